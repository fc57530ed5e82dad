"""The gradient of cross-entropy with softmax: ∂CE/∂z_k = σ_k − y_k, where Σ_j y_j = 1."""

from __future__ import annotations

from derive.bridge.defined import Components
from derive.calculus.context import Context
from derive.calculus.engine import Derivation, Part, derived_part
from derive.calculus.expressions import partial
from derive.library.jacobian import jacobian, jacobian_lemmas
from derive.library.language import Language, language
from derive.library.notation import Notation
from derive.library.orders import ORDERS, VECTOR

__all__ = ["cross_entropy"]


def cross_entropy(
    notation: Notation | str = "sigma", *, jacobian_first: bool = True, vector: bool | None = None
) -> Derivation:
    """The gradient of cross-entropy for n classes, in a notation.

    The Jacobian of softmax, which the gradient uses, comes first unless ``jacobian_first`` is false; the gradient as
    one vector comes last if ``vector`` is true (None: as the notation has it).
    """
    words = language(notation)
    cases = jacobian(words)
    gradient = _gradient(words, cases)
    parts = (*cases, gradient) if jacobian_first else (gradient,)
    if words.notation.vector if vector is None else vector:
        parts = (*parts, _vector(words, gradient))
    title = "The gradient of cross-entropy with softmax"
    return Derivation("cross-entropy", title, (words.softmax, words.loss), parts)


def _gradient(words: Language, cases: tuple[Part, Part]) -> Part:
    context = Context(
        givens=(words.labels_sum_to_one,),
        definitions=(words.softmax,),
        lemmas=jacobian_lemmas(words, cases),
        split=words.other,
        keep=words.kept,
    )
    start = partial(words.loss, words.at(words.other))
    return derived_part("gradient", start, ORDERS[words.notation.order].gradient, context)


def _vector(words: Language, gradient: Part) -> Part:
    logits = Components(words.at(words.other), (words.other, 1, words.size))
    start = partial(words.loss, words.logits)
    lemmas = (gradient.lemma("component by component", (words.other,)),)
    context = Context(givens=gradient.givens, lemmas=lemmas, arrays=(logits,))
    return derived_part("vector form", start, VECTOR, context)
