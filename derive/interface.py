"""Derivations for Python and notebooks: SymPy objects in, SymPy objects out, every step with its verdict."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sympy import Expr, Sum

from . import __version__, calculus, library, report
from .bridge.deciding import expression, givens_of
from .bridge.defined import Defined
from .bridge.ranges import Unsupported
from .bridge.substitution import free
from .bridge.to_kernel import Translation
from .calculus.engine import Derivation as Written
from .judging import JudgedPart, Step, judged, reported
from .kernel import Term, Variable
from .kernel.records import replace
from .library.catalogue import DETAILS
from .notation import Notation, Style, latex

if TYPE_CHECKING:
    from .instances import Example, Numbers
    from .rendering.graphs import Graph
    from .rendering.pictures.drawing import Picture

__all__ = ["Derivation", "Step", "cross_entropy", "differentiate", "softmax"]


class Derivation:
    """A derivation, every step of it decided by the kernel.

    ``steps`` are all its steps, in order, part after part; ``result`` is the last expression.  ``derivations`` are the
    parts as they are printed: with an example, one more for its n; ``numbers`` are the values at its logits.
    """

    def __init__(
        self,
        written: Written,
        notation: Notation | None = None,
        labels: library.Notation | None = None,
        example: Example | None = None,
        detail: str = "normal",
        whole: Derivation | None = None,
    ) -> None:
        """Take what the calculus wrote, and how to print it: a notation, or the names of a library derivation.

        ``detail``: "brief" for the key lines only, "normal", or "full" for a line for every application of a rule.
        ``whole`` is the derivation from which this one is made by leaving out givens.
        """
        if detail not in DETAILS:
            raise ValueError(f"detail is {detail!r}; it is one of {', '.join(DETAILS)}")
        self.example = example
        self._detail = detail
        self._whole = whole
        self._written = written
        self._names = labels
        self._notation = notation or Notation()

    @property
    def name(self) -> str:
        """What the derivation is called."""
        return self._written.name

    @property
    def title(self) -> str:
        """What it shows, in words."""
        return self._written.title

    @property
    def result(self) -> Expr:
        """The last expression of the last part."""
        return self._written.result

    @cached_property
    def _parts(self) -> tuple[JudgedPart, ...]:
        return tuple(
            judged(part, self._written.definitions, self._detail, self.notation) for part in self._written.parts
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps with their verdicts."""
        return tuple(step for part in self._parts for step in part.steps)

    @cached_property
    def notation(self) -> Notation:
        """How it is printed."""
        names = self._names
        if names is None:
            return self._notation
        styles = names_styled(names)
        short: tuple[tuple[Term, str], ...] = ()
        body = self._written.definitions[0].definition.expr if self._written.definitions else None
        denominator = next(iter(body.atoms(Sum)), None) if body is not None else None
        if names.abbreviation and denominator is not None and not free(denominator) - free(denominator.args[1]):
            translation = Translation()
            translation.scan(self._written.definitions)
            short = ((translation.term(denominator), names.abbreviation),)
        return Notation(styles, short)

    @cached_property
    def derivations(self) -> tuple[report.Derivation, ...]:
        """The parts as a report has them."""
        return self.within(None)

    def within(self, columns: int | None) -> tuple[report.Derivation, ...]:
        """The parts; what is written out for the n of the example leaves entries out where there is no room."""
        if self.example is None or self._names is None:
            return self._general
        from .instances import written_out

        return (
            *self._general,
            written_out(self._general, self._names.in_plain(), self.notation, self.example, columns),
        )

    @cached_property
    def numbers(self) -> Numbers | None:
        """The values at the logits of the example, if it has any: to look at, and no proof of anything."""
        if self.example is None or self.example.at is None or self._names is None:
            return None
        from .instances import numbers_at

        return numbers_at(self._general, self._names.in_plain(), self.example)

    @cached_property
    def _general(self) -> tuple[report.Derivation, ...]:
        whole, several = self._written, len(self._written.parts) > 1
        return tuple(
            reported(
                f"{whole.name}, {done.part.title}" if several else done.part.title,
                done,
                whole.definitions,
                self.notation,
            )
            for done in self._parts
        )

    @cached_property
    def _finer(self) -> tuple[report.Derivation, ...]:
        """The parts with a step for every application of a rule, for who wants to unfold a step."""
        if self._detail == "full":
            return ()
        return Derivation(self._written, self._notation, self._names, detail="full")._general

    @property
    def definitions(self) -> tuple[Defined, ...]:
        """The definitions it speaks of, each at its own parameters."""
        return self._written.definitions

    def report(self) -> report.Report:
        """The derivation as a report."""
        short = self.notation.abbreviations
        meant = [
            report.Statement(rf"{latex(Variable(symbol))} := {latex(term, Notation(self.notation.names))}")
            for term, symbol in short
        ]
        parts = tuple(replace(part, definitions=(*part.definitions, *meant)) for part in self.derivations)
        numbers = self.numbers.data(self.notation) if self.numbers else None
        return report.Report(parts, version=__version__, numbers=numbers)

    def latex(self) -> str:
        """The derivation as LaTeX: an ``align*`` for each part."""
        from .rendering import latex as as_latex

        return as_latex.text(self.derivations, self.notation, title=self.title) + self.table("latex")

    def markdown(self) -> str:
        """The derivation as Markdown: a block and a table for each part."""
        from .rendering import markdown as as_markdown

        return as_markdown.text(self.derivations, self.notation, title=self.title) + self.table("markdown")

    def html(self) -> str:
        """The derivation as a page that needs nothing else; raises ImportError without the extra ``html``."""
        from .rendering.pages import derivation_page

        return derivation_page(
            self.derivations, self.notation, title=self.title, version=__version__, numbers=self.numbers
        )

    def table(self, medium: str, columns: int = 80) -> str:
        """The numbers, for "terminal", "latex" or "markdown"; nothing where there are none."""
        if self.numbers is None:
            return ""
        from .rendering import numbers

        return "\n" + numbers.text(self.numbers, self.notation, medium, columns)

    def without(self, *givens: Any) -> Derivation:
        """The same steps, decided again without some of the givens: what falls is refuted or unknown then.

        A given is a SymPy relation or text, written in any of the ways in which it is printed.  ValueError if there is
        no such given, and for a derivation with an example.
        """
        from .dependencies import named

        if self.example is not None:
            raise ValueError("givens are taken away from the general derivation: leave out n, label and at")
        there = {done.translation.given(given): given for done in self._parts for given in done.part.givens}
        removed = {given for said in givens for given in named(said, there)}
        parts = tuple(
            replace(part, givens=tuple(given for given in part.givens if given not in removed))
            for part in self._written.parts
        )
        return Derivation(
            replace(self._written, parts=parts), self._notation, self._names, None, self._detail, self._whole or self
        )

    def graph(self) -> Graph:
        """Which step rests on which definition, given and earlier part; a notebook draws it, ``.mermaid()`` is text.

        After `without` it has what was taken away, and marks what falls.
        """
        from .dependencies import dependencies
        from .rendering.graphs import Graph

        whole = self._whole._general if self._whole else ()
        return Graph(dependencies(self._general, self.notation, whole), self.title, self.notation)

    def plot(self, which: str | None = None) -> Picture:
        """The derivation as a picture, a `matplotlib.figure.Figure`, evaluated at the values of the example.

        Of softmax it is the Jacobian as a heat map ("jacobian"); of cross-entropy the gradients on the simplex of three
        classes ("simplex") and the loss along the true class's logit ("loss"), both beside each other, or ``which``.
        Where the derivation has no example, n, logits and class are chosen for the picture, and said in it.  Needs
        matplotlib, the extra `plot`; ValueError for what cannot be drawn.
        """
        if self._names is None:
            raise ValueError("a derivation of your own has no picture: softmax and cross-entropy have")
        from .rendering.pictures import drawn

        return drawn(self._general, self._names.in_plain(), self.notation, self.title, self.example, which)

    def show(self, width: int | None = None) -> None:
        """Print the derivation as `derive show` does."""
        from .rendering import styled, terminal

        columns = width or styled.columns_of(sys.stdout)
        terminal.show(self.within(columns), self.notation, title=self.title, columns=columns)
        sys.stdout.write(self.table("terminal", columns))

    def __repr__(self) -> str:
        return f"<derivation {self.name}: {len(self.steps)} steps>"

    def __str__(self) -> str:
        from .rendering import terminal

        return terminal.text(self.within(80), self.notation, title=self.title) + self.table("terminal")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from .rendering.cells import derivations

        return derivations.display(
            self.derivations,
            self.notation,
            str(self),
            title=self.title,
            finer=self._finer,
            after=self.table("terminal"),
        )


