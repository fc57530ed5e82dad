"""Names that prose gives a number, "let a = 2": in force to the end of the section, and no longer a name of any value.

A name that stood in formulas before has a general meaning: "let x = 2" is a special case then, and defines nothing.
"""

from __future__ import annotations

from ..notation.expressions import expression
from .cues import Cues
from .latex.tree import Node, Numeral, Symbol, Total
from .sentences import Mention, Sentence

__all__ = ["claims_value", "is_for_example", "is_number", "lets_value"]

LET = expression(
    r"(?:\b(?:let|take|set|put|fix|choose|sei|seien|setze|setzen wir|soit|soient|posons|sea|sean|sia|siano|seja|sejam"
    r"|пусть|положим|cho|đặt)|设|設|令|取)\s*$"
)
GOES_ON = expression(r"\s*(?:,|and|und|et|y|e|и|và|和|,\s*and|,\s*und)\s*$")
EXAMPLE = expression(
    r"\b(?:for example|for instance|e\.g|as an example|say|zum beispiel|z\. ?b|etwa|par exemple|por ejemplo|per esempio"
    r"|например|ví dụ|case|fall|cas|caso)\b|例|たとえば"
)
OR = expression(r"\s*,?\s*(?:or|oder|ou|o|или|hoặc|或|または)\b")


def lets_value(sentence: Sentence, place: int, part: Mention) -> str:
    """The name that a formula of a sentence gives a number, where the words right before it say so; else nothing."""
    name = _valued(part)
    if not name or "?" in sentence.words:
        return ""
    mentions = [at for at, other in sentence.mentions() if at <= place and _valued(other)]
    while len(mentions) > 1 and GOES_ON.match(sentence.between(mentions[-2], mentions[-1])):
        mentions.pop()
    return name if LET.search(sentence.before(mentions[-1])) else ""


def is_for_example(sentence: Sentence, place: int) -> bool:
    """Whether a number is one of several, "let a = 2 or a = 3", or stands for an example."""
    return EXAMPLE.search(sentence.words) is not None or OR.match(sentence.after(place)) is not None


def claims_value(sentence: Sentence, place: int, part: Mention, cues: Cues) -> str:
    """The name of which a sentence says that it follows what number it is: "so a = 4"."""
    return _valued(part) if cues.places("derived", sentence.before(place)) else ""


def _valued(part: Mention) -> str:
    match part.sides, part.signs:
        case (Symbol(name), value), ("=" | ":=",) if part.line is not None and is_number(value):
            return name
    return ""


def is_number(node: Node) -> bool:
    """Whether a node is a numeral, perhaps with a sign."""
    match node:
        case Total((("-" | "+", Numeral()),)):
            return True
    return isinstance(node, Numeral)
