"""The kernel's language: what a claim can be made of.

Everything here is frozen data.  A *term* is an exact rational number, a variable, a sum, a product, ...; a *given* is
an assumption about terms (a `Relation`, `OneHot`) or a `Definition`.

Indices and capture.  A free index is `Free(name, size)` and runs over 1..size.  A bound index has no name: a
`Summation` refers to its own index as `Bound(height)`, where the height is one more than that of the highest summation
inside its body (Sato and Pollack, "External and internal syntax of the λ-calculus", 2010).  So two sums that differ in
the name of their index are equal as data, a free index can never meet a bound one, and `summation` and `opened` are the
only two ways across: the first takes a free index in, the second puts another one in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from operator import attrgetter, is_
from typing import Any

from .records import dataclass

__all__ = [
    "Add",
    "Apply",
    "Bound",
    "Case",
    "Definition",
    "Derivative",
    "Exp",
    "Free",
    "Fresh",
    "Given",
    "Index",
    "Last",
    "Literal",
    "Log",
    "Multiply",
    "Number",
    "OneHot",
    "Power",
    "Relation",
    "Size",
    "Summation",
    "Term",
    "Variable",
    "ZeroLogZero",
    "add",
    "children",
    "delta",
    "divide",
    "indices_of",
    "multiply",
    "negative",
    "number",
    "opened",
    "rebuilt",
    "reindexed",
    "substitute_indices",
    "subterms",
    "subtract",
    "summation",
]

Size = str | int
"""The size of a range 1..size: the name of a positive integer (``"n"``), or a positive integer."""


@dataclass(frozen=True, slots=True)
class Free:
    """A free index ``name``, any value of 1..size."""

    name: str
    size: Size


@dataclass(frozen=True, slots=True)
class Literal:
    """The index ``value`` itself, as in z_1; it needs size ≥ value."""

    value: int
    size: Size


@dataclass(frozen=True, slots=True)
class Last:
    """The last index of a range, as in z_n."""

    size: Size


@dataclass(frozen=True, slots=True)
class Bound:
    """The index of the enclosing `Summation` of this height; never outside one."""

    height: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """An index that the kernel made while it opened a sum: it equals no index from outside."""

    serial: int
    size: Size
    hint: str = field(default="i", compare=False)


Index = Free | Literal | Last | Bound | Fresh


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational number."""

    value: Fraction

    def __hash__(self) -> int:
        # That of a fraction is found by a power modulo a prime, which takes longer than all else.
        return hash((self.value.numerator, self.value.denominator))


@dataclass(frozen=True, slots=True)
class Variable:
    """A real scalar x, an entry z_j or y_mj of an indexed variable, or, by its name alone, a size n."""

    name: str
    indices: tuple[Index, ...] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """The sum of the terms, in the order written; 0 for none."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Multiply:
    """The product of the factors, in the order written; 1 for none.  A quotient has a factor ``Power(d, −1)``."""

    factors: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """base^exponent: repeated multiplication for an integer (base ≠ 0 if it is negative); any other needs base > 0."""

    base: Term
    exponent: Term


@dataclass(frozen=True, slots=True)
class Exp:
    """e^argument."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Log:
    """The natural logarithm, of a positive argument."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Case:
    """``equal`` where left = right, else ``unequal``; only the branch that applies needs to be defined."""

    left: Index
    right: Index
    equal: Term
    unequal: Term


@dataclass(frozen=True, slots=True)
class Summation:
    """Σ over 1..size of the body, in which ``Bound(height)`` is the index; ``hint`` is the name it was written with."""

    size: Size
    height: int
    body: Term
    hint: str = field(default="i", compare=False)


@dataclass(frozen=True, slots=True)
class Derivative:
    """The partial derivative ∂body/∂variable."""

    body: Term
    variable: Variable


@dataclass(frozen=True, slots=True)
class Apply:
    """An unknown smooth function, differentiated ``orders[a]`` times in its a-th place: f(x), f'(x), ∂f/∂y (x, y)."""

    function: str
    arguments: tuple[Term, ...]
    orders: tuple[int, ...]


Term = Number | Variable | Add | Multiply | Power | Exp | Log | Case | Summation | Derivative | Apply


@dataclass(frozen=True, slots=True)
class Relation:
    """left operator right, operator one of ``= ≠ > ≥``; between two indices (only = and ≠) or two terms.

    ``each`` names the free indices for which it is said "for each": with it the relation is a schema, without it a
    free index is a constant.
    """

    operator: str
    left: Term | Index
    right: Term | Index
    each: tuple[Free | Fresh, ...] = ()


