"""Decides one step: two terms and the givens in, a verdict out.  Standard library only."""

from .terms import *
from .verdicts import *
