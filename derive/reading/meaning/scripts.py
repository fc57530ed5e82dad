r"""Names with scripts: z_j, y_{mj}, x^{(m)}_j, L_{CE}, e^{x}, x^2, δ_{jk}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Exp, Index, Power, Term, Variable, delta, number, summation
from ...kernel.records import replace
from ..latex.tree import (
    Compared,
    Derivative,
    Enclosed,
    Missing,
    Node,
    Numeral,
    Scripted,
    Stretch,
    Symbol,
)
from ..trees import values_in
from . import applications, calls, constants, indicators, products
from .forms import Form, is_arrowed, is_bold, is_capital, is_sample, is_transposed
from .functions import NOT_READ, TRANSPOSED
from .indices import index, index_list, sample_of, size_of, spelled
from .refusal import NotationError, UndefinedError, UnreadableError
from .scope import FunctionBody, total_name, variables_in
from .values import EITHER, Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = [
    "DELTAS",
    "entry",
    "index",
    "index_list",
    "named",
    "raised",
    "refuse_beyond",
    "size_of",
    "spelled",
    "value",
    "variable",
]

DELTAS = frozenset({r"\delta", "δ"})
NO_FUNCTION = FunctionBody("", (), Missing(Stretch(0, 0)))
MARKS = frozenset({"*", r"\star", "+", "-", "#", r"\dagger", r"\ddagger", r"\bullet"})
"""What stands above names and is no exponent: an adjoint, a conjugate, an inverse of sorts, a positive part."""
SETS = frozenset("CENPQRVZ")
r"""In blackboard type expectations, probabilities, variances, sets of numbers: \mathbb{E} X Y is not Y \mathbb{E} X."""
ONES = frozenset({"1", r"\mathbb{1}", r"\mathbf{1}", r"\mathbb{I}", r"\mathbf{I}", r"\mathds{1}"})


def value(e: Elaboration, node: Symbol | Scripted) -> Value:
    """What a name with its scripts means."""
    if isinstance(node, Symbol):
        if is_euler(e, node):
            return _exponential(e, None, None, node.at)
        return constants.constant(e, node, None) or variable(e, node, None, None)
    base, lower, upper, at = node.base, node.lower, node.upper, node.at
    if indicators.is_one(base) and isinstance(lower, Compared):
        return indicators.indicator(e, lower)
    if upper is not None and is_arrowed(base) and not is_transposed(node) and not is_sample(upper):
        return _power_of_vector(e, base if lower is None else Scripted(base, lower, None, 0, base.at), upper)
    if node.primes and not isinstance(base, Symbol | Enclosed):
        raise UnreadableError("a prime stands behind what is no function", at, "f'(x)")
    if isinstance(base, Symbol):
        if base.name in DELTAS and lower is not None and len(index_list(e, lower) or ()) == 2:
            return Value(_delta(e, lower))
        if node.primes:
            return _primed(e, base, lower, node)
        if (found := constants.constant(e, base, lower)) is not None:
            return found if upper is None else raised(e, found, upper)
        if is_euler(e, base, upper):
            return _exponential(e, lower, upper, at)
        return variable(e, base, lower, upper)
    if node.primes:
        return applications.primed(e, node)
    if isinstance(base, Enclosed) and (base.opening == r"\|" or _is_length(base)):
        if (found := squared_norm(e, base, lower, upper)) is not None:
            return found
        if isinstance(lower, Numeral) and lower.text == "2":
            lower = None
    inner = e.value(base)
    if lower is not None:
        inner = entry(e, inner, lower, at)
    return inner if upper is None else raised(e, inner, upper)


def _power_of_vector(e: Elaboration, vector: Node, upper: Node) -> Value:
    r"""``\vec v^2`` is ``\vec v \cdot \vec v``."""
    found = e.value(vector)
    if not found.axes:
        return raised(e, found, upper)
    if not isinstance(upper, Numeral) or upper.text != "2":
        raise UnreadableError("a power of a vector", vector.at, r"\vec v \cdot \vec v")
    return Value(squares(found))


def _primed(e: Elaboration, base: Symbol, lower: Node | None, node: Scripted) -> Value:
    """g' for a g that is defined as no function: its derivative by what the chain differentiates by."""
    by = e.scope.primed_by
    if by is None or base.name not in e.scope.definitions or node.upper is not None:
        raise UnreadableError(f"{base.name}' needs its argument", node.at, f"{base.name}'(x)")
    inner: Node = base if lower is None else Scripted(base, lower, None, 0, base.at)
    e.note("a prime is the derivative by what the chain differentiates by")
    return e.value(Derivative(r"\partial", inner, ((by, node.primes),), None, node.at))


