r"""The tree of a formula: its notation, as a mathematician groups it, with the stretch of text behind every node.

The tree does not know what a name means.  ``f(x)`` and ``a(x)`` are both a product of a symbol and something in
parentheses, ``y^2`` and ``y^{(m)}`` a base with an upper script: elaboration decides, with the names of the page.
Nodes are equal if they are written alike; their stretches do not count.
"""

from __future__ import annotations

from dataclasses import field

from ...kernel.records import dataclass

__all__ = [
    "Annotated",
    "Big",
    "Cases",
    "Compared",
    "Derivative",
    "Dots",
    "Enclosed",
    "Function",
    "Grid",
    "Listed",
    "Missing",
    "Node",
    "Numeral",
    "Product",
    "Quotient",
    "Root",
    "Scripted",
    "Stretch",
    "Symbol",
    "Total",
    "Unread",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the character ``start`` of the formula's text to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: ``2``, ``0.5``, ``.5``."""

    text: str
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Symbol:
    r"""A name.  ``name`` is in one spelling whatever the page types: a letter ``x``, a command ``\sigma``, a word
    ``CE`` (from ``\text{CE}``, ``\mathrm{CE}``, ``\operatorname{CE}``), with accents around it ``\hat{y}``,
    ``\bar{x}``.

    ``font`` is ``bold``, ``blackboard``, ``calligraphic``, ``roman`` or empty: a bold y and a plain y are told
    apart, or not, by elaboration.
    """

    name: str
    at: Stretch = field(compare=False)
    font: str = ""


@dataclass(frozen=True, slots=True)
class Scripted:
    r"""A base with a lower script, an upper script and primes, in whatever order they are typed:
    ``y_j^{(m)}``, ``f'_k``.

    ``e^{z}_j`` has the base e, the upper script z and the lower script j.  A script of several parts separated by
    commas is `Listed`; ``_{ij}`` is a `Product`.
    """

    base: Node
    lower: Node | None
    upper: Node | None
    primes: int
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Product:
    r"""Factors side by side; ``marks`` are what stands between them, one fewer: empty, ``\cdot``, ``\times``, ``*``,
    ``\odot``, ``\circ``, ``\otimes``.
    """

    factors: tuple[Node, ...]
    marks: tuple[str, ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quotient:
    r"""``\frac{top}{bottom}``, ``top / bottom``, ``{top \over bottom}``; ``slash`` tells the second from the others.

    A slash takes the factors next to it: ``a/b c`` is (a/b)·c.  Whether the page means a/(bc) is for elaboration.
    """

    top: Node
    bottom: Node
    at: Stretch = field(compare=False)
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    r"""Terms, each with its sign ``+``, ``-`` or ``\pm``; a lone term with the sign ``-`` is a negative one."""

    terms: tuple[tuple[str, Node], ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Big:
    r"""``\sum``, ``\prod``, ``\int``, ``\max``, ``\min``, ``\lim``, ... with what stands under and over it.

    ``operator`` is the command without its backslash.  The body is as much as precedence gives it: for Σ the product
    that follows, up to + or −.  (Whether a page means more is a question for elaboration: `Total` keeps what follows.)
    """

    operator: str
    lower: Node | None
    upper: Node | None
    body: Node
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Function:
    r"""A known function of LaTeX before its argument: ``\log x``, ``\exp(z)``, ``\ln^2 x``, ``\log_2 n``, ``\tanh``.

    Without parentheses the argument is the product that follows, up to +, −, a mark such as ``\cdot``, a relation, or
    the next such function.  Brackets or braces that follow at once are all of the argument: in ``\log(x) y`` the y is a
    factor beside it, and ``\log(x)^2`` is a `Scripted` with the `Function` as its base.  An accent over more than a
    name, ``\overline{x + y}``, is a function of that name, as it may mean anything; so are ``!`` and a
    command that nobody explained with braces behind it, ``\pv{x}`` (the name has its backslash then).
    """

    name: str
    lower: Node | None
    upper: Node | None
    argument: Node
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Root:
    r"""``\sqrt[degree]{radicand}``; the degree is None for the square root."""

    degree: Node | None
    radicand: Node
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Derivative:
    r"""``\frac{\partial L}{\partial z_k}``, ``\frac{\partial}{\partial z_k}(..)``, ``\frac{d^2 f}{dx^2}``,
    ``\partial_k L``, ``\nabla_z L``.

    ``kind`` is ``\partial``, ``d`` or ``\nabla``.  ``by`` are the variables with how often each, in the order written;
    for ∇ without a lower script there is none.  ``body`` is `Missing` where nothing is under the ∂.  ``order`` is what
    is written over the ∂, None where nothing is.
    """

    kind: str
    body: Node
    by: tuple[tuple[Node, int], ...]
    order: int | None
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Enclosed:
    r"""``(inner)``, ``[inner]``, ``\{inner\}``, ``|inner|``, ``\|inner\|``, ``\langle inner \rangle``: ``opening`` and
    ``closing`` in one spelling, ``(``, ``[``, ``\{``, ``|``, ``\|``, ``\langle``; ``.`` where there is none, as in
    ``f|_{x=0}`` with ``.`` before it.  Braces of TeX leave no trace.
    """

    opening: str
    closing: str
    inner: Node
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """Parts separated by commas or semicolons: in a tuple, a script, an argument list."""

    parts: tuple[Node, ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Dots:
    r"""``\cdots``, ``\dots``, ``\ldots``, ``...``, ``…``."""

    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Compared:
    r"""Sides with relations between them, inside a script, a condition or an indicator: ``i = j``, ``i \neq j``,
    ``1 \le i \le n``, ``j \in C``.  There is one operator fewer than sides; each in one spelling (``\neq``, ``\le``).
    A condition's bar, ``p(y = 1 | x, w)``, is the operator ``\mid`` between whatever stands beside it.
    """

    sides: tuple[Node, ...]
    operators: tuple[str, ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Cases:
    """A value and its condition, row by row; the condition is None where there is none written."""

    rows: tuple[tuple[Node, Node | None], ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Grid:
    r"""A matrix or array, row by row; ``kind`` is the environment, ``pmatrix``, ``bmatrix``, ``array``, ...;
    ``binom`` with two rows for ``\binom{n}{k}``.
    """

    kind: str
    rows: tuple[tuple[Node, ...], ...]
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    r"""Words inside mathematics, ``\text{ if } ``: several, or one that is no name."""

    text: str
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Annotated:
    r"""What is marked but means itself: ``\underbrace{inner}_{note}``, ``\boxed``, ``\cancel``.

    Colours leave no trace.
    """

    kind: str
    inner: Node
    note: Node | None
    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Missing:
    r"""Nothing, where something was needed: under a ∂, in ``\frac{}{x}``, after a sign."""

    at: Stretch = field(compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read: where, why, and what was expected."""

    reason: str
    expected: str
    at: Stretch = field(compare=False)


Node = (
    Numeral
    | Symbol
    | Scripted
    | Product
    | Quotient
    | Total
    | Big
    | Function
    | Root
    | Derivative
    | Enclosed
    | Listed
    | Dots
    | Compared
    | Cases
    | Grid
    | Words
    | Annotated
    | Missing
    | Unread
)
