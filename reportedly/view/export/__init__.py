"""What is handed to machines."""
