"""A few exact instances of a refuted claim, at which a changed side is tried before the kernel is asked about it."""

from __future__ import annotations

from collections.abc import Iterator

from ..kernel import Given, Term
from ..reading.meaning.claims import Claim
from ..witness.arithmetic import NotDefined, Refused, Unsettled, Value
from ..witness.counterexample import Witness
from ..witness.evaluation import Definitions, Evaluation, Fuel, definitions_of
from ..witness.givens import leaves
from ..witness.hunting import few_instances
from ..witness.instance import Instance
from ..witness.text import apart_text

__all__ = ["Screen", "differ", "stays_refuted"]

INSTANCES = 3
BITS = 64
WORK = 20_000
"""The subterms evaluated for one side at one instance."""


def stays_refuted(made: Claim, witness: Witness, given: tuple[Given, ...]) -> bool:
    """Whether further givens leave the counterexample of a claim as it is: then it is as false with them as without."""
    if witness.instance is None:
        return False
    try:
        return leaves(given, witness.instance, definitions_of(made.given), WORK)
    except Refused:
        return False


class Screen:
    """Instances of a claim's givens with the value of its left side at each.

    It only spares the kernel work: what agrees everywhere here is decided, what does not is left out.
    """

    def __init__(self, made: Claim) -> None:
        self.left = made.left
        self.known: list[tuple[Instance, Value]] = []
        self.more = _values(made)

    def instances(self) -> Iterator[tuple[Instance, Value]]:
        """The instances with the value of the left side: as many as are looked at."""
        yield from self.known
        for found in self.more:
            self.known.append(found)
            yield found

    def agrees(self, made: Claim) -> bool:
        """Whether the claim's right side has the value of the left one wherever it could be evaluated, once at least.

        A claim whose left side is read otherwise than the refuted one's has instances of its own.
        """
        screen = self if made.left == self.left else Screen(made)
        try:
            definitions = definitions_of(made.given)
        except Refused:
            return False
        tried = 0
        for instance, left in screen.instances():
            right = _value(made.right, instance, definitions)
            if right is None:
                continue
            if left != right and apart_text(left, right) is not None:
                return False
            tried += 1
        return tried > 0


def differ(made: Claim) -> bool:
    """Whether the sides of a claim surely differ at the first instance of its givens where both have a value.

    Few proofs have conditions that such an instance misses: the root of a square where the base is negative.
    """
    try:
        definitions = definitions_of(made.given)
    except Refused:
        return False
    for instance, left in _values(made):
        right = _value(made.right, instance, definitions)
        if right is not None:
            return left != right and apart_text(left, right) is not None
    return False


def _values(made: Claim) -> Iterator[tuple[Instance, Value]]:
    """A few instances with the value of the left side, where it has one."""
    try:
        definitions = definitions_of(made.given)
        for instance in few_instances((made.left, made.right), made.given, INSTANCES):
            value = _value(made.left, instance, definitions)
            if value is not None:
                yield instance, value
    except (Refused, RecursionError):
        return


def _value(term: Term, instance: Instance, definitions: Definitions) -> Value | None:
    try:
        return Evaluation(instance, definitions, BITS, Fuel(WORK)).value(term)
    except (NotDefined, Refused, Unsettled, RecursionError):
        return None
    except KeyError:  # a size that the refuted claim does not have
        return None
