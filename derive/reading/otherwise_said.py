r"""A definition that words contradict further down: L = ½ Σ (p − y)^2, and "here L is the cross-entropy".

Words name a kind of function, and a formula of that kind has a sign of it: a logarithm, a square, an exponential.
Where the definition in force has none, nor what it is made of, the words speak of another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .cues import OTHER_FORMULA, Cues
from .latex.tree import Big, Cases, Enclosed, Function, Node, Numeral, Product, Scripted, Symbol
from .meaning.functions import SOFTMAX
from .meaning.scope import Scope
from .sentences import Sentence
from .trees import inside

__all__ = ["otherwise_said"]

NEAR = 24
"""How many characters may stand between "is" and the kind of function."""
EXPONENTIALS = SOFTMAX | {r"\sigma", "sigmoid", "exp"}
IDENTITY = "kind without a function"
"""Of which nothing may have a sign of a function."""


def otherwise_said(sentence: Sentence, scope: Scope, cues: Cues) -> Iterator[str]:
    """The names that a sentence says to be of a kind that their definition is not of, and what these names define."""
    if cues.places("not", sentence.words) or cues.places("hearsay", sentence.words):
        return
    for place, part in sentence.mentions():
        side = part.sides[0]
        if part.signs or not isinstance(side, Symbol) or not (side.name in scope.said or side.name in scope.functions):
            continue
        kind = _kind(sentence.after(place), cues)
        if kind and any(map(KINDS[kind], _made_of(side.name, scope))) == (kind == IDENTITY):
            yield side.name
            yield from (
                other for other in scope.said if any(_is_named(node, side.name) for node in _made_of(other, scope))
            )


def _kind(after: str, cues: Cues) -> str:
    """The kind of function that words right after a name say it is."""
    words = after.split(OTHER_FORMULA)[0].split(",")[0].split(".")[0]
    if not (cues.begins("is", words) or cues.begins("is replaced by", words)):
        return ""
    for kind in KINDS:
        for start, _ in cues.places(kind, words)[:1]:
            before = words[:start]
            if len(before.strip()) <= NEAR and not before.endswith(("of the ", "of a ", "by ")):
                return kind
    return ""


def _made_of(name: str, scope: Scope) -> Iterator[Node]:
    """The nodes of a definition, and of those of the names in it."""
    waiting, seen = [name], {name}
    while waiting:
        name = waiting.pop()
        bodies = [table[name].body for table in (scope.said, scope.functions) if name in table]
        for node in (part for body in bodies for part in inside(body)):
            yield node
            if isinstance(node, Symbol) and node.name not in seen:
                seen.add(node.name)
                waiting.append(node.name)


def _has_logarithm(node: Node) -> bool:
    return isinstance(node, Function | Symbol) and node.name in ("log", "ln", r"\log", r"\ln", "CE", "KL", "BCE", "NLL")


def _has_square(node: Node) -> bool:
    match node:
        case Scripted(_, _, Numeral("2" | "3")):
            return True
        case Product(factors):
            return len(set(factors)) < len(factors)
        case Symbol(r"\top" | "T" | "MSE") | Enclosed("|" | "‖" | r"\|" | r"\lVert"):
            return True
    return False


def _has_exponential(node: Node) -> bool:
    match node:
        case Scripted(Symbol("e"), _, upper) if upper is not None:
            return True
        case Function(name) | Symbol(name):
            return name in EXPONENTIALS
    return False


def _has_tangent(node: Node) -> bool:
    return _has_exponential(node) or (isinstance(node, Function | Symbol) and node.name.strip("\\") == "tanh")


def _is_function(node: Node) -> bool:
    return _has_tangent(node) or _has_bend(node)


def _is_named(node: Node, name: str) -> bool:
    return isinstance(node, Symbol) and node.name == name


def _has_bend(node: Node) -> bool:
    match node:
        case Enclosed(opening):
            return opening not in "([{"
        case Big(operator):
            return operator in ("max", "min")
        case Function(name) | Symbol(name):
            return name.strip("\\") in ("max", "min", "abs", "relu", "ReLU")
    return isinstance(node, Cases)


KINDS: Mapping[str, Callable[[Node], bool]] = {
    "kind with a logarithm": _has_logarithm,
    "kind with a bend": _has_bend,
    "kind with an exponential": _has_exponential,
    "kind with a tangent": _has_tangent,
    "kind with a square": _has_square,
    IDENTITY: _is_function,
}
