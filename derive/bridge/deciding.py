"""`decide` for SymPy expressions: the kernel's verdict, with the witness, in SymPy's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from sympy import Add, Basic, Expr, IndexedBase, Mul, Symbol, SympifyError, sympify, true

from .. import kernel as k
from ..kernel.certificates import Certificate
from ..kernel.records import dataclass, replace
from ..notation import Notation, text
from ..witness.settling import Refuted, settle
from .arrays import component
from .defined import Components, Defined
from .from_kernel import given_of
from .ranges import Unsupported
from .substitution import free
from .to_kernel import Translation

if TYPE_CHECKING:
    from .counterexample import Witness

__all__ = ["Verdict", "decide", "judge"]


@dataclass(frozen=True)
class Verdict:
    """Whether an equation holds: for every n, all indices and all real values, under its givens and conditions.

    ``kind`` is "proved", "refuted" or "unknown".  ``uses`` are the givens that a proof needed and ``conditions`` what
    both sides need to be defined, as SymPy relations; ``witness`` is the counterexample of a refutation, ``reason``
    says why something is unknown.  ``certificate`` is the claim in the kernel's language.
    """

    kind: str
    uses: tuple[Basic, ...] = ()
    conditions: tuple[Basic, ...] = ()
    witness: Witness | None = None
    reason: str | None = None
    certificate: Certificate = field(default=Certificate(k.number(0), k.number(0)), repr=False)
    kernel_uses: tuple[k.Given, ...] = field(default=(), repr=False)
    kernel_conditions: tuple[k.Relation, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        match self.kind:
            case "proved":
                fixed = {u.left.name for u in self.kernel_uses if _fixes_a_size(u)}  # type: ignore[union-attr]  # it does
                sizes = " and ".join(f"every {size}" for size in _sizes(self.certificate) if size not in fixed)
                sentence = f"proved for {sizes}" if sizes else "proved" if fixed else "proved for all values"
                if self.kernel_uses:
                    sentence += "; uses " + ", ".join(text(use, Notation()) for use in self.kernel_uses)
                if self.kernel_conditions:
                    sentence += "; where " + ", ".join(text(c, Notation()) for c in self.kernel_conditions)
                return sentence
            case "refuted":
                return f"refuted: {self.witness}"
        return f"unknown: {self.reason}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from ..rendering.cells import verdicts
        from ..witness.reporting import reported

        witness = reported(self.witness.found) if self.witness is not None else None
        return verdicts.display(self.kind, str(self), self.certificate, self.kernel_uses, witness)

    def __bool__(self) -> bool:
        raise TypeError("a verdict is neither true nor false: look at .kind, which is proved, refuted or unknown")


def _fixes_a_size(given: k.Given) -> bool:
    """Whether a given says that a size is a number: n = 3."""
    match given:
        case k.Relation("=", k.Variable(_, ()), k.Number()):
            return True
    return False


def _sizes(certificate: Certificate) -> list[str]:
    terms = (certificate.left, certificate.right)
    found = {i.size for term in terms for i in k.indices_of(term) if not isinstance(i, k.Bound)}
    found |= {t.size for term in terms for t in k.subterms(term) if isinstance(t, k.Summation)}
    return sorted(size for size in found if isinstance(size, str))


def decide(lhs: Any, rhs: Any, given: Iterable[Any] = ()) -> Verdict:
    """Whether ``lhs = rhs`` follows from the givens, for every n.

    Both sides are SymPy expressions of the language: rationals, symbols, `Indexed`, `Sum` over 1..n, `KroneckerDelta`,
    `Piecewise` on indices, powers, exp, log, unevaluated `Derivative`, unknown functions, `Defined`.  Givens are
    relations (``Eq(j, k)``, ``Ne(j, k)``, ``Eq(Sum(y[i], (i, 1, n)), 1)``, ``x > 0``) and ``one_hot(y)``.  Symbols are
    real.  Anything else raises `Unsupported`, naming the sub-expression.
    """
    left, right, givens = expression(lhs), expression(rhs), givens_of(given)
    if is_vector(left) or is_vector(right):
        index = _unused_index((left, right, *givens))
        left, right = component(left, index), component(right, index)
    try:
        translation = Translation()
        translation.scan((left, right, *givens))
        return judge(left, right, givens, translation)
    except RecursionError:
        raise Unsupported("the expression is nested too deeply") from None


def expression(thing: Any) -> Any:
    """A SymPy object as it is, a number as one; text is never evaluated but refused."""
    try:
        found = sympify(thing, strict=True)
    except SympifyError:
        raise Unsupported(f"{thing!r} is no SymPy expression; text is not evaluated") from None
    if not isinstance(found, Basic):
        raise Unsupported(f"{thing!r} is no SymPy expression")
    return found


def givens_of(given: Any) -> tuple[Any, ...]:
    """Givens as a tuple; a single relation counts as a list of one."""
    return (given,) if isinstance(given, Basic) else tuple(map(expression, given))


def judge(left: Expr, right: Expr, givens: tuple[Basic, ...], translation: Translation) -> Verdict:
    """`decide` under a translation that has seen everything there is."""
    lhs, rhs = translation.side(left), translation.side(right)
    meanings = {translation.given(g): g for g in givens if g != true}
    stated = tuple(meanings)
    definitions = translation.definitions
    assumed = translation.assumptions()
    everything = (*definitions, *stated, *assumed)
    sizes = tuple(translation.ranges.size_symbols)
    answer = settle(lhs, rhs, everything, sizes=sizes)
    certificate = Certificate(lhs, rhs, everything)

    def said(relation: k.Given) -> Basic:
        return given_of(relation, symbols_of(translation, (left, right, *givens)))

    match answer:
        case k.Proved(uses, conditions):
            return Verdict(
                "proved",
                tuple(meanings[use] if use in meanings else said(use) for use in uses),
                tuple(map(said, conditions)),
                certificate=replace(certificate, uses=uses, conditions=conditions),
                kernel_uses=uses,
                kernel_conditions=conditions,
            )
        case Refuted(witness, _, conditions):
            from .counterexample import Witness

            found = Witness.of(witness)
            certificate = replace(certificate, conditions=conditions, instance=witness.exactly)
            return Verdict("refuted", (), tuple(map(said, conditions)), found, None, certificate, (), conditions)
        case k.Unknown(reason):
            return Verdict("unknown", reason=reason, certificate=certificate)


def symbols_of(translation: Translation, expressions: Iterable[Basic]) -> Mapping[str, Basic]:
    """The SymPy objects behind the names of a claim: variables, sizes, indices (as "index j") and definitions."""
    found = dict(translation.symbols) | dict(translation.ranges.size_symbols)
    found |= {f"index {name}": symbol for name, symbol in translation.ranges.indices.items()}
    for expression in expressions:
        found |= {value.name: value for value in expression.atoms(Defined)}
        for symbol in expression.atoms(Symbol):
            found.setdefault(f"index {symbol.name}", symbol)
    return found


def is_vector(expr: Basic) -> bool:
    """Whether an expression is a whole vector: components, y itself, or a sum or multiple of such."""
    match expr:
        case Components() | IndexedBase():
            return True
        case Defined():
            return expr.is_vector
        case Add() | Mul():
            return any(map(is_vector, expr.args))
    return False


def _unused_index(expressions: tuple[Basic, ...]) -> Symbol:
    taken = {symbol.name for e in expressions for symbol in (*free(e), *e.atoms(Symbol))}
    letters = (*"ikjlm", *(f"i{n}" for n in range(1, len(taken) + 2)))
    return Symbol(next(letter for letter in letters if letter not in taken), integer=True)