@dataclass(frozen=True, slots=True)
class OneHot:
    """The vector ``name`` is one-hot: name_i = 1 for one class i in 1..size and 0 for the others.

    Of a variable with several indices every row is, along the last index: y_mi for each m.
    """

    name: str
    size: Size


@dataclass(frozen=True, slots=True)
class Definition:
    """name_parameters := body, for every value of the parameters.

    A free index of the body that is no parameter stays what it is.
    """

    name: str
    parameters: tuple[Free | Fresh, ...]
    body: Term


@dataclass(frozen=True, slots=True)
class ZeroLogZero:
    """The convention 0 · log 0 = 0, as in the entropy: the limit of x log x for x → 0."""


Given = Relation | OneHot | Definition | ZeroLogZero


# --- building -------------------------------------------------------------------------------------------------------


def number(value: int | Fraction) -> Number:
    """An exact number."""
    small = _SMALL.get(value) if isinstance(value, int) else None
    return Number(Fraction(value)) if small is None else small


_SMALL = {value: Number(Fraction(value)) for value in range(-2, 5)}
"""The numbers that nearly every claim is written with, made once."""


def add(*terms: Term) -> Term:
    """The sum of the terms; of one term, the term itself."""
    return terms[0] if len(terms) == 1 else Add(terms)


def multiply(*factors: Term) -> Term:
    """The product of the factors; of one factor, the factor itself."""
    return factors[0] if len(factors) == 1 else Multiply(factors)


def negative(term: Term) -> Term:
    """−term, as (−1) · term."""
    return Multiply((number(-1), term))


def subtract(left: Term, right: Term) -> Term:
    """left − right."""
    return Add((left, negative(right)))


def divide(numerator: Term, denominator: Term) -> Term:
    """numerator / denominator, as numerator · denominator^(−1)."""
    return Multiply((numerator, Power(denominator, number(-1))))


def delta(left: Index, right: Index) -> Term:
    """The Kronecker delta: 1 where the indices are equal, else 0."""
    return Case(left, right, number(1), number(0))


def summation(index: Free | Fresh, body: Term) -> Summation:
    """Σ_index body: the index becomes the bound one."""
    height = 1 + _height(body)
    hint = index.name if isinstance(index, Free) else index.hint
    return Summation(index.size, height, substitute_indices(body, {index: Bound(height)}), hint)


def _height(term: Term) -> int:
    """The height of the highest sum in a term."""
    return term.height if isinstance(term, Summation) else max(map(_height, children(term)), default=0)


def opened(term: Summation, index: Free | Fresh | Literal | Last) -> Term:
    """The body of a sum at ``index``: no longer under the sum."""
    return substitute_indices(term.body, {Bound(term.height): index})


# --- walking --------------------------------------------------------------------------------------------------------


def children(term: Term) -> tuple[Term, ...]:
    """The terms directly inside a term."""
    return _INSIDE[type(term)](term)


_INSIDE: Mapping[type, Callable[[Any], tuple[Term, ...]]] = {
    Number: lambda term: (),
    Variable: lambda term: (),
    Add: attrgetter("terms"),
    Multiply: attrgetter("factors"),
    Power: attrgetter("base", "exponent"),
    Exp: lambda term: (term.argument,),
    Log: lambda term: (term.argument,),
    Case: attrgetter("equal", "unequal"),
    Summation: lambda term: (term.body,),
    Derivative: attrgetter("body", "variable"),
    Apply: attrgetter("arguments"),
}
"""What is directly inside each kind of term."""


_WALKED: dict[int, tuple[Term, ...]] = {}
"""What was found inside of terms, by their identity; each begins with its term, and so keeps it alive."""
MOST_WALKED, LONGEST_WALK = 4096, 256


def subterms(term: Term) -> tuple[Term, ...]:
    """The term and everything inside it."""
    known = _WALKED.get(id(term))
    if known is not None:
        return known
    found, inside = [term], _INSIDE
    for part in found:  # grows on the way
        found += inside[type(part)](part)
    whole = tuple(found)
    if len(whole) <= LONGEST_WALK:
        if len(_WALKED) >= MOST_WALKED:
            _WALKED.clear()
        _WALKED[id(term)] = whole
    return whole


Change = Callable[[Term], Term]
Rename = Callable[[Index], Index]


