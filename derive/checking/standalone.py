"""One claim without a page around it: read and judged as on a page, but for what only a page can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..kernel import Limits
from ..kernel.records import dataclass, replace
from ..notation.expressions import expression
from ..reading.documents import Directive, Document, Formula, Place
from ..reading.latex import read
from ..reading.latex.tree import Missing, Stretch, Symbol, Unread
from ..reading.meaning.elaboration import refusal_of
from ..reading.meaning.refusal import UnreadableError
from ..reading.mending import stray_letters, widened
from ..reading.page import Chain, Link, Page, Side
from ..reading.trees import inside
from ..reading.walking import EQUAL, page_of
from ..report import Derivation, Span, Statement, Step
from .blame import Judged, judged
from .objections import of_any_value
from .reporting import derivation

__all__ = ["Answer", "Unclear", "answer"]

SCRIPT = expression(r"\s*[_(^{'′ᵢⱼₖₗₘₙ₀-₉]")
ENTRY = expression(r"_\{?\d+\}?$|[₀-₉]$")
"""Ends the name of one entry: p_1 and p_2 are two."""
SIDES = "two sides with = between them"
DELIMITERS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"))


@dataclass(frozen=True, slots=True)
class Unclear:
    """What cannot be read: of which text, from which character on, why, and what was expected.

    ``about`` is empty for the claim itself, else the kind of the directive and its number: ``given``, 2.
    """

    text: str
    offset: int
    reason: str
    expected: str
    about: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a claim: its derivation, a step for each =; and the steps that cannot be read.

    ``of_any_value`` are, for each refuted step, the names that stand on one side only and of which nothing is said.
    """

    derivation: Derivation
    unclear: tuple[Unclear, ...] = ()
    of_any_value: tuple[tuple[str, ...], ...] = ()


def answer(text: str, said: Sequence[tuple[str, str]] = (), limits: Limits | None = None) -> Answer | Unclear:
    """The verdict on a claim under what is said: pairs of a kind of directive (let, index, given) and its text.

    In it an equation never defines a name, and a name of which nothing is said stands for any value.
    """
    directives = tuple(
        Directive(f"{kind} {' '.join(words.split())}", Place(((number, 1),)))
        for number, (kind, words) in enumerate(said, 1)
    )
    formula = Formula(inner(text), Place(tuple((line, 1) for line in range(1, text.count("\n") + 2))), True)
    try:
        _look_over(formula.text)
    except UnreadableError as refused:
        return Unclear(text, refused.at.start, refused.reason, refused.expected)
    page = page_of(Document("", (*directives, formula)), alone=True)
    for problem in page.problems:
        number, column = problem.place.lines[0]
        kind, words = said[number - 1]
        about = kind, sum(other == kind for other, _ in said[:number])
        offset = max(0, column - len(kind) - 2)
        return Unclear(" ".join(words.split()), offset, problem.reason, problem.expected, about)
    (chain,) = page.chains
    twice = _defined_twice(said)
    if twice is not None:
        return twice
    for number, (kind, words) in enumerate(said, 1):
        text_of = " ".join(words.split())
        if kind == "given" and not any(s.line == number or s.text == text_of for s in chain.stated):
            about = kind, sum(other == kind for other, _ in said[:number])
            return Unclear(
                text_of, 0, "another --given says otherwise", "givens that do not contradict each other", about
            )
    return _answer(text, chain, page, _judged(chain, page, limits))


def _defined_twice(said: Sequence[tuple[str, str]]) -> Unclear | None:
    """Two definitions of one name: on a page the second would hold from its line on, and here there are no lines."""
    bodies: dict[str, str] = {}
    lets = [" ".join(words.split()) for kind, words in said if kind == "let"]
    for number, words in enumerate(lets, 1):
        head = words.partition("=")[0].strip().rstrip(":").strip()
        name = head if ENTRY.search(head) else SCRIPT.split(head)[0]
        if bodies.setdefault(name, words) != words:
            return Unclear(words, 0, f"{name} is defined twice", "one definition of a name", ("let", number))
    return None


