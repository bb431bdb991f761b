"""Where exactly."""
