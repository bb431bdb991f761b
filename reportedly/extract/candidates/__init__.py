"""What may fill each field of a claim, and what speaks for each candidate."""
