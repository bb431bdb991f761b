"""The command line."""

from reportedly.cli.make import main

__all__ = ["main"]
