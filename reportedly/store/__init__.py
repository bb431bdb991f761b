"""What the monitor keeps."""
