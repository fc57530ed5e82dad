"""What came of documents as a page: their mathematics in order, every step with its verdict; or as a piece of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from ...checking.run import Checked
from ...kernel.records import dataclass
from ...reading.documents import Formula, Heading, Source, open_document
from ...reading.latex.macros import macros_of
from ...report import Derivation, Problem, Statement, Step
from ..remarks import MARKS, phrase
from .filling import asset, filled, page
from .mathml import MathML, converter, deep
from .rules import Rule, rules_of
from .steps import KINDS, Kind, Link, Shown, kind_of, place_of, shown
from .words import mathematics, sentence, words

__all__ = ["report_fragment", "report_page"]
