"""Words with mathematics between them, as HTML in which everything that somebody wrote is escaped."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, groupby
from operator import itemgetter

from markupsafe import Markup, escape

from ...kernel.records import dataclass
from ...notation import Notation
from ...notation.characters import printable
from ...notation.expressions import expression
from ...report import Witness
from ..latex import formula
from ..mathml import MathML
from ..plain import plain
from ..remarks import Sentence
from ..suggestions import suggested

__all__ = ["Instance", "Row", "code", "instance", "mathematics", "sentence", "suggestion", "worded", "words"]

WORD = expression(r"[A-Za-z][a-z]+(-[a-z]+)*[,.;:]?")
FUNCTIONS = frozenset({"log", "ln", "exp", "max", "min", "sin", "cos", "tan", "sup", "inf"})
"""What looks like a word and is mathematics."""


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, its value, and what that is in decimals if it is not one already."""

    name: Markup
    value: str
    decimals: str = ""

    @property
    def sign(self) -> str:
        """How the decimals stand to the value: equal, if they are all of it."""
        try:
            return "=" if Fraction(self.value.replace("−", "-")) == Fraction(self.decimals.replace("−", "-")) else "≈"
        except ValueError:
            return "≈"


@dataclass(frozen=True)
class Instance:
    """A counterexample as a table: what everything is, and what the two sides come to."""

    given: tuple[Row, ...]
    sides: tuple[Row, ...]


def words(text: str) -> str:
    """Text that moves no cursor and turns no writing direction round; a template escapes it."""
    return printable(text)


def code(text: str) -> Markup:
    """What somebody typed, on one line."""
    return Markup("<code>{}</code>").format(words(" ".join(text.split())))


def mathematics(latex: str, made: MathML) -> Markup:
    """LaTeX as MathML inside of a sentence."""
    return made.text(latex)


def worded(text: str, made: MathML) -> Markup:
    """A statement: mathematics, or words with mathematics between them, as in "y is one-hot and y_i = 1"."""
    tokens = text.split(" ")
    depths = [0, *accumulate(token.count("{") - token.count("}") for token in tokens)]
    spoken = [
        depth == 0 and WORD.fullmatch(token) is not None and token not in FUNCTIONS
        for token, depth in zip(tokens, depths, strict=False)
    ]
    groups = groupby(zip(spoken, tokens, strict=True), key=itemgetter(0))
    parts = [(is_words, " ".join(token for _, token in group)) for is_words, group in groups]
    return Markup(" ").join(escape(words(part)) if is_words else mathematics(part, made) for is_words, part in parts)


def sentence(parts: Sentence, notation: Notation, made: MathML) -> Markup:
    """Words and mathematics."""
    said = (
        escape(words(part)) if isinstance(part, str) else mathematics(formula(part, notation), made) for part in parts
    )
    return Markup("").join(said)


def suggestion(text: str, made: MathML) -> Markup:
    """An assumption as mathematics; what would have to be written, as it is typed."""
    parts = suggested(
        text, words=lambda said: escape(words(said)), assumed=lambda said: worded(said, made), written=code
    )
    return Markup(" ").join(parts)


def instance(witness: Witness, made: MathML) -> Instance:
    """The table of a witness; exact values where there are any."""
    given = [Row(named(name, made), plain(value)) for name, value in witness.instance or data_of(witness)]
    left, right = witness.sides or ("", "")
    sides = []
    for name, exact, decimals in ((Markup("left"), left, witness.left), (Markup("right"), right, witness.right)):
        decimals = decimals.replace("-", "−")
        value = exact or decimals
        same = value.rstrip("…") in decimals or decimals in value
        sides.append(Row(name, words(value), "" if same else decimals))
    return Instance(tuple(given), tuple(sides))


def data_of(witness: Witness) -> list[tuple[str, str]]:
    """What everything is, where nobody has said it in exact values."""
    items = {**witness.sizes, **witness.indices, **witness.values}
    return [(name, str(value).replace("'", "")) for name, value in items.items()]


def named(name: str, made: MathML) -> Markup:
    """The name of a variable; one of several letters stands upright."""
    upright = len(name) > 1 and name.isalpha()
    return mathematics(rf"\mathrm{{{name}}}" if upright else name.replace("−", "-"), made)
