"""Documents as prose and formulas in order, each with its place."""

from .opening import KINDS, PROGRAMS, kind_of, open_document
from .passages import Directive, Document, Formula, Heading, Part, Passage, Place, Problem, Prose
from .source import Source

__all__ = [
    "KINDS",
    "PROGRAMS",
    "Directive",
    "Document",
    "Formula",
    "Heading",
    "Part",
    "Passage",
    "Place",
    "Problem",
    "Prose",
    "Source",
    "kind_of",
    "open_document",
]
