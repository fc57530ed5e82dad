"""What every rendering of a derivation shows, whatever the medium: chains of sides, definitions and givens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..kernel.records import dataclass
from ..kernel.terms import Definition, Relation, Term, subterms
from ..notation import Array, Layout, Notation, abbreviations, laid_out, terms_in
from ..notation.layout import Symbol, row
from ..report import Derivation, Statement, Step
from .plain import verbatim

__all__ = ["Chain", "Link", "chains", "definitions", "givens", "statement", "terms_of"]

EQUALS = Symbol(" = ", " = ")


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


def meaning(step: Step, *, right: bool) -> Term | Array | str:
    """What a side of a step is: an array, a term, or what was written where there is neither."""
    if step.shown is not None:
        return step.shown[right]
    if step.certificate is None or step.componentwise:
        return step.after if right else step.before
    return step.certificate.right if right else step.certificate.left


def side(step: Step, notation: Notation, *, right: bool) -> Layout:
    """A side of a step, laid out."""
    what = meaning(step, right=right)
    return verbatim(what) if isinstance(what, str) else laid_out(what, notation)


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
    if stated.shown is not None:
        left, right = (laid_out(side, notation) for side in stated.shown)
        return row(left, EQUALS, right)
    if stated.meaning is None:
        return verbatim(stated.text)
    return laid_out(stated.meaning, notation)


def terms_of(derivations: Iterable[Derivation]) -> Iterator[Term]:
    """Every term that a reader of the derivations sees."""
    for derivation in derivations:
        for step in derivation.steps:
            if step.shown is not None:
                yield from (term for shown in step.shown for term in terms_in(shown))
            elif step.certificate is not None and not step.componentwise:
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
