r"""∂ in its spellings: by an entry, by a scalar, by a whole vector; and what is half a derivative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Definition, Free, Number, Term, Variable, subterms
from ...kernel import Derivative as Partial
from ..latex.tree import Derivative, Enclosed, Missing, Node, Product, Quotient, Scripted, Symbol
from . import calls, opaque, unknowns
from .brackets import grouped
from .forms import Form
from .refusal import NotationError, UndefinedError, UnreadableError
from .scope import variables_in
from .values import EITHER, Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["OPERATOR", "by_operator", "gradient_of", "refuse_half_written", "value"]

PARTIAL = r"\partial"
NABLA = r"\nabla"
OPERATOR = "D"
"""D_j f is the derivative by the j-th entry, for authors who never say what D is."""


def value(e: Elaboration, node: Derivative) -> Value:
    """The derivative: by an entry or scalar a term; by a whole vector one axis more, the last."""
    if isinstance(node.body, Missing):
        raise UnreadableError("nothing is differentiated", node.at, r"\frac{\partial f}{\partial x}")
    variables = node.by or _understood(e, node)
    if not variables:
        raise UnreadableError("a derivative by what?", node.at, r"\frac{\partial f}{\partial x_k}")
    if node.kind == NABLA and node.order == 2 and len(variables) == 1:
        # ∇² is the matrix of second derivatives, one axis for each.
        variables = ((variables[0][0], 1), (variables[0][0], 1))
    written = sum(times for _, times in variables)
    if node.order is not None and node.order != written:
        raise UnreadableError(
            f"a derivative of order {node.order} by {written} variables", node.at, "as many below as above"
        )
    if (found := calls.by_value(e, node)) is not None:
        return found
    body = e.value(grouped(node.body))
    result = body
    for by, times in reversed(variables):
        found = e.value(by)
        variable = _variable(found, by)
        own = _own(found, variable)
        term = result.term
        for _ in range(times):
            through = unknowns.differentiated(e, term, variable, node)
            _check_dependence(e, body.term, variable, node, through is None)
            term = Partial(term, variable) if through is None else through
        axes = (*own, *result.axes) if e.scope.customs.denominators else (*result.axes, *own)
        result = Value(term, axes, _lies(result, found, own, e))
    return result


def gradient_of(node: Node) -> tuple[Node, ...]:
    """What a ∇ without a script is by where a formula says it: w for ∇E(w)."""
    match node:
        case Derivative(r"\nabla", Product((_, Enclosed("(" | "[", _, Symbol() | Scripted() as argument)), ("",)), ()):
            return (argument,)
    return ()


def _understood(e: Elaboration, node: Derivative) -> tuple[tuple[Node, int], ...]:
    """What ∇ without a script is by: the one argument of what follows, ∇L(w), or of its definition."""
    if node.kind != NABLA:
        return ()
    match node.body:
        case _ if gradient_of(node):
            return ((gradient_of(node)[0], 1),)
        case Symbol(name) if len(names := e.scope.arguments.get(name, ())) == 1:
            return ((Symbol(names[0], node.body.at), 1),)
        case _ if e.scope.primed_by is not None:
            return ((e.scope.primed_by, 1),)
        case _ if len(vectors := _vectors_in(e, node.body)) == 1:
            return ((Symbol(vectors[0], node.body.at), 1),)
    return ()


def by_operator(e: Elaboration, node: Product) -> Derivative | None:
    """D_j f as ∂f/∂x_j, where f is made of one vector x."""
    match node:
        case Product((Scripted(Symbol(name), Symbol() as letter, None, 0), *rest), ("", *marks), at) if rest:
            body = rest[0] if len(rest) == 1 else Product(tuple(rest), tuple(marks), at)
            vectors = _vectors_in(e, body) if name == OPERATOR and e.scope.is_open(name) else []
            if len(vectors) == 1:
                by = Scripted(Symbol(vectors[0], letter.at), letter, None, 0, letter.at)
                return Derivative(PARTIAL, body, ((by, 1),), None, at)
    return None


def _vectors_in(e: Elaboration, node: Node) -> list[str]:
    """The names of vectors that a node and what it is defined by are made of, but those that are defined."""
    term = e.value(node).term
    bodies = [definition.body for definition in e.scope.reached(variables_in([term]))]
    names = {part.name for body in (term, *bodies) for part in subterms(body) if isinstance(part, Variable)}
    return sorted(n for n in names - e.scope.definitions.keys() if e.scope.open_axes(Form(n, False)) == 1)


def _lies(body: Value, by: Value, own: tuple[Free, ...], e: Elaboration) -> str:
    """A gradient may be either; by a vector that is turned around it lies as that one does."""
    if not own:
        return body.lies
    return by.lies if by.lies != e.scope.customs.upright else EITHER


def _check_dependence(e: Elaboration, body: Term, variable: Variable, node: Derivative, alone: bool) -> None:
    """Refuse ∂L/∂z where nothing on the page makes L depend on z: it would be read as 0, and nobody means that."""
    names = {part.name for part in subterms(body) if isinstance(part, Variable)}
    everything = names | {
        part.name
        for definition in (*e.scope.reached(variables_in([body])), *e.extra)
        if isinstance(definition, Definition)
        for part in subterms(definition.body)
        if isinstance(part, Variable)
    }
    if alone and (value := opaque.depends_on(everything, variable.name)) is not None:
        raise UndefinedError(f"nobody has said how {value} depends on {variable.name}", node.at, "a definition")
    if everything <= e.scope.data:
        return  # labels, which are 0 or 1 throughout
    if alone and variable.name not in everything and not isinstance(body, Number):
        what = body.name if isinstance(body, Variable) else "what is differentiated"
        raise UndefinedError(f"nobody has said how {what} depends on {variable.name}", node.at, "a definition")


def _variable(found: Value, by: Node) -> Variable:
    match found.term:
        case Variable() as variable:
            return variable
    raise UnreadableError("a derivative by what is no variable", by.at, r"\partial x_k")


def _own(found: Value, variable: Variable) -> tuple[Free, ...]:
    return tuple(axis for axis in found.axes if axis in variable.indices)


def refuse_half_written(node: Quotient) -> None:
    r"""A quotient with a ∂ in one half only is a slip: \frac{\partial f}{x}, \frac{f}{\partial x}."""
    above, below = _has_partial(node.top), _has_partial(node.bottom)
    if above and below:
        raise UnreadableError("a derivative that is not understood", node.at, r"\frac{\partial f}{\partial x}")
    if above:
        if isinstance(node.bottom, Missing):
            raise UnreadableError("nothing is under the ∂", node.bottom.at, r"\partial x")
        raise NotationError("there is no ∂ below", node.bottom.at, r"\partial before the variable")
    if below:
        raise UnreadableError("there is no ∂ above", node.top.at, r"\partial before what is differentiated")


def _has_partial(node: Node) -> bool:
    match node:
        case Symbol(name):
            return name == PARTIAL
        case Scripted(base):
            return _has_partial(base)
        case Product(factors):
            return any(map(_has_partial, factors))
        case Enclosed(_, _, inner):
            return _has_partial(inner)
    return False