def rebuilt(term: Term, change: Change, rename: Rename = lambda i: i) -> Term:
    """The term with ``change`` applied to the terms directly inside it and ``rename`` to the indices written in it."""
    return _REBUILT[type(term)](term, change, rename)


def _renamed(term: Variable, rename: Rename) -> Variable:
    if len(term.indices) == 1:
        (old,) = term.indices
        new = rename(old)
        return term if new is old else Variable(term.name, (new,))
    indices = tuple(map(rename, term.indices))
    return term if _same(indices, term.indices) else Variable(term.name, indices)


def _same(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Whether nothing has changed: then the term itself is given back, of which much is known already."""
    return all(map(is_, new, old))


def _with_argument(term: Exp | Log, change: Change, rename: Rename) -> Term:
    argument = change(term.argument)
    return term if argument is term.argument else type(term)(argument)


def _with_terms(term: Add, change: Change, rename: Rename) -> Term:
    terms = tuple(map(change, term.terms))
    return term if _same(terms, term.terms) else Add(terms)


def _with_factors(term: Multiply, change: Change, rename: Rename) -> Term:
    factors = tuple(map(change, term.factors))
    return term if _same(factors, term.factors) else Multiply(factors)


def _with_base(term: Power, change: Change, rename: Rename) -> Term:
    base, exponent = change(term.base), change(term.exponent)
    return term if base is term.base and exponent is term.exponent else Power(base, exponent)


def _with_branches(term: Case, change: Change, rename: Rename) -> Term:
    new = rename(term.left), rename(term.right), change(term.equal), change(term.unequal)
    return term if _same(new, (term.left, term.right, term.equal, term.unequal)) else Case(*new)


def _with_body(term: Summation, change: Change, rename: Rename) -> Term:
    body = change(term.body)
    return term if body is term.body else Summation(term.size, term.height, body, term.hint)


def _with_variable(term: Derivative, change: Change, rename: Rename) -> Term:
    body, variable = change(term.body), _renamed(term.variable, rename)
    return term if body is term.body and variable is term.variable else Derivative(body, variable)


def _with_arguments(term: Apply, change: Change, rename: Rename) -> Term:
    arguments = tuple(map(change, term.arguments))
    return term if _same(arguments, term.arguments) else Apply(term.function, arguments, term.orders)


_REBUILT: Mapping[type, Callable[[Any, Change, Rename], Term]] = {
    Number: lambda term, change, rename: term,
    Variable: lambda term, change, rename: _renamed(term, rename),
    Add: _with_terms,
    Multiply: _with_factors,
    Power: _with_base,
    Exp: _with_argument,
    Log: _with_argument,
    Case: _with_branches,
    Summation: _with_body,
    Derivative: _with_variable,
    Apply: _with_arguments,
}
"""How each kind of term is made again of what is inside it; itself where nothing inside of it has changed."""


def reindexed(term: Term, rename: Rename) -> Term:
    """The term with ``rename`` applied to every index written in it."""

    def of(part: Term) -> Term:
        return _REBUILT[type(part)](part, change, rename)

    change: Change = of
    try:
        return of(term)
    finally:
        change = _itself  # a function that holds itself would be left to the garbage collector


def _itself(term: Term) -> Term:
    return term


def substitute_indices(term: Term, to: Mapping[Index, Index]) -> Term:
    """The term with every index ``i`` of ``to`` replaced by ``to[i]``, all at once.

    Capture cannot happen: callers put in either indices that no sum binds, or (in `summation`) a height that no sum
    inside the term has.
    """
    if not to or to.keys().isdisjoint(indices_of(term)):
        return term
    kinds = frozenset(map(type, to))
    return reindexed(term, lambda index: to.get(index, index) if type(index) in kinds else index)


_WRITTEN: dict[int, tuple[Term, tuple[Index, ...]]] = {}
"""The indices written in terms, by the identity of a term, which is kept alive."""


def indices_of(term: Term) -> tuple[Index, ...]:
    """Every index written in the term, bound ones included."""
    known = _WRITTEN.get(id(term))
    if known is not None:
        return known[1]
    inside, written = subterms(term), list[Index]()
    for inner in inside:
        if isinstance(inner, Variable):
            written += inner.indices
        elif isinstance(inner, Case):
            written += (inner.left, inner.right)
    found = tuple(written)
    if len(inside) <= LONGEST_WALK:
        if len(_WRITTEN) >= MOST_WALKED:
            _WRITTEN.clear()
        _WRITTEN[id(term)] = term, found
    return found
