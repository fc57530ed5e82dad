r"""Σ with what stands under and over it; log Π; norms."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from ...kernel import Case, Exp, Free, Index, Literal, Log, Number, Power, Size, Term, indices_of, number, summation
from ...kernel.records import dataclass
from ..latex.tree import (
    Big,
    Compared,
    Enclosed,
    Listed,
    Missing,
    Node,
    Numeral,
    Scripted,
    Symbol,
    Total,
    Words,
)
from ..trees import inside
from . import scripts
from .brackets import grouped
from .refusal import UnreadableError
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["POSITIVE_FACTORS", "log_of_product", "norm", "upper", "value"]

MOST_LEFT_OUT = 6
"""A sum that begins at 8 leaves out seven literals: more than anybody writes."""
POSITIVE_FACTORS = "the factors of a product over an index are positive"
"""What the reading of a product assumes."""


@dataclass(frozen=True)
class _Limit:
    """Σ over ``index``; ``apart`` are the indices it differs from, ``only`` the one it is."""

    index: Free
    apart: tuple[Index, ...] = ()
    only: Index | None = None


def value(e: Elaboration, node: Big) -> Value:
    """The sum; a product of what is positive is e to the sum of its logarithms; other large operators are refused."""
    if node.operator == "prod":
        return _product(e, node)
    if node.operator != "sum":
        raise UnreadableError(f"{node.operator} has no word in the language", node.at, "a sum")
    return _summed(e, node, lambda term: term)


def _product(e: Elaboration, node: Big) -> Value:
    logarithm = log_of_product(e, node)
    e.note(POSITIVE_FACTORS)
    return Value(Exp(logarithm.term), logarithm.axes, logarithm.lies)


def log_of_product(e: Elaboration, node: Big) -> Value:
    """log Π a_i = Σ log a_i, where every a_i is positive."""
    return _summed(e, node, Log)


def norm(e: Elaboration, vector: Value) -> Value:
    """‖v‖ = √(Σ v_i²)."""
    term: Term = Power(vector.term, number(2))
    for axis in vector.axes:
        term = summation(axis, term)
    return Value(Power(term, Number(Fraction(1, 2))))


def _summed(e: Elaboration, node: Big, change: Callable[[Term], Term]) -> Value:
    limits = _limits(e, node)
    inner = e
    for limit in limits:
        inner = inner.within(limit.index)
    body = inner.value(grouped(node.body))
    term = change(body.term)
    for limit in reversed(limits):
        for other in limit.apart:
            term = Case(limit.index, other, number(0), term)
        if limit.only is not None:
            term = Case(limit.index, limit.only, term, number(0))
        term = summation(limit.index, term)
    return Value(term, body.axes, body.lies)


# --- what stands under and over ---------------------------------------------------------------------------------------


def _limits(e: Elaboration, node: Big) -> list[_Limit]:
    match node.lower:
        case None | Missing():
            return [_Limit(e.own(_only_index(e, node)))]
        case Symbol(name):
            return [_over(e, node, name)]
        case Listed(parts):
            return _several(e, node, parts)
        case Compared():
            return [_compared(e, node, node.lower)]
        case Enclosed(_, _, inner):
            return _limits(e, Big(node.operator, inner, node.upper, node.body, node.at))
    raise UnreadableError("it is not clear what is summed over", node.lower.at, r"\sum_{i=1}^{n}")


def _own(e: Elaboration, name: str) -> Free:
    """An index of the sum's own, whose end is written."""
    return Free(name, e.fresh_size())


def _over(e: Elaboration, node: Big, name: str) -> _Limit:
    """Σ_i: over all there are; with an upper limit, to there."""
    index = e.own(name) if node.upper is None else _own(e, name)
    if node.upper is not None:
        e.ranges.join(index.size, upper(e, node.upper))
    elif (bound := e.scope.bounds.get(name, e.scope.bounds.get(""))) is not None:
        e.bounds[index.size] = bound
    return _Limit(index)


def _several(e: Elaboration, node: Big, parts: tuple[Node, ...]) -> list[_Limit]:
    """Σ_{i,j}, Σ_{i=1, i≠k}: several indices, or one with what it differs from."""
    found: dict[str, _Limit] = {}
    for part in parts:
        match part:
            case Symbol(name):
                found[name] = _Limit(e.own(name))
            case Compared((Symbol(name), other), (r"\neq",)) if name in found:
                limit = found[name]
                found[name] = _Limit(limit.index, (*limit.apart, _place(e, limit.index, other)), limit.only)
            case Compared((Symbol(name), *_)):
                found[name] = _compared(e, node, part)
            case Symbol() | Words():
                continue
            case _:
                raise UnreadableError("it is not clear what is summed over", part.at, r"\sum_{i, j}")
    return list(found.values())


