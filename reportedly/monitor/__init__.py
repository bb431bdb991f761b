"""What a monitor does and answers."""
