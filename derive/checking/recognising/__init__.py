"""Which rule a proved step applies: for its reader, never for its verdict."""

from .page import rules_of

__all__ = ["rules_of"]
