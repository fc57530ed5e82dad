"""A layout drawn with Unicode characters on a grid: fractions with a bar, exponents a row higher."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..kernel.records import dataclass
from .as_text import ROOT_SIGNS, text_of
from .glyphs import BRACKET_PIECES, lowered, padded, raised_digits, width
from .layout import (
    Accent,
    BigOperator,
    Brackets,
    Cases,
    Exponential,
    Fraction,
    Layout,
    Matrix,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
)

__all__ = ["CASE_GAP", "Picture", "beside", "braced", "draw", "picture_of", "stacked"]

UNLIMITED = 99
CASE_GAP = "  if "


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of equal width; ``baseline`` is the row on which neighbours stand."""

    lines: tuple[str, ...]
    baseline: int

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return width(self.lines[0])

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return len(self.lines)

    @property
    def below(self) -> int:
        """How many rows lie under the baseline."""
        return len(self.lines) - self.baseline - 1

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


def picture_of(layout: Layout, max_height: int = 5) -> Picture:
    """The layout with fractions drawn with bars; higher than ``max_height``, the inner ones become slashes."""
    picture = draw(layout, UNLIMITED)
    for bars in (2, 1):
        if picture.height <= max_height:
            return picture
        picture = draw(layout, bars)
    return picture


def draw(layout: Layout, bars: int) -> Picture:
    """The layout with at most ``bars`` fraction bars above each other; deeper ones are slashes."""
    match layout:
        case Symbol(text) | Operator(text):
            return line(text)
        case Row(items):
            return beside([draw(item, bars) for item in items])
        case Accent(base, mark):
            return line(unicodedata.normalize("NFC", base.text + mark))
        case Script(base, lower, upper):
            return with_upper(with_lower(draw(base, bars), lower), upper)
        case Fraction(numerator, denominator):
            return fraction(numerator, denominator, bars)
        case BigOperator():
            return big_operator(layout)
        case Brackets(body, left, right, only_in_line):
            inside = draw(body, bars)
            return inside if only_in_line and bars else between(inside, left, right)
        case Root(radicand, degree):
            return beside([line(ROOT_SIGNS[degree]), draw(radicand, 0)])
        case Exponential(exponent):
            return exponential(exponent, bars)
        case Cases(rows):
            return cases([(draw(value, bars), draw(condition, bars)) for value, condition in rows])
        case Matrix(rows, left, right):
            return matrix([[draw(entry, bars) for entry in entries] for entries in rows], left, right)


def line(text: str) -> Picture:
    """A picture of one row."""
    return Picture((text,), 0)


def beside(pictures: Sequence[Picture]) -> Picture:
    """Pictures side by side on one baseline."""
    above = max((p.baseline for p in pictures), default=0)
    below = max((p.below for p in pictures), default=0)
    lines = [""] * (above + 1 + below)
    for picture in pictures:
        blank = " " * picture.width
        grown = [blank] * (above - picture.baseline) + list(picture.lines) + [blank] * (below - picture.below)
        lines = [left + right for left, right in zip(lines, grown, strict=True)]
    return Picture(tuple(lines), above)


def stacked(pictures: Sequence[Picture], baseline: int, *, centred: bool = True) -> Picture:
    """Pictures one above the other."""
    columns = max(p.width for p in pictures)
    lines: list[str] = []
    for picture in pictures:
        indent = (columns - picture.width) // 2 if centred else 0
        lines += [padded(" " * indent + text, columns) for text in picture.lines]
    return Picture(tuple(lines), baseline)


def fraction(numerator: Layout, denominator: Layout, bars: int) -> Picture:
    """A fraction with a bar, or a slash where no more bars are allowed."""
    if not bars:
        return beside([draw(numerator, 0), line("/"), draw(denominator, 0)])
    over, under = draw(bare(numerator), bars - 1), draw(bare(denominator), bars - 1)
    longer = 2 if has_bar(over) or has_bar(under) else 0
    bar = line("─" * (max(over.width, under.width) + longer))
    return stacked([over, bar, under], over.height)


def bare(layout: Layout) -> Layout:
    """Without the brackets that a slash would need."""
    return layout.body if isinstance(layout, Brackets) and layout.only_in_line else layout


def has_bar(picture: Picture) -> bool:
    """Whether a fraction bar stands on the baseline."""
    return "─" in picture.lines[picture.baseline]


