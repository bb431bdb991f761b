"""Which claims tell of one event."""
