"""Cross-entropy of N samples, their mean or their sum: ∂CE/∂z_mk = (σ_mk − y_mk)/N, or without the N.

For the sum, the logits are z_mj = a_mj + b_j, with a bias b that all samples share: its gradient is Σ_m (σ_mk − y_mk).
"""

from __future__ import annotations

from functools import cached_property

from sympy import Eq, Expr, IndexedBase, Integer, Lambda, Ne, Symbol, exp, log

from derive.bridge.building import plus, summed, times
from derive.bridge.defined import Components, Defined, ForEach
from derive.calculus.context import Context, Lemma
from derive.calculus.engine import Derivation, Part, derived_part, derived_steps
from derive.calculus.expressions import negative, over, partial, power
from derive.library.catalogue import BATCHES
from derive.library.notation import Notation, notation_of
from derive.library.orders import BIAS, ENTRY_OF_SUM, ONE_SAMPLE, ORDERS, OVER_SAMPLES, SCALED, bracketed

from ..kernel.records import dataclass

__all__ = ["batch"]


def batch(notation: Notation | str = "sigma", over_samples: str = "mean") -> Derivation:
    """The gradient of the loss over N samples, their "mean" or their "sum", step by step; other words are refused."""
    if over_samples not in BATCHES:
        raise ValueError(f"batch is {over_samples!r}; it is one of {', '.join(BATCHES)}, or None for one sample")
    words = Samples(notation_of(notation), over_samples == "mean")
    cases = _jacobian(words)
    gradient = _gradient(words, cases)
    definitions: tuple[Defined, ...] = (words.softmax, words.loss)
    parts: tuple[Part, ...] = (*cases, gradient)
    if not words.mean:
        definitions = (words.logit, *definitions)
        parts = (*parts, *_shared(words, gradient))
    title = f"The gradient of cross-entropy with softmax, the {over_samples} over {words.batch} samples"
    return Derivation("cross-entropy", title, definitions, parts)


@dataclass(frozen=True)
class Samples:
    """The objects of the derivation: what `Language` has, with an index for the sample in front."""

    notation: Notation
    mean: bool

    def symbol(self, role: str) -> Symbol:
        """The index or size of a role."""
        sizes = {"positive": True} if role in ("size", "batch") else {}
        return Symbol(self.notation.plain(role), integer=True, **sizes)

    def entries(self, role: str) -> IndexedBase:
        """The variable of a role."""
        return IndexedBase(self.notation.plain(role))

    @cached_property
    def index(self) -> Symbol:
        """The class j."""
        return self.symbol("index")

    @cached_property
    def other(self) -> Symbol:
        """The class k by whose logit is differentiated."""
        return self.symbol("other")

    @cached_property
    def sample(self) -> Symbol:
        """The sample m by whose logit is differentiated."""
        return self.symbol("sample")

    @cached_property
    def summed_sample(self) -> Symbol:
        """The bound index r of the loss."""
        return self.symbol("other_sample")

    @cached_property
    def batch(self) -> Symbol:
        """The number of samples."""
        return self.symbol("batch")

    @cached_property
    def classes(self) -> tuple[Symbol, Expr, Expr]:
        """j = 1..n."""
        return self.index, Integer(1), self.symbol("size")

    @cached_property
    def samples(self) -> tuple[Symbol, Expr, Expr]:
        """r = 1..N."""
        return self.summed_sample, Integer(1), self.batch

    @cached_property
    def logit(self) -> Defined:
        """z_mj := a_mj + b_j."""
        m, j = self.sample, self.index
        body = plus(self.entries("inputs")[m, j], self.entries("bias")[j])
        return Defined(self.notation.plain("logits"), (m, j), Lambda((m, j), body))

    def at(self, sample: Symbol, index: Symbol) -> Expr:
        """z_mj: a variable for the mean, a definition for the sum."""
        return self.entries("logits")[sample, index] if self.mean else self.logit.at(sample, index)

    @cached_property
    def softmax(self) -> Defined:
        """σ_mj := e^{z_mj}/Σ_i e^{z_mi}."""
        m, j, i = self.sample, self.index, self.symbol("dummy")
        total = summed(exp(self.at(m, i)), (i, *self.classes[1:]))
        return Defined(self.notation.plain("probs"), (m, j), Lambda((m, j), over(exp(self.at(m, j)), total)))

    @cached_property
    def loss(self) -> Defined:
        """CE := −(1/N) Σ_r Σ_j y_rj log σ_rj; for the sum without the 1/N."""
        r, j = self.summed_sample, self.index
        term = times(self.entries("labels")[r, j], log(self.softmax.at(r, j), evaluate=False))
        whole = summed(summed(term, self.classes), self.samples)
        body = times(Integer(-1), power(self.batch, Integer(-1)), whole) if self.mean else negative(whole)
        return Defined(self.notation.plain("loss"), (), Lambda((), body))

    @cached_property
    def labels_sum_to_one(self) -> ForEach:
        """Σ_j y_mj = 1 for each m."""
        whole = summed(self.entries("labels")[self.sample, self.index], self.classes)
        return ForEach(Eq(whole, Integer(1), evaluate=False), self.sample)

    @property
    def kept(self) -> Symbol:
        """The index that is written where j = k."""
        return self.other if self.notation.keep_other else self.index


