"""A definition put into a scope: a number, a vector, or a function, and whether it comes back to itself."""

from __future__ import annotations

from ..kernel.records import replace
from .latex.tree import Big, Node, Symbol
from .meaning.claims import definition
from .meaning.functions import SOFTMAX
from .meaning.patterns import PARAMETER, Pattern
from .meaning.readings import uses
from .meaning.refusal import UnreadableError
from .meaning.scope import FunctionBody, Said, Scope
from .mending import widened
from .trees import free_scripts, heads_of, inside, values_in

__all__ = ["with_definition"]


def with_definition(scope: Scope, pattern: Pattern, body: Node, serial: int, index_letters: frozenset[str]) -> Scope:
    """The scope with a definition; a body that speaks of its own name defines nothing."""
    free = {letter.name for letter in free_scripts(body)} - set(pattern.indices)
    bound = {h.name for part in inside(body) if isinstance(part, Big) and part.lower for h in heads_of(part.lower)}
    body = widened(body, free & bound)
    names = {node.name for node in inside(body) if isinstance(node, Symbol)}
    if pattern.name in names:
        raise UnreadableError("a definition that speaks of itself", body.at, "a body without the name")
    bare, indexed = uses(body)
    scripts = {letter.name for letter in free_scripts(body)}
    labels = {label for function in scope.functions.values() for label in function.labels}  # θ of h_θ is no index
    places = frozenset(pattern.arguments) & index_letters & scripts - set(values_in(body)) - labels
    numbers = [argument for argument in pattern.arguments if argument not in places]
    whole = all(argument.startswith(PARAMETER) for argument in numbers)
    of_numbers = whole or (all(a in bare and a not in indexed for a in numbers) and not _sums(body))
    of_labels = bool(numbers) and labels.issuperset(numbers)  # J(θ) = Σ_i C(h_θ(x^{(i)}), y^{(i)})
    if pattern.arguments and (places or of_numbers or of_labels):
        kept = frozenset(argument for argument in numbers if of_labels or argument in indexed or argument not in bare)
        return scope.with_function(FunctionBody(pattern.name, pattern.arguments, body, pattern.indices, places, kept))
    # p_1(x_i; β) := … with a free i is an entry for each i.
    own = (letter.name for part in pattern.written for letter in free_scripts(part) if letter.name in scripts)
    indices = (*pattern.indices, *dict.fromkeys(letter for letter in own if letter not in pattern.indices))
    made, lies = definition(pattern.name, indices, body, scope, serial)
    if pattern.arguments:
        scope = replace(scope, arguments={**scope.arguments, pattern.name: pattern.arguments})
    said = Said(indices, body, serial, pattern.samples, pattern.written)
    return scope.defining(made, said, pattern.applied_to, lies)


def _sums(node: Node) -> bool:
    """Whether a body sums over something, or speaks of a softmax."""
    return any(isinstance(part, Big) or (isinstance(part, Symbol) and part.name in SOFTMAX) for part in inside(node))
