"""When exactly."""
