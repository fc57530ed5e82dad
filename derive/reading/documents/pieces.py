"""What a scanner finds in an excerpt besides words, by offsets; and the passages made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...kernel.records import dataclass, replace
from ...notation.expressions import expression
from .excerpt import Excerpt
from .passages import Directive, Formula, Heading, Passage, Problem, Prose

__all__ = [
    "MOST_FORMULAS",
    "MOST_PIECES",
    "Mathematics",
    "Omitted",
    "Parting",
    "Piece",
    "Remark",
    "heading",
    "passages",
    "too_many",
]

MOST_FORMULAS = 2_000
"""The most formulas of one paragraph that are read: who has more of them has no paragraph."""

MOST_PIECES = 100_000
"""The most formulas, comments and the like of one LaTeX document that are read."""

GAP = "\x00"
"""Stands for a formula among words; NUL is not in a text that was decoded here."""


@dataclass(frozen=True, slots=True)
class Mathematics:
    """From ``begin`` to ``after`` with its delimiters, from ``start`` to ``end`` without them.

    ``beside_words`` says that ``$$ … $$`` stands in a line of words, where some dialects show it inside the line.
    """

    begin: int
    start: int
    end: int
    after: int
    display: bool
    environment: str | None = None
    beside_words: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """An author's directive; its text goes from ``start`` to ``end``."""

    begin: int
    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Omitted:
    """What readers do not see or what is no prose: a comment, the definition of a macro."""

    begin: int
    after: int


@dataclass(frozen=True, slots=True)
class Parting:
    """Where one passage of prose ends and the next begins: a blank line, ``\\item``.  A level makes what it holds a
    heading: its words go from ``start`` to ``end``."""

    begin: int
    after: int
    level: int | None = None


Piece = Mathematics | Remark | Omitted | Parting
Plain = Callable[[str], str]
"""Words without their markup: `GAP` and line ends stay."""


def passages(
    source: Excerpt, pieces: Iterable[Piece], plain: Plain, displayed: bool = True, cell: bool = False
) -> Iterator[Passage]:
    """The passages of an excerpt; ``displayed`` is what ``$$ … $$`` beside words is.

    A paragraph that is nothing but an equation is a display, whatever its delimiters; the ``cell`` of a table is none.
    """
    prose = _Prose(source, plain, alone=not cell)
    for piece in pieces:
        prose.words(piece.begin)
        match piece:
            case Mathematics(beside_words=True) if not displayed:
                prose.formula(piece)
            case Mathematics(display=False):
                prose.formula(piece)
            case Mathematics():
                yield from prose.done(piece.begin)
                yield _formula(source, piece, True)
            case Remark(_, start, end):
                yield from prose.done(piece.begin)
                yield Directive(source.text[start:end], source.place(start, end))
            case Omitted(begin, after):
                prose.blank(source.text.count("\n", begin, after))
            case Parting(begin, after, level):
                yield from prose.done(begin)
                prose.level = level
        prose.skip(piece.after)
    prose.words(len(source.text))
    yield from prose.done(len(source.text))


def heading(source: Excerpt, pieces: Iterable[Piece], plain: Plain, level: int) -> Iterator[Passage]:
    """A heading of one excerpt, and the directives in it; what is displayed in a heading stands inside it."""
    prose = _Prose(source, plain, level)
    remarks = []
    for piece in pieces:
        prose.words(piece.begin)
        match piece:
            case Mathematics():
                prose.formula(piece)
            case Remark(_, start, end):
                remarks.append(Directive(source.text[start:end], source.place(start, end)))
        prose.skip(piece.after)
    prose.words(len(source.text))
    yield from prose.done(len(source.text))
    yield from remarks


def too_many(source: Excerpt, at: int, what: str = f"{MOST_FORMULAS} formulas in one paragraph") -> Problem:
    """The problem of a text that is read no further."""
    return Problem(f"more than {what}", "a shorter text; what follows is not read", source.place(at, at))


def _formula(source: Excerpt, piece: Mathematics, display: bool) -> Formula:
    text = source.text[piece.start : piece.end]
    return Formula(text, source.place(piece.start, piece.end), display, piece.environment)


_PUNCTUATION = " \t\n.,;，。；、\\"
_RELATED = expression(r"\s*(?:=|\\(?:approx|propto|equiv|leq?|geq?)(?![A-Za-z])|[≈∝≡])")
_EQUATION = expression(r"(?<![<>!:\\])=|:=|\\(?:triangleq|coloneqq|equiv)(?![A-Za-z])")
_SUBSTANCE = expression(
    r"\\(?:[dt]?frac|sum|prod|partial|nabla|log|ln|exp|sqrt|int|mathbf|boldsymbol|text|mathrm|operatorname)(?![A-Za-z])"
    r"|[\^/(∂∑∇]|\\left"
)


def _alone(words: list[str], formulas: list[Formula]) -> bool:
    """Whether a paragraph is nothing but equations, each on its own line: more than a case such as ``$j = k$``."""
    if not formulas or any(said.strip(_PUNCTUATION) for said in words):
        return False
    if any("\n" not in said for said in words[1:-1]):
        return False
    return all(_is_display(formula.text) for formula in formulas)


def _is_display(text: str) -> bool:
    if _RELATED.match(text):
        return True
    if not _SUBSTANCE.search(text):
        return False
    return bool(_EQUATION.search(text)) or r"\partial" in text or "∂" in text


class _Prose:
    """Words and formulas gathered until a passage ends."""

    def __init__(self, source: Excerpt, plain: Plain, level: int | None = None, alone: bool = False) -> None:
        self.source, self.plain, self.level, self.alone = source, plain, level, alone
        self.at = self.begin = 0
        self.written: list[str] = []
        self.formulas: list[Formula] = []

    def words(self, end: int) -> None:
        """The words from here to end; blanks do not begin a passage."""
        text = self.source.text[self.at : end]
        if not self.written:
            bare = text.lstrip()
            self.begin = end - len(bare)
            text = bare
        if text:
            self.written.append(text)
        self.at = max(end, self.at)

    def skip(self, after: int) -> None:
        """Go on behind a piece."""
        self.at = after

    def blank(self, lines: int) -> None:
        """Lines of which nothing is read."""
        if lines and self.written:
            self.written.append("\n" * lines)

    def formula(self, piece: Mathematics) -> None:
        """A formula among the words."""
        self.begin = self.begin if self.written else piece.begin
        self.written.append(GAP)
        self.formulas.append(_formula(self.source, piece, False))

    def done(self, end: int) -> Iterator[Passage]:
        """The passage gathered, if there is anything in it; the next begins."""
        raw = "".join(self.written).rstrip()
        formulas, level = self.formulas, self.level
        self.written, self.formulas, self.level = [], [], None
        words = self.plain(raw).split(GAP)
        if len(words) == 1 and not words[0].strip():
            return
        if self.alone and level is None and _alone(words, formulas):
            yield from (replace(formula, display=True) for formula in formulas)
            return
        lead = len(words[0]) - len(words[0].lstrip())
        lines = words[0].count("\n", 0, lead)
        words = [words[0][lead:], *words[1:]]
        words[-1] = words[-1].rstrip()
        for _ in range(lines):
            self.begin = self.source.text.index("\n", self.begin) + 1
        parts: list[str | Formula] = [words[0]] if words[0] else []
        for formula, after in zip(formulas, words[1:], strict=True):
            parts += [formula, after] if after else [formula]
        text = self.source.text[self.begin : end]
        place = self.source.place(self.begin, self.begin + len(text.rstrip()))
        yield Prose(tuple(parts), place) if level is None else Heading(tuple(parts), level, place)
