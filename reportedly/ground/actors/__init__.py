"""Who exactly."""
