"""What every rendering of a derivation says, whatever the medium: chains of sides, notes at steps, the summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..kernel.terms import Definition, Given, Relation, Summation, Term, indices_of, subterms
from ..notation import Layout, Notation, abbreviations, in_line, latex, layout
from ..notation.layout import Symbol
from ..report import Derivation, Statement, Step
from .plain import plain

__all__ = ["MARKS", "Chain", "Link", "chains", "definitions", "givens", "note", "statement", "summary"]

MARKS = {"proved": "✓", "refuted": "✗", "unknown": "?", "unreadable": "!"}
SIZE_CONDITION = re.compile(r"(\w+) (?:\\geq|≥) (\d+)")


@dataclass(frozen=True, slots=True)
class Link:
    """A further side of a chain, and the step that claims it."""

    right: Layout
    step: Step


@dataclass(frozen=True, slots=True)
class Chain:
    """left = right = right = ..."""

    left: Layout
    links: tuple[Link, ...]


def chains(derivation: Derivation, notation: Notation) -> tuple[Chain, ...]:
    """The steps of a derivation as chains; a step that does not go on from the one before it begins a new chain."""
    out: list[Chain] = []
    before: Step | None = None
    for step in derivation.steps:
        link = Link(side(step, notation, right=True), step)
        if before is not None and continues(before, step):
            out[-1] = Chain(out[-1].left, (*out[-1].links, link))
        else:
            out.append(Chain(side(step, notation, right=False), (link,)))
        before = step
    return tuple(out)


def continues(before: Step, step: Step) -> bool:
    """Whether a step goes on where another one ended; after a bad side, where that one began."""
    if meaning(step, right=False) == meaning(before, right=True):
        return True
    return before.verdict != "proved" and meaning(step, right=False) == meaning(before, right=False)


def meaning(step: Step, *, right: bool) -> Term | str:
    """What a side of a step is: a term, or what was written where there is none."""
    if step.certificate is None:
        return step.after if right else step.before
    return step.certificate.right if right else step.certificate.left


def side(step: Step, notation: Notation, *, right: bool) -> Layout:
    """A side of a step, laid out."""
    what = meaning(step, right=right)
    return Symbol(plain(what), what) if isinstance(what, str) else layout(what, notation)


def shared(
    derivations: tuple[Derivation, ...], select: Callable[[Derivation], tuple[Statement, ...]]
) -> list[Statement]:
    """The statements of several derivations, each once, in order."""
    return list({statement.text: statement for derivation in derivations for statement in select(derivation)}.values())


def definitions(derivations: tuple[Derivation, ...], notation: Notation) -> list[Layout]:
    """Every definition the derivations stand on, then the abbreviations that they use."""
    stated = [statement(s, notation) for s in shared(derivations, lambda d: d.definitions)]
    used = {symbol for term in terms_of(derivations) for symbol in abbreviated(term, notation)}
    short = zip(abbreviations(notation), notation.abbreviations, strict=True)
    return stated + [written for written, (_, symbol) in short if symbol in used]


def givens(derivation: Derivation, notation: Notation) -> list[Layout]:
    """What the author of a derivation assumed."""
    return [statement(s, notation) for s in derivation.givens]


def statement(stated: Statement, notation: Notation) -> Layout:
    """A definition or given, laid out."""
    if stated.meaning is None:
        return Symbol(plain(stated.text), stated.text)
    return layout(stated.meaning, notation)


def terms_of(derivations: Iterable[Derivation]) -> Iterator[Term]:
    """Every term that a reader of the derivations sees."""
    for derivation in derivations:
        for step in derivation.steps:
            if step.certificate is not None:
                yield step.certificate.left
                yield step.certificate.right
        for stated in (*derivation.definitions, *derivation.givens):
            match stated.meaning:
                case Definition(_, _, body):
                    yield body
                case Relation(_, left, right):
                    yield from (s for s in (left, right) if isinstance(s, Term))
                case _:
                    pass


def abbreviated(term: Term, notation: Notation) -> Iterator[str]:
    """The abbreviations that are used where a term is written."""
    for inner in subterms(term):
        symbol = notation.abbreviation(inner)
        if symbol is not None:
            yield symbol


# --- what is said at a step -------------------------------------------------------------------------------------------


def note(derivation: Derivation, step: Step, notation: Notation) -> tuple[list[str], list[str]]:
    """What stands beside a step (the rule, what it uses, where it holds), and beneath it (why it is no proof)."""
    known = known_givens(derivation, step, notation)
    word = step.verdict if step.verdict != "proved" else ""
    head = ": ".join(part for part in (word, step.rule or "") if part)
    beside = [head] if head else []
    if step.uses:
        beside.append("uses " + ", ".join(known.get(use) or plain(use) for use in step.uses))
    if step.conditions:
        beside.append("where " + ", ".join(plain(condition) for condition in step.conditions))
    beneath = [f"read {plain(r.read)} for {plain(r.was)}" for r in step.repairs]
    if step.reason:
        beneath.append(plain(step.reason))
    if step.witness is not None:
        beneath.append(printable_sentence(step.witness.sentence))
    if step.suggestion:
        beneath.append(plain(step.suggestion))
    return beside, beneath


def printable_sentence(sentence: str) -> str:
    """A sentence on one line."""
    return " ".join(sentence.split())


def known_givens(derivation: Derivation, step: Step, notation: Notation) -> dict[str, str]:
    """How the givens that a step may name look on one line, by their LaTeX and by their author's words."""
    out: dict[str, str] = {}
    for stated in derivation.givens:
        out[stated.text] = in_line(statement(stated, notation))
    meanings: list[Given] = [stated.meaning for stated in derivation.givens if stated.meaning is not None]
    for given in (*meanings, *(step.certificate.given if step.certificate else ())):
        if not isinstance(given, Definition):
            out[latex(given, notation)] = in_line(layout(given, notation))
    return out


