"""Reports verified: the command, and whether documents still say what a report quotes of them."""

from .command import verify

__all__ = ["verify"]
