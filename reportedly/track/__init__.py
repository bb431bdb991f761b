"""Who held the place, and when."""