def with_lower(base: Picture, lower: Layout | None) -> Picture:
    """A subscript: in small letters where Unicode has them, else a row lower."""
    if lower is None:
        return base
    small = lowered(text_of(lower))
    if small is not None:
        return beside([base, line(small)])
    return beside([base, hung(draw(lower, 0))])


def hung(picture: Picture) -> Picture:
    """The picture under the baseline."""
    return Picture((" " * picture.width, *picture.lines), 0)


def with_upper(base: Picture, upper: Layout | None) -> Picture:
    """An exponent: in small digits where Unicode has them, else a row higher; at the top of what is tall."""
    if upper is None:
        return base
    small = raised_digits(text_of(upper))
    picture = line(small) if small is not None else draw(upper, 0)
    rise = base.baseline if small is not None else max(base.baseline, 1)
    blank = " " * picture.width
    return beside([base, Picture((*picture.lines, *([blank] * rise)), picture.height - 1 + rise)])


def big_operator(layout: BigOperator) -> Picture:
    """Σ with its index in small letters beside it, or whatever else is needed under and over it."""
    sign = line(layout.symbol.text)
    if layout.limits_needed and layout.first is not None and layout.last is not None:
        over = draw(layout.last, 0)
        return stacked([over, sign, draw(layout.first, 0)], over.height)
    small = lowered(text_of(layout.index))
    return beside([sign, line(small)]) if small is not None else stacked([sign, draw(layout.index, 0)], 0)


def between(inside: Picture, left: str, right: str) -> Picture:
    """A picture between brackets as tall as itself."""
    return beside([bracket(left, inside), inside, bracket(right, inside)])


def bracket(character: str, inside: Picture) -> Picture:
    """A bracket as tall as what it holds."""
    if inside.height == 1:
        return line(character)
    top, middle, bottom = BRACKET_PIECES.get(character, (character,) * 3)
    return Picture((top, *([middle] * (inside.height - 2)), bottom), inside.baseline)


def exponential(exponent: Layout, bars: int) -> Picture:
    """E with the exponent a row higher, or exp(...) where the exponent needs more than a row."""
    raised = draw(exponent, 0)
    if raised.height == 1:
        return beside([line("e"), Picture((raised.lines[0], " " * raised.width), 1)])
    return beside([line("exp"), between(draw(exponent, bars), "(", ")")])


def cases(rows: Sequence[tuple[Picture, Picture]]) -> Picture:
    """Values and conditions behind a brace, the baseline in its middle."""
    values = max(value.width for value, _ in rows)
    parts: list[Picture] = []
    for value, condition in rows:
        wide = Picture(tuple(padded(text, values) for text in value.lines), value.baseline)
        parts += [*([line("")] if parts else []), beside([wide, line(CASE_GAP), condition])]
    inside = stacked(parts, 0, centred=False)
    middle = sum(part.height for part in parts[: len(parts) // 2])
    return braced(inside, middle)


def braced(inside: Picture, middle: int) -> Picture:
    """A picture behind a brace that has its point, and its baseline, in a certain row."""
    brace = ["⎧", *(["⎪"] * (inside.height - 2)), "⎩"]
    brace[middle] = "⎨"
    return beside([Picture(tuple(brace), middle), line(" "), Picture(inside.lines, middle)])


def matrix(rows: Sequence[Sequence[Picture]], left: str, right: str) -> Picture:
    """Entries in columns, each in the middle of its own, between brackets as tall as all of them.

    Between rows of which one is taller than a line a line is left free.
    """
    widths = [max(row[column].width for row in rows) for column in range(len(rows[0]))]
    drawn: list[Picture] = []
    tall = any(entry.height > 1 for entries in rows for entry in entries)
    for entries in rows:
        cells = [centred(entry, columns) for entry, columns in zip(entries, widths, strict=True)]
        drawn += [line("")] if drawn and tall else []
        drawn.append(beside([piece for cell in cells for piece in (line("  "), cell)][1:]))
    inside = stacked(drawn, 0, centred=False)
    middle = (inside.height - 1) // 2 if len(rows) > 1 else drawn[0].baseline
    return between(Picture(inside.lines, middle), left, right)


def centred(picture: Picture, columns: int) -> Picture:
    """A picture in the middle of so many columns."""
    before = (columns - picture.width) // 2
    return Picture(tuple(padded(" " * before + text, columns) for text in picture.lines), picture.baseline)
