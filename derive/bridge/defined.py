"""What SymPy has no word for: the value of a definition, arrays by their entries, one-hot, a relation for each index.

What replaces symbols in them stands in `substitution`, which knows these kinds, and is imported when it is asked for.
"""

from __future__ import annotations

from typing import Any

from sympy import Basic, Derivative, Expr, IndexedBase, Integer, Lambda, Symbol, Tuple, sympify
from sympy.logic.boolalg import Boolean

__all__ = ["Components", "Defined", "ForEach", "OneHot", "one_hot"]


class Defined(Expr):  # type: ignore[misc]  # SymPy has no types
    """The value of a definition at indices: σ_j, where σ_j := e^{z_j}/Σ_i e^{z_i}.

    It carries its definition, so that an expression says all there is to say.  With as many indices as parameters it is
    a number; with none, though there are parameters, it is the whole vector σ.  Anything else is refused.
    """

    is_commutative = True
    _diff_wrt = True

    def __new__(cls, name: Any, indices: Any, definition: Lambda) -> Defined:
        """``name`` at ``indices``, by the definition λ parameters. body."""
        indices = Tuple(*indices)
        if len(indices) not in (0, len(definition.variables)):
            raise ValueError(f"{name} takes {len(definition.variables)} indices, not {len(indices)}")
        made: Defined = Expr.__new__(cls, name if isinstance(name, Symbol) else Symbol(name), indices, definition)
        return made

    @property
    def name(self) -> str:
        """The name it is written with."""
        return str(self.args[0].name)

    @property
    def indices(self) -> tuple[Expr, ...]:
        """The indices at which it is taken."""
        return tuple(self.args[1])

    @property
    def definition(self) -> Lambda:
        """Parameters and body."""
        return self.args[2]

    @property
    def is_vector(self) -> bool:
        """Whether this is the whole vector and not one of its entries."""
        return len(self.indices) < len(self.definition.variables)

    @property
    def free_symbols(self) -> set[Basic]:
        """Those of the indices and of the body, so that SymPy sees that σ_j depends on z."""
        found: set[Basic] = set(self.definition.free_symbols)
        return found.union(*(index.free_symbols for index in self.indices))

    def at(self, *indices: Any) -> Defined:
        """The same definition at other indices."""
        return Defined(self.args[0], tuple(sympify(index, strict=True) for index in indices), self.definition)

    def unfolded(self) -> Expr:
        """The body at the indices; its bound indices are renamed where they would capture one."""
        from .substitution import substituted

        if self.is_vector:
            raise ValueError(f"{self.name} is a vector; unfold an entry of it")
        return substituted(self.definition.expr, dict(zip(self.definition.variables, self.indices, strict=True)))

    def doit(self, **hints: Any) -> Expr:
        """The body at the indices, worked out by SymPy."""
        return self.unfolded().doit(**hints)

    def _eval_derivative(self, variable: Expr) -> Expr:
        return Expr.__new__(Derivative, self, Tuple(variable, Integer(1)))

    def _eval_subs(self, old: Basic, new: Basic) -> Expr | None:
        from .substitution import substituted

        if isinstance(old, Symbol) and isinstance(new, Expr):
            return substituted(self, {old: new})
        return None

    def _sympystr(self, printer: Any) -> str:
        inside = ", ".join(map(printer._print, self.indices))
        return f"{self.name}[{inside}]" if inside else self.name

    def _latex(self, printer: Any) -> str:
        inside = "".join(map(printer._print, self.indices))
        name = printer._print(self.args[0])
        return f"{{{name}}}_{{{inside}}}" if inside else str(name)

    def _pretty(self, printer: Any) -> Any:
        inside = ",".join(map(str, self.indices))
        return printer._print(Symbol(f"{self.name}_{inside}" if inside else self.name))


class Components(Expr):  # type: ignore[misc]
    """The vector (f_1, …, f_n), given by the component f_k and its index (k, 1, n); a matrix by f_jk and two limits."""

    is_commutative = True

    def __new__(cls, body: Any, *limits: Any) -> Components:
        """The array of the bodies, for the index, first and last value of each limit."""
        made: Components = Expr.__new__(cls, sympify(body, strict=True), *(Tuple(*limit) for limit in limits))
        return made

    @property
    def body(self) -> Expr:
        """The component."""
        return self.args[0]

    @property
    def limit(self) -> tuple[Symbol, Expr, Expr]:
        """The index, with its first and last value."""
        return tuple(self.args[1])

    @property
    def limits(self) -> tuple[tuple[Symbol, Expr, Expr], ...]:
        """Each index, with its first and last value."""
        return tuple(tuple(limit) for limit in self.args[1:])

    @property
    def free_symbols(self) -> set[Basic]:
        """Those of the component, without its indices."""
        found: set[Basic] = self.body.free_symbols - {index for index, _, _ in self.limits}
        return found.union(*(last.free_symbols for _, _, last in self.limits))

    def at(self, *indices: Any) -> Expr:
        """The component at an index, or at as many as there are limits."""
        from .substitution import substituted

        to = {limit[0]: sympify(index, strict=True) for limit, index in zip(self.limits, indices, strict=True)}
        return substituted(self.body, to)

    def _sympystr(self, printer: Any) -> str:
        first, last = ([limit[end] for limit in self.limits] for end in (1, 2))
        return f"({printer._print(self.at(*first))}, ..., {printer._print(self.at(*last))})"

    def _latex(self, printer: Any) -> str:
        first, last = (printer._print(self.at(*(limit[end] for limit in self.limits))) for end in (1, 2))
        return rf"\left({first}, \dots, {last}\right)"


class ForEach(Boolean):  # type: ignore[misc]
    """A relation that holds for each value of an index: Σ_j y_mj = 1 for each m."""

    def __new__(cls, relation: Basic, index: Symbol) -> ForEach:
        """The relation, and the index that it holds for each value of."""
        made: ForEach = Basic.__new__(cls, relation, index)
        return made

    @property
    def relation(self) -> Basic:
        """What holds."""
        return self.args[0]

    @property
    def index(self) -> Symbol:
        """For each value of this."""
        return self.args[1]

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.relation)} for each {self.index}"

    def _latex(self, printer: Any) -> str:
        return rf"{printer._print(self.relation)}\ \text{{for each }} {printer._print(self.index)}"


class OneHot(Boolean):  # type: ignore[misc]
    """The vector is one-hot: one of its entries is 1, the others are 0."""

    def __new__(cls, vector: IndexedBase) -> OneHot:
        """Said of a vector, by the name of its entries."""
        made: OneHot = Basic.__new__(cls, vector)
        return made

    @property
    def vector(self) -> IndexedBase:
        """The vector it is said of."""
        return self.args[0]

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.vector)} one-hot"

    def _latex(self, printer: Any) -> str:
        return rf"{printer._print(self.vector)}\ \text{{one-hot}}"


def one_hot(vector: IndexedBase) -> OneHot:
    """The given that a vector is one-hot; anything but an `IndexedBase` is refused."""
    if not isinstance(vector, IndexedBase):
        raise TypeError(f"one_hot takes an IndexedBase, as in one_hot(IndexedBase('y')), not {vector!r}")
    return OneHot(vector)