# --- what users call ------------------------------------------------------------------------------------------------


def softmax(
    notation: library.Notation | str = "sigma",
    case: str | None = None,
    *,
    matrix: bool = False,
    pitfall: bool = False,
    detail: str = "normal",
    n: int | None = None,
    at: Iterable[Any] | None = None,
) -> Derivation:
    """The Jacobian of softmax for n classes: both cases and the combined form; ``case`` is "j=k" or "j!=k" for one.

    ``notation`` is a preset ("sigma", "p", "yhat"), names for roles ("p,logits=z,index=m"), or a
    `derive.library.Notation`.  ``matrix`` ends with diag(σ) − σσᵀ.  ``pitfall`` is the wrong answer that forgets j ≠ k,
    refuted, beside the right ones.  ``detail`` is "brief", "normal" or "full".  With ``n`` it is also written out for
    that many classes; with ``at``, the logits, evaluated there and set beside a numerical derivative.
    """
    names = library.notation_of(notation)
    chosen = _example(n, at=at, with_labels=False)
    if chosen is not None and (case is not None or pitfall):
        raise ValueError("n and at are for the whole Jacobian: leave out case and pitfall")
    if not pitfall:
        return Derivation(library.softmax(names, case, matrix=matrix), labels=names, detail=detail, example=chosen)
    if case is not None or matrix or detail != "normal":
        raise ValueError("the pitfall is shown as it is: leave out case, matrix and detail")
    return Derivation(library.pitfall(names), labels=names)


