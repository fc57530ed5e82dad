r"""What depends on whether indices coincide: 1\{j = k\}, [j = k], \mathbb 1_{j=k}, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Case, Term, number
from ..latex.tree import Cases, Compared, Enclosed, Listed, Node, Numeral, Product, Symbol, Words
from . import scripts
from .refusal import UnreadableError
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["cases", "condition", "indicator", "is_one"]


def is_one(node: Node) -> bool:
    r"""Whether a node can be the 1 of an indicator: 1, \mathbb 1, \mathbf 1, \mathbb I."""
    match node:
        case Numeral("1") | Symbol("1"):
            return True
        case Symbol("I", font="blackboard" | "bold" | "roman"):
            return True
    return False


def indicator(e: Elaboration, node: Node) -> Value:
    """1 where the indices are as the node says, else 0."""
    return Value(condition(e, node, number(1), number(0)))


def condition(e: Elaboration, node: Node, then: Term, other: Term) -> Term:
    """``then`` where the indices are as the node says, else ``other``."""
    match node:
        case Compared((left, right), ("=" | r"\equiv",)):
            return _case(e, left, right, then, other)
        case Compared((left, right), (r"\neq",)):
            return _case(e, left, right, other, then)
        case Enclosed(_, _, inner):
            return condition(e, inner, then, other)
        case Listed(parts):
            for part in reversed(parts):
                then = condition(e, part, then, other)
            return then
    raise UnreadableError("a condition compares two indices", node.at, "j = k or j ≠ k")


def _case(e: Elaboration, left: Node, right: Node, equal: Term, unequal: Term) -> Term:
    first, second = scripts.index(e, left), scripts.index(e, right)
    e.ranges.join(scripts.size_of(first), scripts.size_of(second))
    return Case(first, second, equal, unequal)


def cases(e: Elaboration, node: Cases) -> Value:
    """Values by the case; the last may be "otherwise"."""
    if not node.rows:
        raise UnreadableError("cases without a row", node.at, "a value and its condition")
    *rows, (last, at_last) = node.rows
    if at_last is not None and compared(at_last) is None and not rows:
        raise UnreadableError("cases with one row", node.at, "a second row")
    # j = k in one row and j ≠ k in the other: the last row's condition says what the others leave.
    result = e.scalar(last)
    for row, when in reversed(rows):
        found = compared(when) if when is not None else None
        if found is None:
            raise UnreadableError("a row of cases without a condition on indices", row.at, "j = k or j ≠ k")
        result = condition(e, found, e.scalar(row), result)
    if rows and at_last is not None and (said := compared(at_last)) is not None:
        _check_complement(e, [compared(when) for _, when in rows if when is not None], said)
    return Value(result)


def compared(node: Node) -> Compared | None:
    """The comparison in a condition: "if j = k" says j = k."""
    match node:
        case Compared():
            return node
        case Enclosed(_, _, inner):
            return compared(inner)
        case Listed(parts) | Product(parts):
            found = [part for part in map(compared, parts) if part is not None]
            return found[0] if len(found) == 1 else None
        case Words() | Symbol():
            return None
    return None


def _check_complement(e: Elaboration, before: list[Compared | None], last: Compared) -> None:
    """Refuse cases whose last row does not say what the rows before it leave."""
    opposite = {"=": r"\neq", r"\neq": "="}
    for row in before:
        if row is not None and len(before) == 1:
            same = {row.sides, row.sides[::-1]} & {last.sides}
            if not same or opposite.get(row.operators[0]) != last.operators[0]:
                raise UnreadableError("cases that leave something out or say it twice", last.at, "j = k and j ≠ k")
