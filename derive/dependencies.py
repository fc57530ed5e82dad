"""Which step of a derivation rests on what: the line before, definitions, givens, earlier parts.

Of definitions and givens nobody is believed: a step rests on one if the kernel no longer proves it without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .calculus.labels import laws_meant
from .kernel import Definition, Derivative, Given, Proved, Variable, decide, subterms
from .kernel.records import dataclass
from .notation import Notation, laid_out, latex, text
from .notation.expressions import expression
from .notation.glyphs import SUBSCRIPTS
from .notation.layout import Layout, Symbol
from .report import Derivation, Step

__all__ = ["Arrow", "Dependencies", "NoSuchGivenError", "Node", "dependencies", "named", "said_alike"]


class NoSuchGivenError(ValueError):
    """A derivation has no given of that kind to be taken away."""


OF_PARTS = frozenset({"known derivative", "both cases"})
"""The laws that use what an earlier part has shown."""


@dataclass(frozen=True)
class Node:
    """A definition, a given, or a step: ``name`` tells it from others (d1, g1, s1), ``part`` is where it first occurs.

    ``state`` of a step: "proved"; "refuted" or "unknown", it has fallen, or never stood; "cut", it is proved, but the
    lines before it no longer lead to it.  Of a given: "given", or "removed".
    """

    name: str
    kind: str
    shown: Layout
    part: int = 0
    rule: str = ""
    state: str = ""


@dataclass(frozen=True)
class Arrow:
    """From what is used to the step that uses it; ``kind`` is "next" (from the line before), "uses" or "shown"."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True)
class Dependencies:
    """The graph: the names of the parts, nodes in order, arrows in the order of the steps that they lead to."""

    parts: tuple[str, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def steps(self) -> tuple[Node, ...]:
        """The steps."""
        return tuple(node for node in self.nodes if node.kind == "step")

    @property
    def fallen(self) -> tuple[Node, ...]:
        """The steps that are not proved."""
        return tuple(node for node in self.steps if node.state not in ("proved", "cut"))


def dependencies(
    derivations: Sequence[Derivation], notation: Notation, whole: Sequence[Derivation] = ()
) -> Dependencies:
    """The graph of the parts of a derivation; ``whole`` are the same parts before givens were taken away."""
    whole = tuple(whole) or tuple(derivations)
    names: dict[Given, str] = {}
    nodes: list[Node] = []
    there = {given for part in derivations for given in meanings(part)}
    for given, place in first_occurrences(whole).items():
        kind = "definition" if isinstance(given, Definition) else "given"
        names[given] = f"{kind[0]}{1 + sum(node.kind == kind for node in nodes)}"
        state = "" if kind == "definition" else "given" if given in there else "removed"
        nodes.append(Node(names[given], kind, laid_out(given, notation), place, state=state))
    arrows: list[Arrow] = []
    results: list[tuple[Derivation, str]] = []
    number = 0
    for place, (part, before) in enumerate(zip(derivations, whole, strict=True)):
        broken, last = False, ""
        for step, original in zip(part.steps, before.steps, strict=True):
            number += 1
            name = f"s{number}"
            state = "cut" if broken and step.verdict == "proved" else step.verdict
            broken |= step.verdict != "proved" and step.expected is None
            nodes.append(Node(name, "step", right_of(step, notation), place, step.rule or "", state))
            arrows += [Arrow(last, name, "next")] if last else []
            arrows += [Arrow(names[given], name, "uses") for given in needed(original) if given in names]
            arrows += [Arrow(source, name, "shown") for source in sources(original, results)]
            last = name
        if last:
            results.append((before, last))
    return Dependencies(tuple(part.name for part in derivations), tuple(nodes), tuple(arrows))


def first_occurrences(parts: Sequence[Derivation]) -> dict[Given, int]:
    """The definitions and givens, each with the first part that states it."""
    found: dict[Given, int] = {}
    for place, part in enumerate(parts):
        for given in meanings(part):
            found.setdefault(given, place)
    return found


def meanings(part: Derivation) -> Iterator[Given]:
    """The definitions and givens of a part."""
    for stated in (*part.definitions, *part.givens):
        if stated.meaning is not None:
            yield stated.meaning


def right_of(step: Step, notation: Notation) -> Layout:
    """The new side of a step."""
    if step.shown is not None:
        return laid_out(step.shown[1], notation)
    if step.certificate is None:
        return Symbol(step.after, step.after)
    return laid_out(step.certificate.right, notation)


def needed(step: Step) -> tuple[Given, ...]:
    """The definitions and givens without which the kernel no longer proves the step; of another one none."""
    claim = step.certificate
    if claim is None or step.verdict != "proved":
        return ()
    return tuple(
        given
        for given in claim.given
        if not isinstance(
            decide(claim.left, claim.right, tuple(other for other in claim.given if other != given)), Proved
        )
    )


def sources(step: Step, results: Sequence[tuple[Derivation, str]]) -> tuple[str, ...]:
    """The last steps of the parts whose result a step uses: those that differentiate what it still has to."""
    if not OF_PARTS & {law.name for law in laws_meant(step.rule or "")}:
        return ()
    open_ = differentiated(step)
    found = [(part, last) for part, last in results if part.steps and differentiated(part.steps[0]) & open_]
    cases = [last for part, last in found if part.givens]
    return tuple(cases) or tuple(last for _, last in found[-1:])


def differentiated(step: Step) -> frozenset[str]:
    """The names under a ∂ on the left side of a step."""
    claim = step.certificate
    parts = subterms(claim.left) if claim is not None else ()
    return frozenset(
        inner.name
        for part in parts
        if isinstance(part, Derivative)
        for inner in subterms(part.body)
        if isinstance(inner, Variable)
    )


# --- a given, however somebody says it ------------------------------------------------------------------------------

RANGE = expression(r"_\{?(\w)=1\}?\^?\{?\w\}?")
"""The range of a sum, as far as it says nothing new: Σ_{j=1}^n."""
LETTERS = {small: f"_{letter}" for letter, small in SUBSCRIPTS.items()}
SPELLED = {r"\sum": "Σ", "∑": "Σ", r"\neq": "≠", r"\ne": "≠", "!=": "≠", r"\text": "", "ⁿ": "^n"}


def named(said: Any, there: Mapping[Given, Any]) -> list[Any]:
    """What is meant by a given that somebody names, by text or as the object that ``there`` has for it.

    `NoSuchGivenError` where it is none of them.
    """
    wanted = said_alike(said) if isinstance(said, str) else None
    found = [own for given, own in there.items() if own == said or said_alike(latex(given)) == wanted]
    if not found:
        raise NoSuchGivenError(f"there is no given '{said}'; there is {', '.join(map(text, there)) or 'none'}")
    return found


def said_alike(said: str) -> str:
    r"""What is left of a given when notation does not count: \sum_{j=1}^n y_j = 1, Σ_j y_j=1 and Σⱼ yⱼ = 1."""
    for written, spelled in SPELLED.items():
        ends = r"(?![A-Za-z])" if written[0] == "\\" else ""
        said = re.sub(re.escape(written) + ends, spelled, said)
    said = "".join(LETTERS.get(character, character) for character in said)
    return re.sub(r"[\s{}$\\]", "", RANGE.sub(r"_\1", said.replace(" ", "")))
