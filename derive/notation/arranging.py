"""How vectors and matrices are written: (a_1, …, a_n), tall brackets, diag(σ) − σσᵀ."""

from __future__ import annotations

from ..kernel.terms import Term, Variable
from .anatomy import signed
from .arrays import Array, ArrayProduct, ArraySum, Diagonal, Dots, Entry, Matrix, Named, Partial, Transpose, Vector
from .entries import PARTIAL
from .indices import outermost
from .layout import Brackets, Fraction, Layout, Script, Symbol, row
from .layout import Matrix as Table
from .notation import Notation
from .pieces import (
    MINUS_BETWEEN,
    PLUS,
    Edge,
    Level,
    Piece,
    Reach,
    bracketed,
    negated,
    separated,
    side_by_side,
)
from .writing import Writer

__all__ = ["array_layout"]

TRANSPOSED = Symbol("ᵀ", r"\top")
DIAG = Symbol("diag", r"\operatorname{diag}")
MARKS = {
    Dots.ACROSS: Symbol("⋯", r"\cdots"),
    Dots.DOWN: Symbol("⋮", r"\vdots"),
    Dots.DIAGONAL: Symbol("⋱", r"\ddots"),
}
LEFT_OUT = Symbol("…", r"\dots")
"""What stands for entries in a row with commas."""


def array_layout(array: Array, notation: Notation) -> Layout:
    """The layout of an array."""
    return arranged(array, notation).layout


def arranged(thing: Term | Array, notation: Notation) -> Piece:
    """An array, or a term among arrays, as a piece."""
    match thing:
        case Vector(found, column=True):
            return grid(tuple((entry,) for entry in found), notation)
        case Vector(found):
            inside = separated([LEFT_OUT if isinstance(e, Dots) else written(e, notation).layout for e in found])
            return Piece(Brackets(inside), Level.ATOM, Edge.BRACKET, Edge.BRACKET)
        case Matrix(rows):
            return grid(rows, notation)
        case Named(name):
            return written(Variable(name), notation)
        case Transpose(inside):
            return transposed(arranged(inside, notation))
        case Diagonal(inside):
            layout = row(DIAG, Brackets(arranged(inside, notation).layout))
            return Piece(layout, Level.POWER, Edge.WORD, Edge.ENTRY)
        case Partial(body, by):
            above, below = tightly(arranged(body, notation)), tightly(arranged(by, notation))
            layout = Fraction(row(PARTIAL, above.layout), row(PARTIAL, below.layout))
            return Piece(layout, Level.FRACTION, Edge.FRACTION, Edge.FRACTION)
        case ArrayProduct():
            return product(thing, notation)
        case ArraySum(terms):
            return sum_of(terms, notation)
    return written(thing, notation)


def written(term: Term, notation: Notation) -> Piece:
    """A term as a piece."""
    return Writer(notation, outermost((term,))).write(term)


def grid(rows: tuple[tuple[Entry, ...], ...], notation: Notation) -> Piece:
    """Entries in rows and columns, between tall round brackets."""
    drawn = tuple(
        tuple(MARKS[e] if isinstance(e, Dots) else written(e, notation).layout for e in line) for line in rows
    )
    return Piece(Table(drawn, "(", ")"), Level.ATOM, Edge.BRACKET, Edge.BRACKET)


def tightly(piece: Piece) -> Piece:
    """In brackets, unless it holds together as a letter does."""
    return piece if piece.level is Level.ATOM and not piece.negative else bracketed(piece)


def transposed(piece: Piece) -> Piece:
    """A raised T, which stands above the subscript of what it is at."""
    inside = tightly(piece)
    layout = inside.layout
    if isinstance(layout, Script) and layout.upper is None:
        return Piece(Script(layout.base, layout.lower, TRANSPOSED), Level.POWER, inside.left, inside.right)
    return Piece(Script(layout, upper=TRANSPOSED), Level.POWER, inside.left, inside.right)


def sign_of(thing: Term | Array) -> tuple[bool, Term | Array]:
    """Whether a term or product begins with a negative number, and the rest of it."""
    match thing:
        case ArrayProduct((first, *others)) if not isinstance(first, Array):
            minus, size = signed(first)
            if not minus:
                return False, thing
            kept = others if is_one(size) and others else (size, *others)
            return True, kept[0] if len(kept) == 1 else ArrayProduct(tuple(kept))
        case ArrayProduct() | ArraySum():
            return False, thing
    return (False, thing) if isinstance(thing, Array) else signed(thing)


def is_one(term: Term) -> bool:
    """Whether a term is the number 1."""
    return getattr(term, "value", None) == 1


def product(thing: ArrayProduct, notation: Notation) -> Piece:
    """Factors side by side, each in brackets where it would fall apart."""
    minus, rest = sign_of(thing)
    factors = rest.factors if isinstance(rest, ArrayProduct) else (rest,)
    pieces = []
    for place, factor in enumerate(factors):
        piece = arranged(factor, notation)
        loose = piece.level is Level.SUM or piece.negative or (piece.reach and place < len(factors) - 1)
        pieces.append(bracketed(piece) if loose else piece)
    piece = side_by_side(pieces)
    return negated(piece) if minus else piece


def sum_of(terms: tuple[Term | Array, ...], notation: Notation) -> Piece:
    """Terms with their signs between; a sum inside a sum keeps its brackets."""
    items: list[Layout] = []
    negative = False
    for place, term in enumerate(terms):
        minus, rest = sign_of(term)
        piece = arranged(rest, notation)
        if piece.level is Level.SUM or piece.negative or (piece.reach > Reach.FACTORS and place < len(terms) - 1):
            piece = bracketed(piece)
        if place == 0:
            items.append(negated(piece).layout if minus else piece.layout)
            negative = minus
        else:
            items += (MINUS_BETWEEN if minus else PLUS, piece.layout)
    return Piece(row(*items), Level.SUM, Edge.ENTRY, Edge.ENTRY, Reach.NOTHING, negative)
