"""What a thing is: one file a concept."""