def cross_entropy(
    notation: library.Notation | str = "sigma",
    vector: bool | None = None,
    *,
    batch: str | None = None,
    detail: str = "normal",
    n: int | None = None,
    label: int | None = None,
    at: Iterable[Any] | None = None,
    labels: Iterable[Any] | None = None,
) -> Derivation:
    """The gradient of cross-entropy with softmax for n classes, from the definition to σ_k − y_k.

    ``vector`` adds the gradient as one vector (None: as the notation has it).  ``batch`` is "mean" or "sum" for the
    loss over N samples.  ``detail`` is "brief", "normal" or "full"; for ``notation`` see `softmax`.  With
    ``n`` it is also written out for that many classes, with ``label`` for a one-hot y of this class; with ``at``, the
    logits, and ``label`` or ``labels``, evaluated there and set beside a numerical derivative.
    """
    names = library.notation_of(notation)
    chosen = _example(n, label, at, labels)
    if batch is None:
        return Derivation(library.cross_entropy(names, vector=vector), labels=names, detail=detail, example=chosen)
    if vector or chosen is not None:
        raise ValueError("the vector, n and values are those of one sample: leave them out, or batch")
    return Derivation(library.batch(names, batch), labels=names, detail=detail)


def _example(
    n: int | None, label: int | None = None, at: Any = None, labels: Any = None, *, with_labels: bool = True
) -> Example | None:
    """What is asked for of a derivation; its numbers are exact ones, text is read as decimals."""
    if n is label is at is labels is None:
        return None
    from .instances import example
    from .numerical import numbers_in

    def exactly(values: Any) -> tuple[Fraction, ...] | None:
        if values is None:
            return None
        return numbers_in(values) if isinstance(values, str) else tuple(map(Fraction, values))

    return example(n, label, exactly(at), exactly(labels), with_labels=with_labels)


def differentiate(expr: Any, with_respect_to: Any, given: Iterable[Any] = ()) -> Derivation:
    """∂expr/∂x step by step, tidied, under the givens; every step is decided.

    ``with_respect_to`` is a symbol, an entry ``z[k]``, or an entry of a definition.  Raises `Unsupported` where no rule
    applies, naming the sub-expression.
    """
    from .calculus.differentiation import NoRuleError

    givens = givens_of(given)
    try:
        return Derivation(calculus.differentiate(expression(expr), expression(with_respect_to), givens))
    except (NoRuleError, ValueError) as refused:
        raise Unsupported(str(refused)) from refused


def names_styled(names: library.Notation) -> dict[str, Style]:
    """How the names of a library derivation are written, where that is not what they are called: σ(z_j), bold p."""
    styles = {}
    for role in library.ROLES:
        plain, written = names.plain(role), getattr(names, role)
        argument = names.plain("logits") if role == "probs" and names.applied else None
        if argument or latex(Variable(plain)) != latex(Variable(written)):
            styles[plain] = Style(written if written != plain else None, applied_to=argument)
    return styles
