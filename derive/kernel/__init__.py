"""Decides one step: two terms and the givens in, a verdict out.  Standard library only."""

from .decide import decide
from .terms import *
from .terms import __all__ as _terms
from .verdicts import *
from .verdicts import __all__ as _verdicts

__all__ = ["decide", *_terms, *_verdicts]