def _jacobian(words: Samples) -> tuple[Part, Part]:
    """Within a sample, as for one sample alone."""
    order = ORDERS[words.notation.order]
    j, k = words.index, words.other
    start = partial(words.softmax, words.at(words.sample, k))
    same, different = Eq(j, k, evaluate=False), Ne(j, k, evaluate=False)

    def context(given: Eq | Ne) -> Context:
        return Context(givens=(given,), definitions=(words.softmax,), split=k, keep=words.kept)

    return (
        derived_part(f"{j} = {k}", start, order.equal, context(same)),
        derived_part(f"{j} ≠ {k}", start, order.unequal, context(different)),
    )


def _lemmas(words: Samples, parts: tuple[Part, ...]) -> tuple[Lemma, ...]:
    parameters = (words.sample, words.index, words.other)
    return tuple(part.lemma(f"derivative of {words.softmax.name}", parameters) for part in parts)


def _gradient(words: Samples, cases: tuple[Part, Part]) -> Part:
    """First only one sample is left, then the sum over its classes is worked out."""
    start = partial(words.loss, words.at(words.sample, words.other))
    context = Context(givens=(words.labels_sum_to_one,), definitions=(words.softmax,), split=words.sample)
    first = tuple(derived_steps(start, OVER_SAMPLES + ONE_SAMPLE, context))
    inside = Context(context.givens, (), context.definitions, _lemmas(words, cases), words.other, words.kept)
    script = ORDERS[words.notation.order].gradient[2:]
    script = bracketed(script, words.batch) + SCALED if words.mean else script
    rest = tuple(derived_steps(first[-1].after, script, inside))
    return Part("gradient", context.givens, (*first, *rest), start)


def _shared(words: Samples, gradient: Part) -> tuple[Part, Part]:
    """The derivative by the bias that all samples share."""
    m, j, k = words.sample, words.index, words.other
    bias = words.entries("bias")[k]
    entry = derived_part("logits and bias", partial(words.at(m, j), bias), ENTRY_OF_SUM, Context())
    lemmas = (
        gradient.lemma("known gradient", (m, k)),
        entry.lemma(f"derivative of {words.logit.name}", (m, j, k)),
    )
    logits = Components(words.at(words.summed_sample, j), words.samples, words.classes)
    context = Context(givens=gradient.givens, lemmas=lemmas, arrays=(logits,))
    part = derived_part("shared bias", partial(words.loss, bias), BIAS, context)
    remark = (part.result, " is the derivative by ", bias, ", which all samples share; by ", words.at(m, k),
              ", a logit of one sample, it is ", gradient.result, ".")  # fmt: skip
    return entry, Part(part.title, part.givens, part.steps, part.start, remark)
