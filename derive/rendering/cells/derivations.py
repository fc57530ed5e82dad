"""A derivation in a notebook's cell: chains with marks, rules that say their law, steps that unfold into finer ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...calculus.labels import laws_meant
from ...notation import Notation, in_line, picture_of
from ...report import Derivation, Step
from ..chains import Link, chains, definitions, givens
from ..latex import formula
from ..latex import sentence as latex_sentence
from ..plain import plain
from ..remarks import Sentence, note, phrase, plainly, remark, summary
from .mathematics import has_mathml, laid, mathematics, sentence
from .page import as_text, bundle, framed, mark, paragraph, row, table_of, unfolding
from .witnesses import counterexample

__all__ = ["display", "fragment", "laws", "mathematics_of"]

WIDEST = 64
"""Columns of a side beyond which there is no room beside it."""

Finer = Sequence[Derivation]
"""The same parts with a step for every application of a rule; none where nobody asks for them."""


def display(
    derivations: Sequence[Derivation],
    notation: Notation,
    text: str,
    *,
    title: str | None = None,
    finer: Finer = (),
    after: str = "",
) -> dict[str, str]:
    """A derivation for whatever the notebook can show; ``text`` is it as plain text, ``after`` text that follows.

    Without the extra `notebook` there is no HTML, so that the notebook's own renderer takes the LaTeX.
    """
    pieces = [*fragment(derivations, notation, title=title, finer=finer)]
    pieces += [f"<pre>{escape(after)}</pre>"] if after else []
    return bundle(text, mathematics_of(derivations, notation), framed(pieces) if has_mathml() else None)


def mathematics_of(derivations: Sequence[Derivation], notation: Notation) -> str:
    """The chains, aligned, between double dollars, and what came of them: for renderers of LaTeX."""
    lines = []
    for derivation in derivations:
        for chain in chains(derivation, notation):
            for place, link in enumerate(chain.links):
                left = formula(chain.left, notation) if place == 0 else ""
                said = latex_sentence(note(derivation, link.step, notation)[0], notation)
                lines.append(rf"{left} &= {formula(link.right, notation)} && \text{{{said}}}")
    body = "$$\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$$"
    return f"{body}\n\n{latex_sentence(summary(derivations, notation), notation)}"


def fragment(
    derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None, finer: Finer = ()
) -> Iterator[str]:
    """The pieces of HTML; every text is escaped."""
    derivations = tuple(derivations)
    if title:
        yield paragraph(f"<strong>{as_text(title)}</strong>")
    stated = [laid(item, notation) for item in definitions(derivations, notation)]
    if stated:
        yield paragraph(" &emsp; ".join(stated))
    by_name = {part.name: part for part in finer}
    for derivation in derivations:
        if len(derivations) > 1:
            yield paragraph(f"<em>{sentence(phrase(derivation.name), notation)}</em>")
        given = [laid(item, notation, display=False) for item in givens(derivation, notation)]
        if given:
            yield paragraph(f"Given {', '.join(given)}.")
        if derivation.assumed:
            yield paragraph(f"Assumed: {as_text(plain(', '.join(derivation.assumed)))}.")
        yield steps(derivation, notation, by_name.get(derivation.name))
        if derivation.remark:
            yield paragraph(sentence(remark(derivation, notation), notation))
    yield paragraph(f"<strong>{sentence(summary(derivations, notation), notation)}</strong>")


def steps(derivation: Derivation, notation: Notation, finer: Derivation | None = None) -> str:
    """The chains of a derivation as one table; where a line is wide, what is said of the lines stands beneath them."""
    inner = unfolded(derivation.steps, finer.steps) if finer else {}
    rows = []
    for chain in chains(derivation, notation):
        wide = any(picture_of(link.right).width > WIDEST for link in chain.links)
        for place, link in enumerate(chain.links):
            left = laid(chain.left, notation) if place == 0 else ""
            more = [finer_steps(derivation, inner[id(link.step)], notation)] if id(link.step) in inner else []
            reasons = why(derivation, link.step, notation, more)
            rows.append(
                row(left, equals(link, notation), mark(link.step.verdict, hover(link.step)), reasons, wide=wide)
            )
    return table_of(rows)


def equals(link: Link, notation: Notation) -> str:
    """= and the new side."""
    return mathematics(rf"\displaystyle = {formula(link.right, notation)}", f"= {in_line(link.right)}")


def hover(step: Step) -> str:
    """What appears over the mark of a step."""
    said = step.witness.sentence if step.witness else step.reason or ""
    return plain(said)


def why(derivation: Derivation, step: Step, notation: Notation, more: Sequence[str]) -> str:
    """The rule, which opens: its law, what the step rests on, a counterexample, the finer steps."""
    beside, beneath = note(derivation, step, notation)
    title, pieces = laws(step)
    witness = counterexample(step.witness) if step.witness else []
    pieces += [paragraph(sentence(part, notation)) for part in beneath if not (witness and is_witness(part, step))]
    return unfolding(sentence(beside, notation), [*witness, *pieces, *more], title)


def laws(step: Step) -> tuple[str, list[str]]:
    """The laws that a step's rule stands for: on one line of text, and as a paragraph each; a wrong one has none."""
    meant = laws_meant(step.rule) if step.rule and step.verdict != "refuted" else ()
    pieces = []
    for law in meant:
        named = sentence(phrase(law.name), Notation())
        statement = mathematics(rf"\displaystyle {law.statement}", plain(law.statement))
        pieces.append(paragraph(f"{named}: {statement}<br><small>Refuses: {as_text(law.refuses)}</small>"))
    return "; ".join(f"{law.name}: {plain(law.statement)}" for law in meant), pieces


def is_witness(part: Sentence, step: Step) -> bool:
    """Whether a sentence beneath a step is that of its counterexample, which stands above the table already."""
    return step.witness is not None and plainly(part) == plainly((plain(step.witness.sentence),))


def finer_steps(derivation: Derivation, inner: Sequence[Step], notation: Notation) -> str:
    """The steps that a step consists of."""
    part = Derivation(derivation.name, tuple(inner), (), derivation.givens)
    return unfolding(f"{len(inner)} finer steps", [steps(part, notation)])


def unfolded(coarse: Sequence[Step], fine: Sequence[Step]) -> dict[int, tuple[Step, ...]]:
    """By the identity of each step the several finer ones that lead to the same side; a chain of both is the same."""
    found: dict[int, tuple[Step, ...]] = {}
    waiting: list[Step] = []
    rest = list(fine)
    for step in coarse:
        ends = next((place for place, inner in enumerate(rest) if inner.after == step.after), None)
        if ends is None:
            return found  # the finer chain goes another way from here on
        waiting, rest = rest[: ends + 1], rest[ends + 1 :]
        if len(waiting) > 1 and waiting[0].before == step.before:
            found[id(step)] = tuple(waiting)
    return found
