"""Atoms, what the normal form cannot take apart, and monomials, products of their powers.

An *atom* is an entry z_j, e^t for a monomial t, the logarithm of a polynomial, a sum over indices, the value of an
unknown function.  Atoms are equal if and only if their keys are, so a key spells out everything that makes the atom
what it is.  A monomial is a product of powers of distinct atoms, in the order of their keys; exponents are integers,
fractions for exponentials.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING

from .records import dataclass
from .terms import Bound, Free, Fresh, Index, Last, Literal, Size

if TYPE_CHECKING:
    from .polynomial import Polynomial

Rational = int | Fraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A scalar (no indices) or an entry of an indexed variable."""

    name: str
    indices: tuple[Index, ...]


@dataclass(frozen=True, slots=True)
class Exponential:
    """e^exponent; a rational factor of the exponent stands as the power of the atom."""

    exponent: Monomial


@dataclass(frozen=True, slots=True)
class Logarithm:
    """log|f| for a polynomial f that no rule takes apart."""

    argument: Polynomial


@dataclass(frozen=True, slots=True)
class Group:
    """A polynomial of several terms, for its negative powers inside sums and exponents."""

    polynomial: Polynomial


@dataclass(frozen=True, slots=True)
class PatternSum:
    """Σ of a monomial over coupled indices ``Bound(height), Bound(height + 1), ...``; pairs in ``apart`` differ."""

    height: int
    sizes: tuple[Size, ...]
    apart: tuple[tuple[Index, Index], ...]
    body: Monomial


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """An unknown function, differentiated ``orders`` times, at the arguments."""

    function: str
    orders: tuple[int, ...]
    arguments: tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of the sum or size ``whole`` without some of its terms: never negative, > 0 iff size ≥ least."""

    whole: str
    size: Size
    least: int


Content = Entry | Exponential | Logarithm | Group | PatternSum | FunctionValue | Remainder


@dataclass(frozen=True, slots=True)
class Atom:
    """Equal and ordered by ``key``; ``indices``: those not bound inside; ``height``: that of the highest sum inside."""

    key: str
    content: Content = field(compare=False)
    indices: frozenset[Index] = field(compare=False)
    height: int = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.key)


Monomial = tuple[tuple[Atom, Rational], ...]
ONE: Monomial = ()


# --- keys and atoms -------------------------------------------------------------------------------------------------


def index_key(index: Index) -> str:
    """A text that tells the index from every other."""
    match index:
        case Free(name, size):
            return f"{name!r}:{size!r}"
        case Literal(value, size):
            return f"={value}:{size!r}"
        case Last(size):
            return f"=last:{size!r}"
        case Bound(height):
            return f"~{height}"
        case Fresh(serial, size):
            return f"#{serial}:{size!r}"


def monomial_key(monomial: Monomial) -> str:
    """A text that tells the monomial from every other."""
    return "{" + "·".join(f"{atom.key}^{power}" for atom, power in monomial) + "}"


def indices_in(monomial: Monomial) -> frozenset[Index]:
    """The indices in the monomial's atoms, without those bound there."""
    return frozenset().union(*(atom.indices for atom, _ in monomial))


def height_of(monomials: Iterable[Monomial]) -> int:
    """The height of the highest sum in the monomials, 0 for none."""
    return max((atom.height for monomial in monomials for atom, _ in monomial), default=0)


def atom(content: Content) -> Atom:
    """The atom of a content, its key spelled out."""
    match content:
        case Entry(name, indices):
            key = f"{name!r}[{','.join(map(index_key, indices))}]"
            return Atom(key, content, frozenset(indices), 0)
        case Exponential(exponent):
            return Atom("exp" + monomial_key(exponent), content, indices_in(exponent), height_of([exponent]))
        case Logarithm(polynomial):
            return Atom(f"log({polynomial.key})", content, polynomial.indices, polynomial.height)
        case Group(polynomial):
            return Atom(f"group({polynomial.key})", content, polynomial.indices, polynomial.height)
        case FunctionValue(function, orders, arguments):
            key = f"fun{function!r}{orders}({';'.join(a.key for a in arguments)})"
            inside = frozenset[Index]().union(*(a.indices for a in arguments))
            return Atom(key, content, inside, max((a.height for a in arguments), default=0))
        case Remainder(whole, size, least):
            return Atom(f"rest<{whole}|{size!r}|{least}>", content, frozenset(), 0)
        case PatternSum(height, sizes, apart, body):
            pairs = ",".join(f"{index_key(a)}≠{index_key(b)}" for a, b in apart)
            own = {Bound(height + place) for place in range(len(sizes))}
            outside = indices_in(body).union(*apart) - own
            key = f"sum{height}<{','.join(map(repr, sizes))}|{pairs}|{monomial_key(body)}>"
            return Atom(key, content, outside, height + len(sizes) - 1)


# --- monomials ------------------------------------------------------------------------------------------------------


def monomial_of(powers: Iterable[tuple[Atom, Rational]]) -> Monomial:
    """The product of powers: like atoms joined, in the order of keys."""
    joined: dict[str, tuple[Atom, Rational]] = {}
    for base, power in powers:
        known = joined.get(base.key)
        joined[base.key] = (base, power if known is None else known[1] + power)
    return tuple(joined[key] for key in sorted(joined) if joined[key][1])


def times(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials."""
    if not left:
        return right
    if not right:
        return left
    return monomial_of((*left, *right))


def inverted(monomial: Monomial) -> Monomial:
    """1 / monomial."""
    return tuple((base, -power) for base, power in monomial)
