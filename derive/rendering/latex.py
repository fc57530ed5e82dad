r"""Derivations as LaTeX: a compilable ``align*`` for each, the rules beside the lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..notation import Notation, latex_of
from ..notation.characters import GREEK, escaped
from ..notation.expressions import expression
from ..notation.glyphs import SUBSCRIPTS, SUPERSCRIPTS
from ..notation.layout import Layout
from ..report import Derivation, Step
from .chains import Chain, chains, definitions, givens
from .plain import plain
from .remarks import Sentence, note, phrase, remark, summary

__all__ = ["aligned", "formula", "sentence", "text", "words"]

PREAMBLE = r"% Needs \usepackage{amsmath}."
MATHEMATICS = (
    {letter: rf"\{name}" for name, letter in GREEK.items()}
    | {small: f"_{letter}" for letter, small in SUBSCRIPTS.items()}
    | {small: f"^{letter}" for letter, small in SUPERSCRIPTS.items() if small != "′"}
    | {"≠": r"\neq", "≥": r"\geq", "≤": r"\leq", "·": r"\cdot", "→": r"\to", "−": "-", "⊙": r"\odot", "∈": r"\in",
       "×": r"\times", "′": r"^{\prime}", "≈": r"\approx", "√": r"\surd", "ᵀ": r"^{\top}"}
)  # fmt: skip
"""Characters that a rule's name may have and that LaTeX's text fonts lack."""
NEGATIVE = expression(r"(?<!\w)−(\d+(?:[./]\d+)?)")
"""A number with its sign: notebooks take the dollar of ``$-$2`` for the price of something."""


def text(derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None) -> str:
    """The derivations as a piece of a document: definitions, then an ``align*`` for each chain, then the summary."""
    derivations = tuple(derivations)
    out = [PREAMBLE]
    if title:
        out.append(rf"\paragraph{{{words(title)}}}")
    stated = [formula(item, notation) for item in definitions(derivations, notation)]
    if stated:
        out.append("\\[\n" + ", \\qquad\n".join(stated) + "\n\\]")
    for derivation in derivations:
        if derivation.name and (len(derivations) > 1 or derivation.name != title):
            out.append(rf"\paragraph{{{sentence(phrase(derivation.name), notation)}}}")
        given = [f"${formula(item, notation)}$" for item in givens(derivation, notation)]
        if given:
            out.append("Given " + ", ".join(given) + ".")
        if derivation.assumed:
            out.append("Assumed: " + words(plain(", ".join(derivation.assumed))) + ".")
        for chain in chains(derivation, notation):
            lines = aligned(derivation, chain, notation)
            out.append("\\begin{align*}\n" + " \\\\\n".join(lines) + "\n\\end{align*}")
        if derivation.remark:
            out.append(sentence(remark(derivation, notation), notation))
    out.append(sentence(summary(derivations, notation), notation) + ".")
    return "\n\n".join(out) + "\n"


def aligned(derivation: Derivation, chain: Chain, notation: Notation) -> list[str]:
    r"""The lines of a chain: ``left &= right && \text{rule}``, without the line ends."""
    out = []
    for place, link in enumerate(chain.links):
        left = formula(chain.left, notation) if place == 0 else ""
        said = comment(derivation, link.step, notation)
        out.append(f"{left} &= {formula(link.right, notation)}{said}".strip())
    return out


def formula(layout: Layout, notation: Notation) -> str:
    """A layout in LaTeX, with the limits that the notation asks for."""
    return latex_of(layout, limits=notation.limits)


def comment(derivation: Derivation, step: Step, notation: Notation) -> str:
    """The comment column of a line: its rule, what it uses, and its verdict where it is no proof."""
    beside, beneath = note(derivation, step, notation)
    said = "; ".join(sentence(part, notation) for part in (beside, *beneath) if part)
    return rf" && \text{{{said}}}" if said else ""


def sentence(parts: Sentence, notation: Notation) -> str:
    """Words and mathematics as LaTeX text."""
    return "".join(words(part) if isinstance(part, str) else f"${formula(part, notation)}$" for part in parts)


def words(text: str) -> str:
    r"""Text for LaTeX: escaped, and what its text fonts lack set as mathematics."""
    pieces = NEGATIVE.split(text)
    pieces[::2] = ["".join(f"${MATHEMATICS[c]}$" if c in MATHEMATICS else escaped(c) for c in p) for p in pieces[::2]]
    pieces[1::2] = [f"$-{number}$" for number in pieces[1::2]]
    return "".join(pieces)
