"""Which definitions of a page are in force from its top: those that it gives once, or always alike."""

from __future__ import annotations

from ..kernel import Proved, decide
from ..kernel.records import replace
from .bodies import with_definition
from .defining import Names
from .in_force import Event
from .latex.tree import Numeral
from .meaning.claims import claim
from .meaning.refusal import UnreadableError
from .meaning.scope import Scope
from .trees import inside

__all__ = ["with_later"]

ROUNDS = 3


def with_later(scope: Scope, names: Names) -> Scope:
    """The scope for the top of a page: with what a whole walk found to be defined once, or always alike.

    Not a value for an example, nor a name of which the page has stated something under an earlier heading, or that it
    is one-hot.
    """
    by_name: dict[str, list[Event]] = {}
    for event in names.events:
        by_name.setdefault(event.pattern.name, []).append(event)
    waiting = {
        name: events
        for name, events in by_name.items()
        if _is_general(events[0], names) and name not in names.forgotten
    }
    for _ in range(ROUNDS):
        for name, events in list(waiting.items()):
            found = _alike(scope, events, names.index_letters)
            if found is not None:
                scope = found
                del waiting[name]
    return replace(scope, later=frozenset(scope.definitions) | frozenset(scope.functions))


def _is_general(event: Event, names: Names) -> bool:
    plain = all(isinstance(part, Numeral) for part in inside(event.body))
    return not plain and names.declared.get(event.pattern.name, event.section) == event.section


def _alike(scope: Scope, events: list[Event], letters: frozenset[str]) -> Scope | None:
    """The scope with a definition that was given several times in the same sense; None where it has none."""
    try:
        found = [with_definition(scope, event.pattern, event.body, 0, letters) for event in events]
    except UnreadableError:
        return None
    if found[0].comes_back(events[0].pattern.name):
        return None
    return found[0] if all(_same(scope, events[0], other, letters) for other in events[1:]) else None


def _same(scope: Scope, one: Event, other: Event, letters: frozenset[str]) -> bool:
    """Whether two definitions of a name say the same: the kernel decides it where they are not written alike."""
    if one.pattern != other.pattern:
        return False
    if one.body == other.body:
        return True
    try:
        made = claim(one.body, other.body, scope, (), letters)
    except UnreadableError:
        return False
    return isinstance(decide(made.left, made.right, made.given), Proved)
