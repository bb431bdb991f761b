"""What follows, for people and machines."""
