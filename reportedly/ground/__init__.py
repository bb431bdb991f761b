"""Where, when and who exactly."""
