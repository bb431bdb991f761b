"""Who claims what."""
