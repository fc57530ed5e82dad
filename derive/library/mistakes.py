"""The beginner's wrong answer, ∂σ_j/∂z_k = σ_j(1 − σ_j) for all j and k: refuted, beside the two that are right."""

from __future__ import annotations

from sympy import Integer

from derive.bridge.building import plus, times
from derive.calculus.engine import Derivation, Part, Step, joined
from derive.calculus.expressions import negative
from derive.library.jacobian import jacobian
from derive.library.language import Language, language
from derive.library.notation import Notation

from ..kernel.records import replace

__all__ = ["pitfall"]


def pitfall(notation: Notation | str = "sigma") -> Derivation:
    """The answer that forgets that j and k may differ, and the two cases as they are, a line each."""
    words = language(notation)
    equal, unequal = (replace(part, steps=(joined(part.steps),)) for part in jacobian(words))
    parts = (_mistaken(words, equal, unequal), _worded(equal), _worded(unequal))
    return Derivation("softmax", "A pitfall: the Jacobian of softmax has two cases", (words.softmax,), parts)


def _mistaken(words: Language, equal: Part, unequal: Part) -> Part:
    j, k = words.index, words.other
    wrong = times(words.softmax, plus(Integer(1), negative(words.softmax)))
    step = Step(equal.start, wrong, f"as if {j} = {k}", (), expected="refuted")
    lesson = (f"True only where {j} = {k}; where {j} ≠ {k}, the derivative is ", unequal.result, ".")
    return Part("the mistake", (), (step,), equal.start, lesson)


def _worded(part: Part) -> Part:
    """The part with the names of the first rules only: the way itself is another derivation."""
    (step,) = part.steps
    return replace(part, steps=(replace(step, rule=f"case {part.title}"),))
