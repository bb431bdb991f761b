"""How a reader is fitted to reports coded by people."""
