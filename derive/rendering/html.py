"""Derivations for a notebook's cell: a table of lines, rules and verdicts, the mathematics between dollars."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..notation import Notation
from ..report import Derivation
from .chains import chains, definitions, givens
from .latex import formula, sentence
from .remarks import MARKS, Sentence, note, plainly, remark, summary

__all__ = ["fragment", "mathematics"]


def mathematics(derivations: Sequence[Derivation], notation: Notation) -> str:
    """The chains alone, between double dollars, as `_repr_latex_` has it."""
    lines = []
    for derivation in derivations:
        for chain in chains(derivation, notation):
            for place, link in enumerate(chain.links):
                left = formula(chain.left, notation) if place == 0 else ""
                said = sentence(note(derivation, link.step, notation)[0], notation)
                lines.append(rf"{left} &= {formula(link.right, notation)} && \text{{{said}}}")
    return "$$\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$$"


def fragment(derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None) -> str:
    """A piece of HTML; every text is escaped."""
    derivations = tuple(derivations)
    out = [f"<h3>{escape(title)}</h3>"] if title else []
    out += [f"<p>{inline(formula(item, notation))}</p>" for item in definitions(derivations, notation)]
    for derivation in derivations:
        if len(derivations) > 1:
            out.append(f"<h4>{escape(derivation.name)}</h4>")
        given = ", ".join(inline(formula(item, notation)) for item in givens(derivation, notation))
        out += [f"<p>Given {given}.</p>"] if given else []
        out.append("<table>")
        for chain in chains(derivation, notation):
            for place, link in enumerate(chain.links):
                left = inline(formula(chain.left, notation)) if place == 0 else ""
                beside, beneath = note(derivation, link.step, notation)
                said = "; ".join(plainly(part) for part in (beside, *beneath) if part)
                verdict = link.step.verdict
                out.append(
                    f"<tr><td>{left}</td><td>{inline('= ' + formula(link.right, notation))}</td>"
                    f'<td title="{escape(verdict)}">{MARKS[verdict]}</td><td>{escape(said)}</td></tr>'
                )
        out.append("</table>")
        if derivation.remark:
            out.append(f"<p>{spoken(remark(derivation, notation), notation)}</p>")
    out.append(f"<p><strong>{escape(plainly(summary(derivations, notation)))}</strong></p>")
    return "\n".join(out)


def spoken(parts: Sentence, notation: Notation) -> str:
    """Words and mathematics."""
    return "".join(escape(part) if isinstance(part, str) else inline(formula(part, notation)) for part in parts)


def inline(latex: str) -> str:
    """A formula between dollars, for the page's own mathematics renderer."""
    return f"${escape(latex)}$"