def inner(text: str) -> str:
    """The claim without the delimiters around it, which blanks take the place of."""
    bare = text.strip()
    for opening, closing in DELIMITERS:
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) >= len(opening) + len(closing):
            start = text.index(opening)
            end = text.rindex(closing)
            middle = text[start + len(opening) : end]
            return text[:start] + " " * len(opening) + middle + " " * len(closing) + text[end + len(closing) :]
    return text


def _look_over(text: str) -> None:
    """Refuse what is no claim: not sides with = between them, or something beside them."""
    lines = read(text)
    if not lines:
        raise UnreadableError("there is no claim", Stretch(0, 0), SIDES)
    for number, line in enumerate(lines):
        goes_on = number > 0 and bool(line.relations) and isinstance(line.sides[0], Missing)
        if number and not goes_on:
            raise UnreadableError("a second claim", line.at, "one claim")
        for part in (part for side in line.sides[goes_on:] for part in inside(side)):
            if isinstance(part, Unread | Missing):
                raise refusal_of(part)
        for relation in line.relations:
            if relation.sign not in EQUAL:
                raise UnreadableError(f"{relation.sign} cannot be decided", relation.at, "=")
        if line.comments:
            raise UnreadableError("something stands beside the claim", line.comments[0].at, "--given for a condition")
    end = lines[0].at.end
    if not lines[0].relations:
        raise UnreadableError("there is no = in it", Stretch(end, end), SIDES)


def _judged(chain: Chain, page: Page, limits: Limits | None) -> tuple[Judged, ...]:
    """Every step of the claim, in the reading in which all are proved: Σ_i a_i + b_i may be Σ_i (a_i + b_i)."""
    steps = judged(chain, page, limits)
    wide = replace(chain, first=_widened(chain.first), links=tuple(map(_with_wide_sums, chain.links)))
    if all(step.decision.verdict == "proved" for step in steps) or wide == chain:
        return steps
    others = judged(wide, page, limits)
    if any(step.decision.verdict != "proved" for step in others):
        return steps
    return tuple(replace(step, notes=(*step.notes, "a sum takes what follows")) for step in others)


def _with_wide_sums(link: Link) -> Link:
    return replace(link, side=_widened(link.side))


def _widened(side: Side) -> Side:
    """The side with sums over all that speaks of their index."""
    stray = stray_letters(side.node, ())
    return replace(side, node=widened(side.node, stray)) if stray else side


def _answer(text: str, chain: Chain, page: Page, steps: tuple[Judged, ...]) -> Answer:
    found = derivation(chain, page, steps)
    unclear = tuple(
        Unclear(text, _place(step), step.decision.reason or "it cannot be read", step.decision.expected or "")
        for step in steps
        if step.decision.verdict == "unreadable"
    )
    written = Counter(name for side in (chain.first, *(link.side for link in chain.links)) for name in _letters(side))
    names = tuple(tuple(name for name in _new_in(step) if written[name] <= 1) for step in steps)
    sides = [step.link.side for step in steps]
    bases = [sides.index(step.base) + 1 if step.base in sides else 0 for step in steps]
    told = tuple(_told(step, number) for step, number in zip(found.steps, bases, strict=True))
    return Answer(
        replace(
            found,
            name="claim",
            steps=told,
            definitions=_unplaced(found.definitions),
            givens=_unplaced(found.givens),
            span=Span(),
        ),
        unclear,
        names,
    )


def _letters(side: Side) -> set[str]:
    return {part.name for part in inside(side.node) if isinstance(part, Symbol)}


def _new_in(step: Judged) -> list[str]:
    """The names of a refuted step of which nothing is said."""
    claim = step.decision.claim
    return of_any_value(claim) if claim is not None and step.decision.verdict == "refuted" else []


def _place(step: Judged) -> int:
    """Where in the claim that stands which cannot be read."""
    refused, side = step.decision.refused, step.link.side
    return side.node.at.start if refused is None else refused.at.start


def _told(step: Step, number: int) -> Step:
    """The step without places, which there are none of; one that rests on no good one names the number of that."""
    reason = step.reason
    if step.follows and reason is not None:
        reason = f"follows from step {number}, {reason.partition(', ')[2]}"
    return replace(step, span=Span(), from_line=None, from_cell=None, reason=reason)


def _unplaced(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(replace(statement, line=None) for statement in statements)
