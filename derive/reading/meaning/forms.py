"""The ways in which a name is written: bold or with an arrow, with indices below, with a sample above, transposed."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from ...kernel.records import dataclass
from ..latex.tree import (
    Annotated,
    Big,
    Enclosed,
    Listed,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
    Words,
)
from .functions import TRANSPOSED

__all__ = [
    "Form",
    "form_of",
    "is_arrowed",
    "is_bold",
    "is_capital",
    "is_sample",
    "is_transposed",
    "vectors_in",
    "written",
]

CAPITAL_GREEK = frozenset({r"\Theta", r"\Phi", r"\Psi", r"\Lambda", r"\Gamma", r"\Omega", r"\Xi", r"\Delta", r"\Pi"})
ARROW = r"\vec{"
"""What names with an arrow over them begin with."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a name is written: bold or not, with how many indices below, and one above for a sample.

    What has an arrow over it counts as bold.
    """

    name: str
    bold: bool
    lower: int = 0
    sample: int = 0

    @property
    def written(self) -> int:
        """How many indices are written."""
        return self.lower + self.sample


def form_of(node: Node, numbered: Collection[str] = ()) -> Form | None:
    """The form of a name with its scripts; None for anything else, or where a lower script is a word.

    A number below is no index of the ``numbered`` names.
    """
    match node:
        case Symbol(name):
            return Form(name, is_bold(node))
        case Scripted(Symbol(name) as head, lower, upper, 0):
            count = 0 if lower is None or (isinstance(lower, Numeral) and name in numbered) else written(lower)
            if count is None:
                return None
            return Form(name, is_bold(head), count, int(is_sample(upper)))
        case Annotated(_, inner):
            return form_of(inner, numbered)
    return None


def written(lower: Node) -> int | None:
    """How many indices a lower script has; None for a word, which is part of the name."""
    match lower:
        case Listed(parts) | Product(parts):
            counts = [written(part) for part in parts]
            return None if any(count is None for count in counts) else sum(count or 0 for count in counts)
        case Symbol(name):
            return 1 if len(name) == 1 or name.startswith("\\") else None
        case Numeral():
            return 1
        case Enclosed("(" | "[", _, inner):
            return written(inner)
        case Words():
            return None
    return 1


def is_sample(upper: Node | None) -> bool:
    """Whether an upper script is the number of a sample or a layer, x^{(m)}, a^{(l-1)}."""
    match upper:
        case Enclosed("(" | "[", _, Symbol() | Numeral() | Total((("+", Symbol()), (_, Numeral())))):
            return True
    return False


def is_transposed(node: Node) -> bool:
    """Whether a node ends in a transpose."""
    match node:
        case Scripted(_, _, Symbol(name), 0):
            return name in TRANSPOSED
    return False


def is_bold(symbol: Symbol) -> bool:
    """Whether a name is decorated as vectors and matrices are, in bold or with an arrow."""
    return symbol.font == "bold" or ARROW in symbol.name


def is_arrowed(node: Node) -> bool:
    """Whether a value is made of names with an arrow over them: a vector, also where they are capitals."""
    return any(ARROW in name for name in vectors_in(node))


def vectors_in(node: Node) -> frozenset[str]:
    """The names decorated as vectors that a value is made of; none of those in norms, scripts, arguments, x^T."""
    match node:
        case Symbol(name):
            return frozenset({name}) if is_bold(node) else frozenset()
        case Scripted(base, _, upper):
            return frozenset() if is_transposed(node) and upper is not None else vectors_in(base)
        case Enclosed("(" | "[" | r"\{", _, inner) | Annotated(_, inner) | Big(_, _, _, inner) | Quotient(inner):
            return vectors_in(inner)
        case Total(terms):
            return frozenset().union(*(vectors_in(term) for _, term in terms))
        case Product(factors):
            return frozenset().union(*map(vectors_in, factors))
    return frozenset()


@lru_cache(maxsize=1024)
def is_capital(name: str) -> bool:
    """Whether a name is a capital letter, with accents or not, and perhaps a number above that belongs to it."""
    if ARROW in name:
        return False
    inner = name.partition("^{")[0]
    while inner.startswith("\\") and inner.endswith("}") and "{" in inner:
        inner = inner[inner.index("{") + 1 : -1]
    return (len(inner) == 1 and inner.isupper()) or inner in CAPITAL_GREEK
