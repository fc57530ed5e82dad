"""A verdict in a notebook's cell: its claim, its mark, what it uses and where it holds, its counterexample."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel import Given
from ...kernel.certificates import Certificate
from ...notation import Layout, Notation, laid_out, latex
from ...report import Witness
from ..latex import sentence as latex_sentence
from ..remarks import Sentence
from .mathematics import has_mathml, mathematics, sentence
from .page import bundle, framed, mark, paragraph, unfolding
from .witnesses import values_table

__all__ = ["display"]


def display(
    kind: str, text: str, certificate: Certificate, uses: Sequence[Given] = (), witness: Witness | None = None
) -> dict[str, str]:
    """A verdict of this kind whose sentence is ``text``, for whatever the notebook can show."""
    claim = f"{latex(certificate.left)} = {latex(certificate.right)}"
    said = in_parts(kind, text, certificate, uses)
    as_latex = rf"$\displaystyle {claim} \quad$ {latex_sentence(said, Notation())}"
    html = framed(pieces(kind, claim, said, witness)) if has_mathml() else None
    return bundle(text, as_latex, html)


def in_parts(kind: str, text: str, certificate: Certificate, uses: Sequence[Given]) -> Sentence:
    """The sentence of a verdict, what it uses and where it holds as mathematics."""
    if kind != "proved":
        return (text,)
    out: list[str | Layout] = [text.split("; ")[0]]
    for word, relations in (("uses", uses), ("where", certificate.conditions)):
        for place, relation in enumerate(relations):
            out += [", " if place else f"; {word} ", laid_out(relation, Notation())]
    return tuple(out)


def pieces(kind: str, claim: str, said: Sentence, witness: Witness | None) -> list[str]:
    """The claim with its mark, the sentence, and what unfolds."""
    first, *others = said
    rest = str(first).removeprefix(kind).lstrip(": ")
    behind = sentence((rest, *others), Notation())
    out = [
        paragraph(mathematics(rf"\displaystyle {claim}")),
        paragraph(mark(kind, worded=True) + (" " if rest else "") + behind),
    ]
    if witness is not None:
        out.append(unfolding("the counterexample", [values_table(witness)]))
    return out
