"""Documents as prose and formulas in order, each with its place."""

from .opening import KINDS, kind_of, open_document
from .passages import Directive, Document, Formula, Heading, Passage, Place, Problem, Prose

__all__ = [
    "KINDS",
    "Directive",
    "Document",
    "Formula",
    "Heading",
    "Passage",
    "Place",
    "Problem",
    "Prose",
    "kind_of",
    "open_document",
]