def is_euler(e: Elaboration, symbol: Symbol, upper: Node | None = None) -> bool:
    """Whether a letter e is the number e: unless the page says that it is something else.

    Where it is an error, e = y − t, its powers have numbers above it, and e^{-z} is still a power of the number.
    """
    if symbol.name not in ("e", r"\mathrm{e}") or "e" in e.arguments or "e" in e.indices:
        return False
    scope = e.scope
    known = scope.definitions.get("e")
    if known is None and not scope.own_e and "e" not in scope.functions and "e" not in scope.dimensions:
        return True
    if upper is None or is_sample(upper) or (isinstance(upper, Symbol) and upper.name in (*TRANSPOSED, "t")):
        return False
    is_number = known is not None and not variables_in([known.body])
    return not is_number and bool(values_in(upper))


def _exponential(e: Elaboration, lower: Node | None, upper: Node | None, at: Stretch) -> Value:
    """e^x; e^{z}_j is e^{z_j}."""
    if upper is None:
        if lower is not None:
            raise UnreadableError("e with a lower script is no number", at, "e^{..}")
        return Value(Exp(number(1)))
    exponent = e.value(upper)
    if lower is not None:
        exponent = entry(e, exponent, lower, at)
    return replace(exponent, term=Exp(exponent.term))


def _delta(e: Elaboration, lower: Node) -> Term:
    pair = index_list(e, lower) or ()
    e.ranges.join(size_of(pair[0]), size_of(pair[1]))
    return delta(pair[0], pair[1])


# --- variables ------------------------------------------------------------------------------------------------------


def variable(e: Elaboration, symbol: Symbol, lower: Node | None, upper: Node | None) -> Value:
    """A variable with its indices, or the whole vector; with a power."""
    name = symbol.name
    if name == r"\partial":
        raise NotationError("a ∂ that stands alone", symbol.at, r"\frac{\partial f}{\partial x}")
    if name in e.indices and lower is None and name not in e.arguments:
        raise UnreadableError(
            f"the index {name} stands where a number is needed", symbol.at, "no arithmetic on indices"
        )
    if name in NOT_READ and name not in e.scope.definitions:
        raise UnreadableError(f"{name} is not read yet", symbol.at, "index notation")
    if symbol.font == "blackboard" and name in SETS and name not in e.scope.definitions:
        raise UnreadableError(f"{name} in this type is no number", symbol.at, "a sum with weights, or a number")
    if name in e.arguments:
        own = products.refreshed(e, e.arguments[name])
        own = own if lower is None else entry(e, own, lower, symbol.at)
        return own if upper is None else raised(e, own, upper)
    refuse_beyond(e, name, symbol.at)
    sample: tuple[Index, ...] = ()
    if upper is not None and (found := sample_of(e, upper, symbol, lower)) is not None:
        sample, upper = (found,), None
        known = e.scope.definitions.get(name)
        of_one = known is not None and name in e.scope.said and not e.scope.said[name].samples
        if known is not None and of_one and e.scope.ranks.get(name, 0) == len(known.parameters) < 2:
            raise UndefinedError(f"{name} was defined for one sample", symbol.at, "a definition for each sample")
    if lower is None and not sample and (own_letter := _own_letter(e, name)):
        lower = Symbol(own_letter, symbol.at)
    labelled = lower is not None and spelled(lower) in e.scope.functions.get(name, NO_FUNCTION).labels
    if name in e.scope.functions and upper is None and (lower is None or labelled):
        # f alone is f where the formula has it, else at the names that it was defined for.
        return e.value(calls.whole(e, name) or e.scope.functions[name].body)
    if lower is None and not sample and name in e.scope.totals:
        result = Value(Variable(total_name(name)))
        return result if upper is None else raised(e, result, upper)
    transposed = isinstance(upper, Symbol) and upper.name in TRANSPOSED
    if lower is not None and is_capital(name) and upper is not None and len(index_list(e, lower) or ()) == 2:
        if not transposed:
            raise UnreadableError(f"an entry of a power of {name}, or its power?", symbol.at, "parentheses")
        places = index_list(e, lower) or ()
        return Value(Variable(name, places[::-1]))  # A^T_{ij} is A_{ji}
    numbered = isinstance(lower, Numeral) and name in e.scope.numbered
    indices: tuple[Index, ...] | None = () if lower is None or numbered else index_list(e, lower)
    zeroth = indices is None and isinstance(lower, Numeral)  # c_0 beside c_1, c_2, …
    form = Form(name, is_bold(symbol), int(zeroth) if indices is None else len(indices), len(sample))
    if indices is None or numbered:
        name, indices = f"{name}_{{{spelled(lower)}}}", ()
    if (way := e.scope.ways_of(name)) and len(indices) != 1:
        result = _of_family(e, e.scope.families[name], indices, way)
    else:
        result = _with_axes(e, form, (*sample, *indices), name)
    return result if upper is None else raised(e, result, upper)


