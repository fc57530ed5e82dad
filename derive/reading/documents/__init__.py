"""Documents as prose and formulas in order, each with its place."""

from .opening import KINDS, kind_of, open_document
from .passages import Directive, Document, Formula, Heading, Passage, Place, Problem, Prose
from .source import Source

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
    "Source",
    "kind_of",
    "open_document",
]
