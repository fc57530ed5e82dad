"""Which rule a proved step applies: for its reader, never for its verdict."""

from .recognising import Recogniser

__all__ = ["Recogniser"]
