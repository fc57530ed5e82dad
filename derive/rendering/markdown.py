"""Derivations as Markdown: headings, ``$$`` blocks, and a table that says which rule and verdict each line has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..notation import Notation, in_line
from ..report import Derivation
from .chains import Chain, chains, definitions, givens
from .latex import formula
from .plain import plain
from .remarks import MARKS, Sentence, note, remark, summary

__all__ = ["text"]

ACTIVE = frozenset("\\`*_{}[]<>#|$~&")
"""Characters that Markdown would not leave alone."""


def text(derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None) -> str:
    """The derivations as a page: definitions, each chain with a table of its steps, then the summary."""
    derivations = tuple(derivations)
    out = [f"# {words(title)}"] if title else []
    stated = [formula(item, notation) for item in definitions(derivations, notation)]
    if stated:
        out.append(block(", \\qquad\n".join(stated)))
    for derivation in derivations:
        if derivation.name and (len(derivations) > 1 or derivation.name != title):
            out.append(f"## {words(derivation.name)}")
        given = [f"${formula(item, notation)}$" for item in givens(derivation, notation)]
        if given:
            out.append("Given " + ", ".join(given) + ".")
        if derivation.assumed:
            out.append("Assumed: " + words(plain(", ".join(derivation.assumed))) + ".")
        for chain in chains(derivation, notation):
            out += [aligned(chain, notation), table(derivation, chain, notation)]
        if derivation.remark:
            out.append(sentence(remark(derivation, notation), notation))
    out.append(f"**{sentence(summary(derivations, notation), notation)}**")
    return "\n\n".join(out) + "\n"


def block(formulas: str) -> str:
    """A display block; no line of it is empty, so that Markdown keeps it together."""
    return f"$$\n{formulas}\n$$"


def aligned(chain: Chain, notation: Notation) -> str:
    """A chain, its lines numbered like the rows of its table."""
    lines = []
    for place, link in enumerate(chain.links):
        left = formula(chain.left, notation) + " " if place == 0 else ""
        lines.append(f"{left}&= {formula(link.right, notation)} && ({place + 1})")
    return block("\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}")


def table(derivation: Derivation, chain: Chain, notation: Notation) -> str:
    """Line, verdict, rule and what else is said of each step."""
    rows = ["| line | verdict | rule |", "|---|---|---|"]
    for place, link in enumerate(chain.links, 1):
        beside, beneath = note(derivation, link.step, notation)
        said = "; ".join(sentence(part, notation) for part in (beside, *beneath) if part)
        rows.append(f"| ({place}) | {MARKS[link.step.verdict]} {link.step.verdict} | {said} |")
    return "\n".join(rows)


def sentence(parts: Sentence, notation: Notation) -> str:
    """Words and mathematics; a formula with a bar in it would end a table's cell and is written on one line."""
    return "".join(
        words(part) if isinstance(part, str) else mathematics(formula(part, notation), in_line(part)) for part in parts
    )


def mathematics(latex: str, plain: str) -> str:
    """A formula between dollars, or in plain text where a table could not hold it."""
    return words(plain) if "|" in latex or "\n" in latex or "$" in latex else f"${latex}$"


def words(text: str) -> str:
    """Text for Markdown, on one line, escaped."""
    return "".join(f"\\{c}" if c in ACTIVE else c for c in re.sub(r"\s+", " ", text))
