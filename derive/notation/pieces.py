"""Pieces: layouts that know how tightly they hold together, and the joints between the factors of a product."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, IntEnum
from fractions import Fraction as Rational
from itertools import pairwise

from ..kernel.records import dataclass, replace
from .layout import KERN, Brackets, Fraction, Layout, Operator, Place, Row, Symbol, row
from .names import name_layout

__all__ = [
    "BIG_GLYPHS",
    "GAP",
    "MINUS_BETWEEN",
    "PLUS",
    "RELATIONS",
    "TIGHT_RELATIONS",
    "Edge",
    "Level",
    "Piece",
    "Reach",
    "abbreviation",
    "bracketed",
    "fraction_of",
    "in_line_brackets",
    "joined",
    "negated",
    "separated",
    "side_by_side",
    "written_number",
]


class Level(IntEnum):
    """What a piece is at its outermost; the higher, the tighter it holds together."""

    SUM = 0
    PRODUCT = 1
    FRACTION = 2
    POWER = 3
    ATOM = 4


class Reach(IntEnum):
    """What a piece would swallow if it were written after it: Σ_j a swallows factors, a brace swallows everything."""

    NOTHING = 0
    FACTORS = 1
    EVERYTHING = 2


class Edge(Enum):
    """What one meets first at an end of a piece; the joint between two factors depends on the two ends that meet."""

    UNIT = "0 or 1"
    NUMBER = "2"
    LETTER = "x"
    ENTRY = "z_j"
    EXPONENTIAL = "e^x"
    FRACTION = "a/b"
    BRACKET = "("
    WORD = "log"
    BIG = "Σ_j"
    GLYPH = "Σ"


@dataclass(frozen=True, slots=True)
class Piece:
    """A layout, how tightly it holds, what stands at its ends, what it swallows, and whether it begins with a minus."""

    layout: Layout
    level: Level = Level.ATOM
    left: Edge = Edge.ENTRY
    right: Edge = Edge.ENTRY
    reach: Reach = Reach.NOTHING
    negative: bool = False


GAP = Symbol(" ", " ")
MINUS = Symbol("−", "-")
PLUS = Operator(" + ", " + ", Place.SUM)
MINUS_BETWEEN = Operator(" − ", " - ", Place.SUM)
DOT = Operator(" · ", r" \cdot ", Place.PRODUCT)
COMMA = Symbol(", ", ", ")
TIGHT_RELATIONS = {"=": Operator("=", "=", Place.RELATION), "≠": Operator("≠", r" \neq ", Place.RELATION)}
RELATIONS = {
    "=": Operator(" = ", " = ", Place.RELATION),
    "≠": Operator(" ≠ ", r" \neq ", Place.RELATION),
    ">": Operator(" > ", " > ", Place.RELATION),
    "≥": Operator(" ≥ ", r" \geq ", Place.RELATION),
    "<": Operator(" < ", " < ", Place.RELATION),
    "≤": Operator(" ≤ ", r" \leq ", Place.RELATION),
    ":=": Operator(" := ", " := ", Place.RELATION),
}
BIG_GLYPHS = frozenset("ΣΠ∑∏∫")
BESIDE = Operator(" ", " ", Place.PRODUCT)

ALWAYS_DOTTED = frozenset({Edge.UNIT, Edge.FRACTION, Edge.GLYPH})
DOTTED = frozenset(
    {
        (Edge.NUMBER, Edge.NUMBER),
        (Edge.LETTER, Edge.NUMBER),
        (Edge.ENTRY, Edge.NUMBER),
        (Edge.EXPONENTIAL, Edge.NUMBER),
        (Edge.BRACKET, Edge.NUMBER),
        (Edge.LETTER, Edge.BRACKET),  # x (a + b) would read as a function
        (Edge.EXPONENTIAL, Edge.EXPONENTIAL),
    }
)
TIGHT = frozenset(
    {
        (Edge.NUMBER, Edge.LETTER),
        (Edge.NUMBER, Edge.ENTRY),
        (Edge.NUMBER, Edge.EXPONENTIAL),
        (Edge.NUMBER, Edge.BRACKET),
        (Edge.BRACKET, Edge.BRACKET),
    }
)


def joined(left: Piece, right: Piece) -> tuple[Layout, ...]:
    """What stands between two factors: a dot, a space, or nothing."""
    meeting = (left.right, right.left)
    if meeting in DOTTED or not ALWAYS_DOTTED.isdisjoint(meeting):
        return (DOT,)
    return () if meeting in TIGHT else (BESIDE,)


def bracketed(piece: Piece) -> Piece:
    """The piece in brackets."""
    return Piece(Brackets(piece.layout), Level.ATOM, Edge.BRACKET, Edge.BRACKET)


def in_line_brackets(piece: Piece) -> Piece:
    """The piece in brackets that only a single line shows."""
    return replace(piece, layout=Brackets(piece.layout, only_in_line=True))


def negated(piece: Piece) -> Piece:
    """A minus sign before a piece; before a bar it keeps its distance."""
    space = (KERN,) if piece.left is Edge.FRACTION else ()
    return Piece(row(MINUS, *space, piece.layout), Level.PRODUCT, piece.left, piece.right, piece.reach, negative=True)


def abbreviation(symbol: str) -> Piece:
    """An abbreviation; one that looks like the sign of a sum is kept apart from its neighbours by dots."""
    layout = name_layout(symbol)
    edge = Edge.GLYPH if isinstance(layout, Symbol) and layout.text in BIG_GLYPHS else Edge.LETTER
    return Piece(layout, Level.ATOM, edge, edge)


def written_number(value: Rational) -> Piece:
    """An integer, or a fraction of integers, with its sign in front."""
    size = abs(value)
    top, bottom = Symbol(str(size.numerator), str(size.numerator)), Symbol(str(size.denominator), str(size.denominator))
    if size.denominator == 1:
        edge = Edge.UNIT if size <= 1 else Edge.NUMBER
        piece = Piece(top, Level.ATOM, edge, edge)
    else:
        piece = Piece(Fraction(top, bottom), Level.FRACTION, Edge.FRACTION, Edge.FRACTION)
    return negated(piece) if value < 0 else piece


def fraction_of(over: Piece, under: Piece) -> Piece:
    """A fraction; on one line all but the simplest numerators and denominators are bracketed."""
    if over.level < Level.POWER and not (over.level is Level.PRODUCT and is_plain_product(over)):
        over = in_line_brackets(over)
    if under.level < Level.POWER:
        under = in_line_brackets(under)
    return Piece(Fraction(over.layout, under.layout), Level.FRACTION, Edge.FRACTION, Edge.FRACTION)


def is_plain_product(piece: Piece) -> bool:
    """A product without a sign, a fraction, or anything that would swallow the slash."""
    items = piece.layout.items if isinstance(piece.layout, Row) else (piece.layout,)
    return not piece.negative and not piece.reach and not any(isinstance(item, Fraction) for item in items)


def side_by_side(pieces: list[Piece]) -> Piece:
    """The pieces as one product."""
    if len(pieces) == 1:
        return pieces[0]
    items: list[Layout] = [pieces[0].layout]
    for left, right in pairwise(pieces):
        items += [*joined(left, right), right.layout]
    first, last = pieces[0], pieces[-1]
    return Piece(row(*items), Level.PRODUCT, first.left, last.right, last.reach, first.negative)


def separated(layouts: Sequence[Layout], separator: Layout = COMMA) -> Layout:
    """Layouts with commas between."""
    items: list[Layout] = []
    for layout in layouts:
        items += [*([separator] if items else []), layout]
    return row(*items)
