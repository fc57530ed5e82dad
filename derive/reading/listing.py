"""Definitions in lists and tables: "S: Σ_k e^{z_k}", a row with a name and what it means."""

from __future__ import annotations

from dataclasses import field

from ..kernel.records import dataclass
from .cues import Cues
from .defining import Names
from .meaning.patterns import pattern_of
from .sentences import Mention, Sentence

__all__ = ["Rows", "listed"]

BETWEEN = frozenset({":", "–", "—", "-", "：", "="})


def listed(sentences: tuple[Sentence, ...], names: Names) -> None:
    """A paragraph that begins with a name, a colon and a formula: the formula defines the name."""
    if not sentences:
        return
    match sentences[0].parts:
        case (Mention() as name, str() as between, Mention() as body, *_) if between.strip() in BETWEEN:
            if not name.signs and not body.signs:
                names.name_for(name, body)


@dataclass
class Rows:
    """The table that a walk is in: paragraphs that begin on one line are cells of one row.

    ``titles`` are the words over the columns, ``name`` what stands alone in the first cell of the row.
    """

    cues: Cues
    names: Names
    line: int = 0
    column: int = 0
    titles: dict[int, str] = field(default_factory=dict)
    name: Mention | None = None

    def cell(self, line: int, sentences: tuple[Sentence, ...]) -> None:
        """Take in a paragraph; a column that is called "definition" says what the names in the first one mean."""
        self.column = self.column + 1 if line == self.line else 0
        self.line = line
        mentions = [part for sentence in sentences for _, part in sentence.mentions()]
        if not mentions:
            if self.column == 0:
                self.titles = {}
            self.titles[self.column] = " ".join(sentence.words for sentence in sentences)
        if self.column == 0:
            alone = len(mentions) == 1 and not mentions[0].signs and pattern_of(mentions[0].sides[0]) is not None
            self.name = mentions[0] if alone else None
        elif self.name is not None and mentions and not mentions[0].signs and self.defines():
            self.names.name_for(self.name, mentions[0])

    def defines(self) -> bool:
        """Whether the column's title says that it defines."""
        return bool(self.cues.places("definition column", self.titles.get(self.column, "")))
