"""The Jacobian of softmax: ∂σ_j/∂z_k where j = k, where j ≠ k, and both at once."""

from __future__ import annotations

from sympy import Eq, Ne

from derive.bridge.defined import Components, Defined
from derive.calculus.context import Context, Lemma
from derive.calculus.engine import Derivation, Part, derived_part
from derive.calculus.expressions import partial
from derive.library.language import Language, language
from derive.library.notation import Notation
from derive.library.orders import COMBINED, MATRIX, ORDERS

__all__ = ["jacobian", "jacobian_lemmas", "softmax"]

CASES = ("j=k", "j!=k")


def softmax(notation: Notation | str = "sigma", case: str | None = None, *, matrix: bool = False) -> Derivation:
    """The Jacobian of softmax for n classes, in a notation; ``case`` is "j=k" or "j!=k" for one case only.

    With ``matrix`` it comes as a matrix at the end: diag(σ) − σσᵀ.
    """
    words = language(notation)
    if matrix and case is not None:
        raise ValueError("the matrix has both cases: leave out the case, or the matrix")
    if case is not None and case not in CASES:
        raise ValueError(f"case is {case!r}; it is one of {', '.join(CASES)}, or None for all")
    equal, unequal = jacobian(words)
    parts = {"j=k": (equal,), "j!=k": (unequal,), None: (equal, unequal, _combined(words, (equal, unequal)))}[case]
    if matrix:
        parts = (*parts, _matrix(words, (equal, unequal)))
    return Derivation("softmax", "The Jacobian of softmax", (words.softmax,), parts)


def jacobian(words: Language) -> tuple[Part, Part]:
    """The two cases, each with its steps."""
    order = ORDERS[words.notation.order]
    j, k = words.index, words.other
    start = partial(words.softmax, words.at(k))
    same, other = Eq(j, k, evaluate=False), Ne(j, k, evaluate=False)

    def context(given: Eq | Ne) -> Context:
        return Context(givens=(given,), definitions=(words.softmax,), split=k, keep=words.kept)

    return (
        derived_part(f"{j} = {k}", start, order.equal, context(same)),
        derived_part(f"{j} ≠ {k}", start, order.unequal, context(other)),
    )


def jacobian_lemmas(words: Language, parts: tuple[Part, ...]) -> tuple[Lemma, ...]:
    """What the cases have shown, for use in another part."""
    return tuple(part.lemma(f"derivative of {words.softmax.name}", (words.index, words.other)) for part in parts)


def _combined(words: Language, parts: tuple[Part, Part]) -> Part:
    context = Context(definitions=(words.softmax,), lemmas=jacobian_lemmas(words, parts), keep=words.kept)
    return derived_part("both cases", parts[0].start, COMBINED, context)


def _matrix(words: Language, parts: tuple[Part, Part]) -> Part:
    limits = tuple((index, 1, words.size) for index in (words.index, words.other))
    value, variable = Components(words.softmax, limits[0]), Components(words.at(words.other), limits[1])
    whole = Defined(words.softmax.args[0], (), words.softmax.definition)
    context = Context(
        definitions=(words.softmax,),
        lemmas=jacobian_lemmas(words, parts),
        keep=words.kept,
        arrays=(value, variable),
    )
    return derived_part("matrix form", partial(whole, words.logits), MATRIX, context)