# --- the last line ----------------------------------------------------------------------------------------------------


def summary(derivations: tuple[Derivation, ...], notation: Notation) -> str:
    """``11 steps proved for every n ≥ 1; uses Σⱼ yⱼ = 1 in the last``."""
    steps = [(derivation, step) for derivation in derivations for step in derivation.steps]
    counts = {kind: sum(step.verdict == kind for _, step in steps) for kind in MARKS}
    proved, total = counts["proved"], len(steps)
    head = f"{total} step{'s' * (total != 1)}" if proved == total else f"{proved} of {total} steps"
    parts = [f"{head} proved{sizes(derivations, notation) if proved else ''}"]
    parts += [f"{count} {kind}" for kind, count in counts.items() if count and kind != "proved"]
    uses: dict[str, list[int]] = {}
    for number, (derivation, step) in enumerate(steps, 1):
        known = known_givens(derivation, step, notation)
        for use in step.uses:
            uses.setdefault(known.get(use) or plain(use), []).append(number)
    if not uses:
        return ", ".join(parts)
    return ", ".join(parts) + "; uses " + ", ".join(f"{use} in {places(at, total)}" for use, at in uses.items())


def places(at: list[int], total: int) -> str:
    """In which steps: the last, step 3, 4 steps."""
    if at == [total]:
        return "the last"
    return f"step {at[0]}" if len(at) == 1 else f"{len(at)} steps"


def sizes(derivations: tuple[Derivation, ...], notation: Notation) -> str:
    """For every n ≥ 1, or from the size on that a condition asks for."""
    least: dict[str, int] = {}
    for term in terms_of(derivations):
        for size in [getattr(i, "size", None) for i in indices_of(term)] + [
            inner.size for inner in subterms(term) if isinstance(inner, Summation)
        ]:
            if isinstance(size, str):
                least.setdefault(size, 1)
    for derivation in derivations:
        for step in derivation.steps:
            for match in filter(None, map(SIZE_CONDITION.fullmatch, step.conditions)):
                least[match[1]] = max(least.get(match[1], 1), int(match[2]))
    return " for every " + ", ".join(f"{name} ≥ {bound}" for name, bound in sorted(least.items())) if least else ""