def refuse_beyond(e: Elaboration, name: str, at: Stretch) -> None:
    """A name that is no real number on this page, or one with an accent over such a name, has no value."""
    if not e.scope.beyond:
        return
    bare = name
    while bare.startswith("\\") and bare.endswith("}") and "{" in bare and bare not in e.scope.beyond:
        bare = bare[bare.index("{") + 1 : -1]
    if bare in e.scope.beyond:
        raise UnreadableError(f"{bare} is {e.scope.beyond[bare]}", at, "real numbers, or vectors and matrices of them")


def _own_letter(e: Elaboration, name: str) -> str:
    """The letter with which a bare name was defined, where that entry is meant; else nothing."""
    said = e.scope.said.get(name) if e.scope.customs.entries else None
    return said.indices[0] if said is not None and len(said.indices) == 1 and said.indices[0] not in e.indices else ""


def named(e: Elaboration, name: str, lower: Node | None) -> Value:
    """The variable of that name, with the indices of its lower script."""
    indices = () if lower is None else index_list(e, lower)
    if indices is None:
        name, indices = f"{name}_{{{spelled(lower)}}}", ()
    return _with_axes(e, Form(name, False, len(indices)), indices)


def _of_family(e: Elaboration, family: str, indices: tuple[Index, ...], way: str) -> Value:
    """The matrix X whose rows, or columns, are the vectors x_i of the page: ``way`` says which."""
    axes = () if indices else (e.fresh_axis(), e.fresh_axis())
    places: tuple[Index, ...] = indices or axes
    return Value(Variable(family, places if way == "rows" else places[::-1]), axes)


def _with_axes(e: Elaboration, form: Form, indices: tuple[Index, ...], name: str | None = None) -> Value:
    """The entry, or the vector of all entries where the page gives the name more indices than are written."""
    name = form.name if name is None else name
    axes = tuple(e.fresh_axis() for _ in range(e.scope.open_axes(form, name)))
    lies = EITHER
    if len(axes) == 1 and not (form.lower and is_capital(form.name)):
        lies = e.scope.lies.get(name) or e.scope.customs.upright
    return Value(Variable(name, (*indices, *axes)), axes, lies)


def entry(e: Elaboration, vector: Value, lower: Node, at: Stretch) -> Value:
    """(ŷ − y)_j: an entry of a vector."""
    places = index_list(e, lower)
    if places is None or len(places) != len(vector.axes):
        raise UnreadableError("a lower script behind what has no such entries", at, "an index for every axis")
    for axis, place in zip(vector.axes, places, strict=True):
        e.ranges.join(axis.size, size_of(place))
    return Value(vector.along(places))


def _is_length(base: Enclosed) -> bool:
    r"""Whether bars stand around a vector with an arrow."""
    return base.opening == base.closing == "|" and is_arrowed(base.inner)


def squared_norm(e: Elaboration, base: Enclosed, lower: Node | None, upper: Node | None) -> Value | None:
    """‖v‖², ‖v‖_2²: the sum of the squares; None for other powers of a norm."""
    plain = lower is None or lower == Numeral("2", base.at) or (isinstance(lower, Symbol) and lower.name in ("2", "F"))
    if not plain or not isinstance(upper, Numeral) or upper.text != "2":
        return None
    return Value(squares(e.value(base.inner)))


def squares(vector: Value) -> Term:
    """The sum of the squares of all entries."""
    term: Term = Power(vector.term, number(2))
    for axis in vector.axes:
        term = summation(axis, term)
    return term


def raised(e: Elaboration, base: Value, upper: Node) -> Value:
    """The base with an upper script: a power, or a transpose, which changes no entry of a vector."""
    if isinstance(upper, Symbol) and upper.name in TRANSPOSED and upper.name not in e.arguments:
        if not base.axes:
            raise UnreadableError("a transpose of what is no vector here", upper.at, "a vector or a matrix")
        return base.turned(e.scope.customs.upright)
    if isinstance(upper, Symbol) and upper.name == "t" and base.axes and "t" not in e.indices:
        return base.turned(e.scope.customs.upright)
    if isinstance(upper, Symbol) and upper.name == r"\circ":
        raise UnreadableError("degrees are not read", upper.at, r"\frac{\pi}{180} times the number")
    if isinstance(upper, Symbol) and upper.name in MARKS:
        sign = upper.name.removeprefix("\\")
        raise UnreadableError(f"what {sign} above means is not said", upper.at, "a power, or a name of its own")
    exponent = e.scalar(upper)
    if len(base.axes) > 1:
        raise UnreadableError("a power of a matrix is not read", upper.at, "its entries, or a product")
    return replace(base, term=Power(base.term, exponent))
