"""Rewriting a term: a rule tried everywhere, once or as long as it applies, with every sum opened on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from ...kernel import (
    Case,
    Derivative,
    Fresh,
    Index,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
    children,
    multiply,
    number,
    opened,
    rebuilt,
    subterms,
    summation,
)
from ...kernel.records import dataclass

__all__ = ["Rule", "everywhere", "exhaustively", "factors_of", "fresh_index", "has_index", "over_and_under"]

MOST_ROUNDS, MOST_APPLIED = 8, 200
"""A term that goes on changing is left as it is."""
_serials = count(1_000_000)  # far from those that the kernel makes, which never meet these


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of a term of the kind ``at``, or None; of variables, only of those of these ``names``."""

    at: type
    apply: Callable[[Term], Term | None]
    names: frozenset[str] | None = None

    def may_apply(self, term: Term) -> bool:
        """Whether there is anything in a term that the rule is for."""
        at, names = self.at, self.names
        if names is None:
            return any(type(part) is at for part in subterms(term))
        return any(type(part) is Variable and part.name in names for part in subterms(term))


def fresh_index(term: Summation) -> Fresh:
    """An index to open a sum at."""
    return Fresh(next(_serials), term.size, term.hint)


def everywhere(term: Term, rule: Rule) -> Term:
    """The term with the rule applied wherever it applies, from outside in, and not in what it has made.

    The very same term where it applies nowhere.
    """
    if type(term) is rule.at:
        found = rule.apply(term)
        if found is not None:
            return found
    if isinstance(term, Summation):
        if not rule.may_apply(term.body):
            return term
        index = fresh_index(term)
        body = opened(term, index)
        new = everywhere(body, rule)
        return term if new is body else summation(index, new)
    parts = children(term) if not isinstance(term, Derivative) else (term.body,)
    changed = {id(part): new for part in parts if (new := everywhere(part, rule)) is not part}
    return rebuilt(term, lambda part: changed.get(id(part), part)) if changed else term


def exhaustively(term: Term, rules: Iterable[tuple[str, Rule]]) -> tuple[Term, tuple[str, ...]]:
    """The rules as often as they apply, and the names of those that did."""
    walk = Exhausting(tuple(rules))
    for _ in range(MOST_ROUNDS):
        before = term
        term = walk.walked(term)
        if term is before or walk.applied >= MOST_APPLIED:
            break
    return term, tuple(walk.names)


class Exhausting:
    """A walk that tries all rules at every term, and goes on with what they make of it."""

    def __init__(self, rules: tuple[tuple[str, Rule], ...]) -> None:
        self.rules: dict[type, list[tuple[str, Rule]]] = {}
        for name, rule in rules:
            self.rules.setdefault(rule.at, []).append((name, rule))
        self.names: dict[str, None] = {}
        self.applied = 0

    def walked(self, term: Term) -> Term:
        """A term after the rules, from outside in; the very same where none applies."""
        term = self.rewritten(term)
        if isinstance(term, Summation):
            if not any(type(part) in self.rules for part in subterms(term.body)):
                return term
            index = fresh_index(term)
            body = opened(term, index)
            new = self.walked(body)
            return term if new is body else summation(index, new)
        parts = children(term) if not isinstance(term, Derivative) else (term.body,)
        changed = {id(part): new for part in parts if (new := self.walked(part)) is not part}
        return rebuilt(term, lambda part: changed.get(id(part), part)) if changed else term

    def rewritten(self, term: Term) -> Term:
        """A term after all rules that apply to the whole of it."""
        again = True
        while again and self.applied < MOST_APPLIED:
            again = False
            for name, rule in self.rules.get(type(term), ()):
                if rule.names is not None and (not isinstance(term, Variable) or term.name not in rule.names):
                    continue
                new = rule.apply(term)
                if new is not None:
                    self.names[name] = None
                    self.applied += 1
                    term, again = new, True
                    break
        return term


def factors_of(term: Term) -> tuple[Term, ...]:
    """The factors of a product, those of products inside it too."""
    if isinstance(term, Multiply):
        return tuple(factor for part in term.factors for factor in factors_of(part))
    return (term,)


def over_and_under(term: Term) -> tuple[Term, Term | None]:
    """Numerator and denominator of a quotient; without one, the term and None."""
    over: list[Term] = []
    under: list[Term] = []
    for factor in factors_of(term):
        match factor:
            case Power(base, Number(value)) if value.denominator == 1 and value < 0:
                under.append(base if value == -1 else Power(base, number(-value)))
            case _:
                over.append(factor)
    return multiply(*over) if over else number(1), multiply(*under) if under else None


def has_index(term: Term, index: Index) -> bool:
    """Whether an index is written in a term, under a ∂ too."""
    for part in subterms(term):
        match part:
            case Variable(_, indices):
                if index in indices:
                    return True
            case Case(left, right):
                if index in (left, right):
                    return True
    return False
