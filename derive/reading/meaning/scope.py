"""What the names of a page mean at one place of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from ...kernel import Definition, Size, Term, Variable, subterms
from ...kernel.records import dataclass, replace
from ..latex.tree import Node
from .forms import Form
from .patterns import Pattern
from .tables import with_entry, without_entry
from .values import COLUMN

__all__ = ["Customs", "Fact", "FunctionBody", "Said", "Scope", "Supposed", "total_name", "variables_in"]


@dataclass(frozen=True, slots=True)
class Customs:
    """What authors do differently and seldom say.

    ``upright`` is how vectors lie: columns, or rows.  With ``denominators`` ∂y/∂x has a row for each entry of x, else
    one for each entry of y.  ``entrywise`` says that σ of a vector is the sigmoid of its entries, else the softmax.
    ``flat`` says that a name with an index is an entry even if it is bold; ``alone`` that what is only differentiated
    by the entry of its own index, ∂a_k/∂z_k, depends on no other; ``rows`` whether the x_i of a page are the ``rows``
    of its matrix X, its ``columns``, or neither.  With ``einstein`` an index that stands twice in a
    term is summed over; with ``entries`` a bare name is the entry at the letter that it was defined with, and
    with ``operator`` D_j is a derivative.  ``base`` is the one of log where a page says that it is not e, else 0; ln is
    as ever.
    """

    upright: str = COLUMN
    denominators: bool = False
    entrywise: bool = False
    flat: bool = False
    alone: bool = True
    rows: str = ""
    einstein: bool = False
    base: int = 0
    entries: bool = False
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """∂of/∂by := body, as the page says it of a name that it nowhere defines; the indices are letters of the body.

    ``case`` is ``=`` or ``≠`` where it is said of equal or of different indices only, empty for all.
    """

    of: str
    of_indices: tuple[str, ...]
    by: str
    by_indices: tuple[str, ...]
    body: Node
    case: str
    line: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """``pattern`` := ``body`` where nothing defines the name; ``words`` say so.

    Where its definition has a name that the page never comes back to, this is ``instead``: what stands for it in the
    body is meant in formulas that speak of that.
    """

    pattern: Pattern
    body: Node
    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class FunctionBody:
    """f(x) := body, for every number x: the body is read again wherever the function is applied.

    ``labels`` are the letters below that say what it depends on besides: h_θ(x); ``places`` those of the parameters
    that are indices, a of π(a | s), ``kept`` those of which the body has entries, or nothing: s of the same.
    """

    name: str
    parameters: tuple[str, ...]
    body: Node
    labels: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """A definition as it is written: the letters of its indices and its body, to be read again in another reading.

    ``written`` are the arguments that the name was defined with, ``numbers`` the names that have to be numbers in it,
    though the page has vectors of the same names.
    """

    indices: tuple[str, ...]
    body: Node
    serial: int
    samples: int = 0
    written: tuple[Node, ...] = ()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """Names in force.

    ``definitions`` are variables with a body, by name; ``functions`` those of numbers.  ``applied_to`` has σ ↦ z where
    the page writes σ(z_j) for what is an entry σ_j.  ``ranks`` says how many indices a variable takes on the page, so
    that a bare y is the whole vector, ``axes`` how many are left open in each way of writing one; ``lies`` has the
    names of vectors that are defined as rows.  ``depends`` says by what each name is differentiated on the page,
    ``alone`` where these only stand with the same letters, and at which places; ``facts`` what it says of such
    derivatives, ``supposed`` what may be meant by names that it nowhere defines.
    ``unread`` are names with a definition that could not be read, ``misfits`` has for those of which only the shapes
    are wrong the names that they move with; ``fixed`` says which indices of a name
    are one letter throughout; ``totals`` are names that with an index are the terms of the bare one, L = Σ_i L_i.
    ``sampled`` are the names with a number of a sample above, x^{(m)}; ``numbered`` those with only numbers below,
    which are names of their own; ``families`` has for the name of a matrix the one of its rows or columns, X ↦ x;
    ``arguments`` what a name is said to depend on, L(w); ``of_one_list`` are names with the same list of arguments
    wherever they stand with one.
    ``stacked`` has for a matrix of the ``families`` whether the page says that these are its ``rows`` or its
    ``columns``; with ``laid_out`` it says in which layout it writes derivatives by vectors.
    ``sizes`` has the range of an index by its letter, where the author has said it; with ``arbitrary`` a name of which
    nothing is said is of any value, as in a claim without a page.
    ``data`` are names that are 0 or 1: smooth, they depend on nothing.
    ``counting`` is the number that the first index has on the page, ``0`` or ``1``; empty where its sums begin at both.
    ``parts`` are the sets of indices that are said to be parts of others: a batch, a cluster.
    With ``zeroth`` there is a number 0 in parentheses above a name, a^{(0)}.
    ``members`` are bold names that never stand without an index, each a vector of its own.
    ``later`` are the names that are defined only further down on the page; ``dimensions`` has the sizes of vectors and
    matrices in the page's words, ``("K", "d")``, an empty one where it does not say how many.
    ``called`` are the names that stand somewhere before a lone name or number in parentheses, f(x), ``bare`` those that
    stand somewhere before none; with ``convolves`` the page speaks of convolutions, with ``own_e`` of an e that is not
    the number.
    ``beyond`` are the names that are no real numbers, with what they are: complex numbers, operators.
    """

    definitions: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    functions: Mapping[str, FunctionBody] = field(default_factory=lambda: MappingProxyType({}))
    applied_to: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ranks: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    said: Mapping[str, Said] = field(default_factory=lambda: MappingProxyType({}))
    axes: Mapping[Form, int] = field(default_factory=lambda: MappingProxyType({}))
    lies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    depends: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    alone: Mapping[tuple[str, str], tuple[tuple[int, int], ...]] = field(default_factory=lambda: MappingProxyType({}))
    facts: tuple[Fact, ...] = ()
    supposed: tuple[Supposed, ...] = ()
    unread: frozenset[str] = frozenset()
    misfits: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    fixed: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
    totals: frozenset[str] = frozenset()
    of_one_list: frozenset[str] = frozenset()
    sampled: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    families: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    stacked: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    laid_out: bool = False
    arguments: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    customs: Customs = field(default_factory=Customs)
    sizes: Mapping[str, Size] = field(default_factory=lambda: MappingProxyType({}))
    arbitrary: bool = False
    data: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    primed_by: Node | None = None
    counting: str = "1"
    parts: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    zeroth: bool = False
    bounds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    called: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    convolves: bool = False
    own_e: bool = False
    beyond: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    otherwise: dict[object, Scope] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The scopes in which the definitions of this one are read otherwise: several steps ask for the same."""

    def open_axes(self, form: Form, name: str = "") -> int:
        """How many axes a name has in addition to the indices that are written.

        ``name`` is the whole name where a number below is part of it: what is defined has the axes of its definition.
        """
        known = self.definitions.get(name) if name != form.name else None
        if known is not None:
            return max(len(known.parameters) - form.written, 0)
        if form.written and self.customs.flat and not self.is_member(form):
            return 0
        found = self.axes.get(form, 0)
        return max(found, self.ranks.get(form.name, 0)) if not form.written else found

    def is_member(self, form: Form) -> bool:
        """Whether what is written so is a vector or matrix of a family, and no entry."""
        return len(self.dimensions.get(form.name, ())) > form.written or (form.bold and form.name in self.members)

    def ways_of(self, matrix: str) -> str:
        """Whether the vectors of a matrix's family are its ``rows`` or its ``columns``; empty where nobody says."""
        if matrix not in self.families or matrix in self.definitions:
            return ""
        if self.leads_to(self.families[matrix], matrix):
            return ""  # m_i = log Σ_j e^{S_ij} with S = A + M: the m_i are made of M, and are no rows of it
        return self.stacked.get(matrix, self.customs.rows)

    def has_samples(self, name: str) -> bool:
        """Whether the page writes a name with a number in parentheses above it, x^{(m)}."""
        return name in self.sampled

    def is_new(self, name: str) -> bool:
        """Whether the page says nothing of a name, and writes it with no index."""
        return self.is_open(name) and not self.ranks.get(name)

    def is_open(self, name: str) -> bool:
        """Whether nothing defines a name."""
        return name not in self.definitions and name not in self.functions

    def defining(self, definition: Definition, said: Said, applied_to: str | None = None, lies: str = "") -> Scope:
        """The scope from here on: with the definition, instead of any earlier one of the name."""
        name = definition.name
        applied = without_entry(self.applied_to, name)
        return replace(
            self,
            definitions=with_entry(self.definitions, name, definition),
            said=with_entry(self.said, name, said),
            unread=self.unread - {name},
            functions=without_entry(self.functions, name),
            applied_to=applied if applied_to is None else with_entry(applied, name, applied_to),
            lies=with_entry(self.lies, name, lies),
            ranks=with_entry(self.ranks, name, max(len(definition.parameters), self.ranks.get(name, 0))),
            later=self.later - {name},
        )

    def with_function(self, function: FunctionBody) -> Scope:
        """The scope from here on: with f(x) := body."""
        return replace(
            self,
            functions=with_entry(self.functions, function.name, function),
            definitions=without_entry(self.definitions, function.name),
            later=self.later - {function.name},
        )

    def without(self, names: Collection[str]) -> Scope:
        """The scope in which nothing is said of these names."""
        return replace(
            self,
            definitions={name: known for name, known in self.definitions.items() if name not in names},
            functions={name: known for name, known in self.functions.items() if name not in names},
            applied_to={name: known for name, known in self.applied_to.items() if name not in names},
            said={name: known for name, known in self.said.items() if name not in names},
            later=self.later - set(names),
        )

    def comes_back(self, name: str) -> bool:
        """Whether a name's definition comes back to it."""
        return self.leads_to(name, name)

    def leads_to(self, name: str, to: str) -> bool:
        """Whether a name is defined by another, directly or through others."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            known = self.definitions.get(waiting.pop())
            for other in {part for part, _ in variables_in([known.body])} if known is not None else ():
                if other == to:
                    return True
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return False

    def reached(self, used: set[tuple[str, int]]) -> tuple[Definition, ...]:
        """The definitions that terms with these variables use, directly or through others.

        Variables count by name and number of indices: a page may define a number y and use a vector y_k as well.
        """
        found: dict[str, Definition] = {}
        waiting = sorted(used)
        while waiting:
            name, rank = waiting.pop(0)
            known = self.definitions.get(name)
            if known is not None and name not in found and len(known.parameters) == rank:
                found[name] = known
                waiting += sorted(variables_in([known.body]) - {(n, len(d.parameters)) for n, d in found.items()})
        return tuple(found.values())


def total_name(name: str) -> str:
    """The name of L where L = Σ_i L_i: another thing than its terms."""
    return f"{name}^{{}}"


def variables_in(terms: Iterable[Term]) -> set[tuple[str, int]]:
    """The variables of terms, by name and number of indices."""
    return {(p.name, len(p.indices)) for term in terms for p in subterms(term) if isinstance(p, Variable)}
