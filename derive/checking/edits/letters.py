"""Another letter: of an index, of a sum, of a name."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.latex.tree import Big, Compared, Scripted, Symbol
from ...reading.mending import Change, edited
from ...reading.trees import heads_of, script_letters
from .wording import Edit, Wording, is_no_quantity

__all__ = ["indices", "limits", "names"]


def indices(w: Wording) -> Iterator[Edit]:
    """Another letter of the two sides in a lower script."""
    for node, _ in w.places:
        if isinstance(node, Scripted) and node.lower is not None:
            for letter in script_letters(node.lower) or ():
                for other in w.letters:
                    if other != letter.name:
                        yield Edit(node.at, edited(w.source, node.at, [Change(letter.at, other)]))


def limits(w: Wording) -> Iterator[Edit]:
    """What a sum leaves out, or does not leave out; the letter that it is over."""
    for node, _ in w.places:
        if not (isinstance(node, Big) and node.operator == "sum" and node.lower is not None):
            continue
        heads = [head.name for head in heads_of(node.lower)]
        others = [letter for letter in w.letters if letter not in heads]
        match node.lower:
            case Symbol(name):
                yield from (w.under(node, rf"{name} \neq {other}") for other in others)
                yield from (w.under(node, other) for other in others)
            case Compared((Symbol(name), apart), (r"\neq",)):
                yield w.under(node, name)
                spelled = w.text(apart)
                yield from (w.under(node, rf"{name} \neq {other}") for other in others if other != spelled)


def names(w: Wording) -> Iterator[Edit]:
    """Another name of the two sides with as many indices: y_i for p_i."""
    for node, above in w.places:
        match node:
            case Scripted(Symbol() as head, lower, _, 0) if lower is not None:
                rank = len(script_letters(lower) or "·")
            case Symbol() as head if not is_no_quantity(node, above) and head.name not in w.letters:
                rank = 0
            case _:
                continue
        for other in w.names.get(rank, ()):
            if other != w.text(head):
                yield Edit(node.at, edited(w.source, node.at, [Change(head.at, other)]))