def _compared(e: Elaboration, node: Big, lower: Compared) -> _Limit:
    """Σ_{i=1}^n, Σ_{j≠k}, Σ_{j=i} (the one term j = i), Σ_{1≤i≤n}, Σ_{i∈C}."""
    match lower:
        case Compared((Symbol(name), Numeral(first)), ("=",)):
            return _from(e, node, name, first, lower)
        case Compared((Symbol(name), Symbol() as other), ("=",)) if node.upper is None:
            index = e.own(name)
            return _Limit(index, only=_place(e, index, other))
        case Compared((Symbol(name), *others), operators) if set(operators) == {r"\neq"}:
            limit = _over(e, node, name)
            return _Limit(limit.index, tuple(_place(e, limit.index, other) for other in others))
        case Compared((Numeral("1"), Symbol(name), last), (r"\le", r"\le")):
            index = _own(e, name)
            e.ranges.join(index.size, upper(e, last))
            return _Limit(index)
        case Compared((Symbol(name), members), (r"\in",)):
            return _among(e, node, name, members)
    raise UnreadableError("it is not clear what is summed over", lower.at, r"\sum_{i=1}^{n}, \sum_{j \neq k}")


def _among(e: Elaboration, node: Big, name: str, members: Node) -> _Limit:
    """Σ_{i∈B}: two sets are not one, and none is all there are."""
    limit = _over(e, node, name)
    match members:
        case Symbol(own):
            known = own
        case Scripted(Symbol(own), lower, None, 0) if lower is not None:
            known = f"{own}_{{{scripts.spelled(lower)}}}"
            letters = {part.name for part in inside(lower) if isinstance(part, Symbol)}
            if bound := sorted(letters & e.indices.keys()):
                reason = f"a sum over a set that depends on {bound[0]}"
                raise UnreadableError(reason, members.at, "a set that is the same for every index")
        case _:
            e.note(f"{name} runs over all there are")
            return limit
    e.ranges.join(limit.index.size, f"|{known}|")
    e.among.add(limit.index.size)
    return limit


def _from(e: Elaboration, node: Big, name: str, first: str, lower: Compared) -> _Limit:
    """Σ_{i=lo}^n: all but the literals below; from 0 to n − 1 is from 1 to n."""
    index = e.own(name) if node.upper is None else _own(e, name)
    if not first.isdigit():
        raise UnreadableError(f"a sum that begins at {first}", lower.at, "a whole number")
    if first == "0":
        return _from_zero(e, node, index)
    e.counting.add("1")
    if int(first) - 1 > MOST_LEFT_OUT:
        raise UnreadableError(f"a sum that begins at {first}", lower.at, "a smaller number")
    if node.upper is not None:
        e.ranges.join(index.size, upper(e, node.upper))
    return _Limit(index, tuple(Literal(value, index.size) for value in range(1, int(first))))


def _from_zero(e: Elaboration, node: Big, index: Free) -> _Limit:
    match node.upper:
        case Total((("+", Symbol(name)), ("-", Numeral("1")))):
            e.ranges.join(index.size, name)
        case Symbol(name):
            e.ranges.join(index.size, f"{name}+1")
        case Numeral(last) if last.isdigit():
            e.ranges.join(index.size, int(last) + 1)
    e.counting.add("0")
    e.note(f"{index.name} counts from 0: read as counting from 1")
    return _Limit(index)


def _place(e: Elaboration, index: Free, other: Node) -> Index:
    """The index that a summed one is compared with: of the same range."""
    place = scripts.index(e, other)
    e.ranges.join(index.size, scripts.size_of(place))
    return place


def upper(e: Elaboration, node: Node) -> Size:
    """How far a sum goes: a letter, a number, |C|."""
    bound = {part.name for part in inside(node) if isinstance(part, Symbol)} & e.indices.keys()
    if bound:
        reason = f"a sum that goes as far as the index {sorted(bound)[0]}"
        raise UnreadableError(reason, node.at, "an end that is the same for every index")
    match node:
        case Symbol(name):
            return name
        case Numeral(text) if text.isdigit() and int(text) >= 1:
            return int(text)
        case Enclosed("|", _, Symbol(name)):
            return f"|{name}|"
        case Scripted(Symbol(name), lower, None, 0) if lower is not None:
            return f"{name}_{{{scripts.spelled(lower)}}}"
        case Enclosed(_, _, inner):
            return upper(e, inner)
    raise UnreadableError("how far does the sum go?", node.at, "a letter or a number")


def _only_index(e: Elaboration, node: Big) -> str:
    """The index that a sum without one must mean: the only letter of its body that is an index and not bound around."""
    inner = e.value(node.body)
    free = {i.name for i in indices_of(inner.term) if isinstance(i, Free) and not i.name.startswith("·")}
    candidates = sorted(free - e.indices.keys())
    if len(candidates) != 1:
        raise UnreadableError("the sum does not say what it is over", node.at, r"\sum_i")
    e.note(f"the sum without an index is over {candidates[0]}")
    return candidates[0]
