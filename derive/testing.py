"""Assertions for tests: that an equation is proved, or that it is refuted.

Text, LaTeX or Unicode, is read as `derive prove` reads it, without SymPy; SymPy expressions are decided by
`derive.decide`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Rational
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checking.standalone import Unclear
    from .kernel.certificates import Certificate

__all__ = ["UnclearClaimError", "assert_proved", "assert_refuted"]

COLUMNS = 80
Said = tuple[str, list[str]]
"""A verdict, and lines that say the claim and all that is known of it."""


class UnclearClaimError(ValueError):
    """What an assertion is about cannot be read: its message says what, why, and shows the place.

    ``text`` is what was written, and ``offset`` the place in it, from 0, where it goes wrong.
    """

    def __init__(self, message: str, text: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.text, self.offset = text, offset


def assert_proved(
    lhs: Any,
    rhs: Any,
    given: Any = (),
    *,
    let: str | Iterable[str] = (),
    index: str | Iterable[str] = (),
) -> None:
    r"""Fail, with the counterexample and what would help, unless ``lhs = rhs`` is proved for every n.

    Both sides are text, with ``given``, ``let`` and ``index`` as `derive prove` has them, or SymPy expressions, with
    relations as ``given``.  What is unknown fails too, and says so.  Raises `UnclearClaimError` for text that cannot be
    read, `derive.Unsupported` for what `derive.decide` does not know.

        assert_proved(r"p_k \sum_j y_j - y_k", "p_k - y_k", given=[r"\sum_j y_j = 1"])
        assert_proved("∂p_j/∂z_k", "p_j (δ_{jk} - p_k)", let=["p_j = softmax(z)_j"])
    """
    __tracebackhide__ = True
    verdict, says = _decided(lhs, rhs, given, let, index)
    if verdict != "proved":
        raise AssertionError("\n".join(["expected to be proved:", *says]))


def assert_refuted(
    lhs: Any,
    rhs: Any,
    given: Any = (),
    *,
    let: str | Iterable[str] = (),
    index: str | Iterable[str] = (),
) -> None:
    """Fail unless ``lhs = rhs`` is refuted by a counterexample; the arguments are those of `assert_proved`.

    What is proved fails, and so does what is unknown: that nothing is known is no refutation.
    """
    __tracebackhide__ = True
    verdict, says = _decided(lhs, rhs, given, let, index)
    if verdict != "refuted":
        raise AssertionError("\n".join(["expected to be refuted:", *says]))


def _decided(lhs: Any, rhs: Any, given: Any, let: Any, index: Any) -> Said:
    """The verdict on two sides of any kind."""
    __tracebackhide__ = True
    if isinstance(lhs, str) or isinstance(rhs, str):
        sides = _side(lhs, "lhs"), _side(rhs, "rhs")
        return _of_text(*sides, _texts(given, "given"), _texts(let, "let"), _texts(index, "index"))
    if _texts(let, "let") or _texts(index, "index"):
        raise TypeError("let and index are for text; of SymPy expressions say it with derive.Defined and the Sums")
    return _of_expressions(lhs, rhs, given)


def _side(side: Any, name: str) -> str:
    __tracebackhide__ = True
    if isinstance(side, str):
        return side
    if isinstance(side, Rational) and not isinstance(side, bool):
        return str(side)
    raise TypeError(f"{name} is of type {type(side).__name__}, and the other side is text: write both as text, or none")


def _texts(said: Any, name: str) -> tuple[str, ...]:
    """Directives of one kind; one alone counts as a list of one."""
    __tracebackhide__ = True
    texts = (said,) if isinstance(said, str) else tuple(said)
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"{name} is of type {type(text).__name__}, and the sides are text: write it as text, too")
    return texts


# --- text -------------------------------------------------------------------------------------------------------------


def _of_text(lhs: str, rhs: str, given: Sequence[str], let: Sequence[str], index: Sequence[str]) -> Said:
    __tracebackhide__ = True
    from .checking.standalone import Unclear, answer, inner
    from .rendering.sentences import equation, filled, sentences

    for text, name in ((lhs, "lhs"), (rhs, "rhs")):
        _one_side(text, name)
    said = [(kind, text) for kind, texts in (("index", index), ("let", let), ("given", given)) for text in texts]
    decided = answer(f"{inner(lhs)} = {inner(rhs)}", said)
    if isinstance(decided, Unclear):
        raise _unclear(decided, lhs, rhs)
    if decided.unclear:
        raise _unclear(decided.unclear[0], lhs, rhs)
    (step,) = decided.derivation.steps
    if step.repairs:
        slip = step.repairs[0]
        raise UnclearClaimError(f"a slip of notation: write {slip.read} for {slip.was}", slip.was)
    says = sentences(decided.derivation, decided.of_any_value, COLUMNS, option="let")
    return step.verdict, [*filled(equation(step), COLUMNS, "  "), says]


def _one_side(text: str, name: str) -> None:
    """Refuse what is no side of an equation: nothing, or an equation."""
    __tracebackhide__ = True
    from .checking.standalone import inner
    from .reading.latex import read

    lines = read(inner(text))
    if not lines:
        raise UnclearClaimError(f"{name} is empty; expected one side of an equation", text)
    relations = [relation for line in lines for relation in line.relations]
    if relations:
        sign = relations[0]
        reason = f"{name} has {sign.sign} in it; expected one side of an equation"
        raise UnclearClaimError(_shown(reason, text, sign.at.start), text, sign.at.start)


def _unclear(it: Unclear, lhs: str, rhs: str) -> UnclearClaimError:
    """What cannot be read, in the argument that has it."""
    name, text, offset = "lhs", lhs, it.offset
    if it.about is not None:
        kind, number = it.about
        name, text = f"{kind}, number {number}", it.text
    elif offset > len(lhs):
        name, text, offset = "rhs", rhs, max(0, offset - len(lhs) - len(" = "))
    expected = f"; expected {it.expected}" if it.expected else ""
    reason = f"cannot read {name}: {it.reason}{expected}".replace("--given", "given")
    return UnclearClaimError(_shown(reason, text, offset), text, offset)


def _shown(reason: str, text: str, offset: int) -> str:
    """The reason, and the line of the text with a caret under the place."""
    from .rendering.sentences import filled, pointed

    return "\n".join([*filled(reason, COLUMNS, "  "), *(f"    {line}" for line in pointed(text, offset, COLUMNS - 4))])


# --- SymPy ------------------------------------------------------------------------------------------------------------


def _of_expressions(lhs: Any, rhs: Any, given: Any) -> Said:
    __tracebackhide__ = True
    from .bridge.deciding import decide
    from .rendering.sentences import capital

    verdict = decide(lhs, rhs, given=given)
    says = [f"{lhs} = {rhs}", f"{capital(str(verdict))}."]
    if verdict.kind == "refuted":
        says += _suggested(verdict.certificate)
    return verdict.kind, says


def _suggested(claim: Certificate) -> list[str]:
    """The usual assumption under which the kernel proves a refuted claim, if there is one."""
    from .checking.budget import Budget
    from .checking.hypotheses import missing_given
    from .kernel import Limits
    from .reading.meaning.claims import Claim
    from .rendering.sentences import capital, suggestion

    claimed, budget = Claim(claim.left, claim.right, claim.given, {}, ()), Budget()
    for at_once in (True, False):
        found = missing_given(claimed, None, Limits(), budget, at_once=at_once)
        if found is not None:
            return [f"  {capital(suggestion(found))}."]
    return []
