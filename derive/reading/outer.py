r"""f(softmax(X)), differentiated by softmax(x_pq): a name F that depends on X through u_pq = softmax(x_pq).

What f is nobody says, and nobody needs to: ∂F/∂x_ij is Σ ∂F/∂u_pq ∂u_pq/∂x_ij.  df_pq is read as ∂F/∂u_pq there.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..kernel.records import dataclass, replace
from .latex import Line
from .latex.tree import Derivative, Enclosed, Node, Product, Scripted, Symbol
from .meaning.patterns import Pattern, letters
from .meaning.scope import Supposed
from .mending.mend import rebuilt
from .trees import inside

__all__ = ["Outer", "outer_of", "with_outer"]


@dataclass(frozen=True, slots=True)
class Outer:
    """``whole`` is f(G(X)) as the page writes it, ``inner`` the G(x_pq) that it is differentiated by."""

    whole: Product
    inner: Product
    script: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of f(G(X)); no page has one like it."""
        return rf"{_head(self.whole)} \circ {_head(self.inner)}"

    @property
    def argument(self) -> str:
        """The name of what f is applied to."""
        return rf"{_head(self.inner)} \circ {_entry(self.inner)}"

    def supposed(self) -> Supposed:
        """u_pq := G(x_pq)."""
        words = f"{_head(self.whole)} depends on {_entry(self.inner)} through {_head(self.inner)} alone"
        return Supposed(Pattern(self.argument, self.script), self.inner, words)


def outer_of(lines: Iterable[Line]) -> Outer | None:
    """The one f(G(X)) that a page differentiates by entries G(x_pq) of what f is applied to; it has no f(…) = …"""
    lines = tuple(lines)
    said = {_head(line.sides[0]) for line in lines if line.relations and isinstance(line.sides[0], Product)}
    found: list[Outer] = []
    for part in (part for line in lines for side in line.sides for part in inside(side)):
        match part:
            case Derivative(r"\partial" | "d", Product() as whole, ((Product() as inner, 1),)):
                found += [outer for outer in (_outer(whole, inner),) if outer is not None]
    kinds = {(each.whole, each.argument, len(each.script)) for each in found}
    return found[0] if len(kinds) == 1 and _head(found[0].whole) not in said else None


def _outer(whole: Product, inner: Product) -> Outer | None:
    match whole, inner:
        case (
            Product(
                (Symbol(), Enclosed("(", ")", Product((Symbol(g), Enclosed("(", ")", Symbol(matrix))), ("",)))), ("",)
            ),
            Product((Symbol(same), Enclosed("(", ")", Scripted(Symbol(entry), lower, None, 0))), ("",)),
        ) if g == same and lower is not None and matrix.lower() == entry.lower():
            script = letters(lower)
            if script:
                return Outer(whole, inner, script)
    return None


def _head(call: Product) -> str:
    first = call.factors[0]
    return first.name if isinstance(first, Symbol) else ""


def _entry(call: Product) -> str:
    """The x of G(x_pq)."""
    match call:
        case Product((_, Enclosed(_, _, Scripted(Symbol(name))))):
            return name
    return ""


def with_outer(line: Line, outer: Outer) -> Line:
    """The line with F for f(G(X)), u_pq for G(x_pq) below a ∂ of it, and ∂F/∂u_pq for df_pq."""
    return replace(line, sides=tuple(_rewritten(side, outer) for side in line.sides))


def _rewritten(node: Node, outer: Outer) -> Node:
    match node:
        case Product() if node == outer.whole:
            return Symbol(outer.name, node.at)
        case Derivative(_, body, ((by, 1),)) if body == outer.whole and (lower := _lower(by, outer)) is not None:
            return _gradient(outer, lower, node)
        case Scripted(Symbol(name), lower, None, 0) if name == f"d{_head(outer.whole)}" and _fits(lower, outer):
            return _gradient(outer, lower, node)
        case Product(factors, marks):
            return _with_gradients(replace(node, factors=tuple(_rewritten(f, outer) for f in factors)), marks, outer)
    return rebuilt(node, lambda part: _rewritten(part, outer))


def _lower(by: Node, outer: Outer) -> Node | None:
    """The script of a G(x_pq)."""
    match by:
        case Product((Symbol(name), Enclosed("(", ")", Scripted(_, lower, None, 0))), ("",)) if name == _head(
            outer.inner
        ):
            return lower
    return None


def _fits(lower: Node | None, outer: Outer) -> bool:
    """Whether a script has as many letters as that of x_pq."""
    return lower is not None and len(letters(lower) or ()) == len(outer.script)


def _gradient(outer: Outer, lower: Node | None, node: Node) -> Node:
    at = node.at
    by = Scripted(Symbol(outer.argument, at), lower, None, 0, at)
    return Derivative(r"\partial", Symbol(outer.name, at), ((by, 1),), None, at)


def _with_gradients(node: Product, marks: tuple[str, ...], outer: Outer) -> Node:
    """The product with ∂F/∂u_pq for each d f_pq in it."""
    factors, kept = list(node.factors), list(marks)
    for place in range(len(factors) - 2, -1, -1):
        match factors[place], kept[place], factors[place + 1]:
            case Symbol("d"), "", Scripted(Symbol(name), lower, None, 0) as entry if name == _head(outer.whole):
                if _fits(lower, outer):
                    factors[place : place + 2] = [_gradient(outer, lower, entry)]
                    del kept[place]
    return replace(node, factors=tuple(factors), marks=tuple(kept)) if len(factors) > 1 else factors[0]
