"""Clausewise's pipeline: all that can be used and tested without a browser."""

__version__ = "0.1.0"
