"""A verdict in a notebook's cell: its claim, its mark, what it uses and where it holds, its counterexample."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel import Given
from ...kernel.certificates import Certificate
from ...notation import Notation, laid_out, latex
from ...report import Witness
from ..latex import words
from .mathematics import has_mathml, laid, mathematics
from .page import as_text, bundle, framed, mark, paragraph, unfolding
from .witnesses import values_table

__all__ = ["display"]


def display(
    kind: str, text: str, certificate: Certificate, uses: Sequence[Given] = (), witness: Witness | None = None
) -> dict[str, str]:
    """A verdict of this kind whose sentence is ``text``, for whatever the notebook can show."""
    claim = f"{latex(certificate.left)} = {latex(certificate.right)}"
    as_latex = rf"$\displaystyle {claim}$ \quad {words(text)}"
    html = framed(pieces(kind, text, certificate, claim, uses, witness)) if has_mathml() else None
    return bundle(text, as_latex, html)


def pieces(
    kind: str, text: str, certificate: Certificate, claim: str, uses: Sequence[Given], witness: Witness | None
) -> list[str]:
    """The claim with its mark, the sentence, and what unfolds."""
    _, _, said = text.partition(kind)
    given = [laid(laid_out(given, Notation()), Notation(), display=False) for given in uses]
    rest = said.split("; uses ")[0].lstrip(": ") if kind == "proved" else said.lstrip(": ")
    sentence = " ".join(filter(None, [mark(kind, worded=True), as_text(rest)]))
    if given:
        sentence += f"; uses {', '.join(given)}"
    if kind == "proved" and certificate.conditions:
        conditions = [laid(laid_out(c, Notation()), Notation(), display=False) for c in certificate.conditions]
        sentence = sentence.split("; where ")[0] + f"; where {', '.join(conditions)}"
    out = [paragraph(mathematics(rf"\displaystyle {claim}")), paragraph(sentence)]
    if witness is not None:
        out.append(unfolding("the counterexample", [values_table(witness)]))
    return out
