r"""What a name is where a page only ever differentiates it: ∂J/∂v = ∂/∂v (−log p) says that J is −log p.

Up to what does not depend on v, which the derivative by v does not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..kernel.records import replace
from .bodies import with_definition
from .cues import Cues
from .defining import Names
from .documents import Formula
from .latex import Line, Macros
from .latex.tree import Big, Derivative, Enclosed, Function, Node, Numeral, Product, Quotient, Symbol, Total, Unread
from .meaning.patterns import Pattern, pattern_of
from .meaning.refusal import UnreadableError
from .meaning.scope import Scope
from .mending import natural, stray_brackets
from .page import Chain, Side
from .sentences import Sentence, sentences_of
from .trees import inside

__all__ = ["described", "with_meaning"]

KINDS = {"unclear": ("no loss", "loss with a factor"), "negative": ("loss of logarithms",)}
SERIAL = -1
"""The number of a definition that the page leaves to its reader."""


def with_meaning(chain: Chain, names: Names, macros: Macros, said: Mapping[str, str]) -> Chain:
    """The chain with the meaning of the name that its first side differentiates, where only its second side says it.

    ``names`` are those in force where it stands, ``macros`` its author's commands, ``said`` how names are
    `described`.  It is the meaning for this chain
    alone: another one may speak of another J.
    """
    match chain.first.node:
        case Derivative(_, name, ((variable, 1),)):
            pattern = pattern_of(name)
        case _:
            return chain
    if chain.defines or not chain.links or chain.links[0].relation.sign != "=":
        return chain
    if pattern is None or said.get(pattern.name) == "unclear":
        return chain
    scope, side = chain.scope, chain.links[0].side
    body = _antiderivative(_bracketed(side, macros), variable, scope)
    if body is None or (pattern.name in said and _gains(body)):
        return chain
    if scope.arbitrary or not _is_unsaid(pattern, scope, names):
        return chain
    sides = (chain.first.node, *(link.side.node for link in chain.links))
    if _speaks_of(body, pattern.name) or not _speaks_of(body, _head(variable)) or _other_ways(sides, name, variable):
        return chain
    try:
        meant = with_definition(scope, pattern, body, SERIAL, names.index_letters)
    except UnreadableError:
        return chain
    note = f"{pattern.name} is what line {side.line} differentiates"
    return replace(chain, scope=meant, assumed=(*chain.assumed, note))


def described(
    prose: Iterable[tuple[str | Formula, ...]], lines_of: Callable[[Formula], tuple[Line, ...]], cues: Cues
) -> dict[str, str]:
    """What words say of names: ``unclear``, or ``negative``, a cross-entropy, of which the logarithms have a minus.

    E is unclear if it is a log-likelihood, no loss: its sign may be wrong where −log is derived.  So it is if it is a
    half or a mean of something: a line that only differentiates may have lost the factor.
    """
    found: dict[str, str] = {}
    for parts in prose:
        for sentence in sentences_of(parts, lines_of):
            kind = next((kind for kind, roles in KINDS.items() if _places(sentence, roles, cues)), "")
            sides = (part.sides[0] for _, part in sentence.mentions() if kind and not part.signs)
            for name in (side.name for side in sides if isinstance(side, Symbol)):
                found[name] = "unclear" if "unclear" in (kind, found.get(name)) else kind
    return found


def _places(sentence: Sentence, roles: Iterable[str], cues: Cues) -> bool:
    return any(cues.places(role, sentence.words) for role in roles)


def _gains(node: Node) -> bool:
    """Whether a formula adds a logarithm, where a cross-entropy takes it away."""
    match node:
        case Function("log" | "ln"):
            return True
        case Total(terms):
            return any(_gains(_turned(term) if sign == "-" else term) for sign, term in terms)
        case Product(factors):
            signs = [f for f in factors if _is_negative(f)]
            rest = [f for f in factors if not _is_negative(f)]
            return any(map(_gains, signs)) or (not signs and any(map(_gains, rest)))
        case Quotient(top) | Enclosed(_, _, top) | Big(_, _, _, top):
            return _gains(top)
    return False


def _turned(node: Node) -> Node:
    """Minus a term, with the sign at every term of what stands in brackets."""
    match node:
        case Total(terms, at):
            return Total(tuple(("+" if sign == "-" else "-", term) for sign, term in terms), at)
        case Enclosed(_, _, inner) | Big(_, _, _, inner) | Quotient(inner):
            return _turned(inner)
        case Product((*_, last)):
            return _turned(last)
    return Numeral("0", node.at)


def _is_negative(node: Node) -> bool:
    match node:
        case Total((("-", _), *_)):
            return True
        case Enclosed(_, _, inner) | Quotient(inner):
            return _is_negative(inner)
    return False


def _bracketed(side: Side, macros: Macros) -> Node:
    """The tree of a side with its stray brackets in pairs, if they can be so in one way only."""
    text = side.formula.text
    stray = stray_brackets(side.node, text)
    ways = natural(text, side.node.at, stray, macros) if stray else ()
    return ways[0].node if len(ways) == 1 else side.node


def _antiderivative(node: Node, variable: Node, scope: Scope) -> Node | None:
    """What a side is the derivative of: ∂/∂v f, −∂/∂v f, −1/m ∂/∂v f; None where it is none of these."""
    match node:
        case Derivative(_, body, ((by, 1),)) if by == variable and not _is_unread(body):
            return body
        case Total((("-", term),), at):
            inner = _antiderivative(term, variable, scope)
            return None if inner is None else Total((("-", inner),), at)
        case Product((*factors, Derivative() as last), marks, at) if all(_is_plain(f, scope) for f in factors):
            inner = _antiderivative(last, variable, scope)
            return None if inner is None else Product((*factors, inner), marks, at)
    return None


def _is_plain(node: Node, scope: Scope) -> bool:
    """Whether a factor depends on nothing: 1/m, where m is a number of which nothing is said."""
    for part in inside(node):
        match part:
            case Numeral() | Quotient() | Total():
                continue
            case Symbol(name) if scope.is_new(name) and name not in scope.depends and name not in scope.unread:
                continue
        return False
    return True


def _is_unread(node: Node) -> bool:
    return any(isinstance(part, Unread) for part in inside(node))


def _is_unsaid(pattern: Pattern, scope: Scope, names: Names) -> bool:
    """Whether the page says nothing of what a name is, nor of its derivatives; y_k is no y(x) of another section."""
    name = pattern.name
    if name in scope.definitions or name in scope.unread or name in names.index_letters:
        return False
    if (function := scope.functions.get(name)) is not None:
        other = bool(pattern.indices) and not pattern.arguments and not function.labels
        if not other or not names.is_elsewhere(names.own, name):
            return False
    return all(fact.of != name for fact in scope.facts)


def _head(node: Node) -> str:
    """The first name in a node; empty where there is none."""
    return next((part.name for part in inside(node) if isinstance(part, Symbol)), "")


def _speaks_of(node: Node, name: str) -> bool:
    return any(isinstance(part, Symbol) and part.name == name for part in inside(node))


def _other_ways(sides: Iterable[Node], name: Node, variable: Node) -> bool:
    """Whether the name is differentiated by something else too: it goes through names that the body may not show."""
    derivatives = (part for side in sides for part in inside(side) if isinstance(part, Derivative))
    return any(_head(part.body) == _head(name) and part.by != ((variable, 1),) for part in derivatives)
