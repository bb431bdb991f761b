"""English: what a text is made of."""
