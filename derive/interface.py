"""Derivations for Python and notebooks: SymPy objects in, SymPy objects out, every step with its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from sympy import Expr, Sum

from . import __version__, calculus, library, report
from .bridge.deciding import expression, givens_of, is_vector
from .bridge.defined import Defined
from .bridge.ranges import Unsupported
from .bridge.to_kernel import Translation
from .calculus.engine import Derivation as Written
from .judging import JudgedPart, Step, judged, reported, vector_latex
from .kernel import Term, Variable
from .notation import Notation, Style, latex, text

__all__ = ["Derivation", "Step", "cross_entropy", "differentiate", "softmax"]


class Derivation:
    """A derivation, every step of it decided by the kernel.

    ``steps`` are all its steps, in order, part after part; ``result`` is the last expression.
    """

    def __init__(
        self, written: Written, notation: Notation | None = None, labels: library.Notation | None = None
    ) -> None:
        """Take what the calculus wrote, and how to print it: a notation, or the names of a library derivation."""
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
        return tuple(judged(part, self._written.definitions) for part in self._written.parts)

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
        styles = {names.probs: Style(applied_to=names.logits)} if names.applied else {}
        short: tuple[tuple[Term, str], ...] = ()
        if names.abbreviation and self._written.definitions:
            translation = Translation()
            translation.scan(self._written.definitions)
            body = self._written.definitions[0].definition.expr
            denominator = next(part for part in body.atoms(Sum))
            short = ((translation.term(denominator), names.abbreviation),)
        return Notation(styles, short)

    @cached_property
    def derivations(self) -> tuple[report.Derivation, ...]:
        """The parts as a report has them."""
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
        return report.Report(parts, version=__version__)

    def latex(self) -> str:
        """The derivation as LaTeX: an ``align*`` for each part."""
        from .rendering import latex as as_latex

        return as_latex.text(self.derivations, self.notation, title=self.title)

    def show(self, width: int | None = None) -> None:
        """Print the derivation as `derive show` does."""
        from .rendering import terminal

        terminal.show(self.derivations, self.notation, title=self.title, columns=width)

    def __repr__(self) -> str:
        return f"<derivation {self.name}: {len(self.steps)} steps>"

    def __str__(self) -> str:
        from .rendering import terminal

        return terminal.text(self.derivations, self.notation, title=self.title)

    def _repr_latex_(self) -> str:
        from .rendering import html as as_html

        return as_html.mathematics(self.derivations, self.notation)

    def _repr_html_(self) -> str:
        from .rendering import html as as_html

        return as_html.fragment(self.derivations, self.notation, title=self.title)


# --- what users call ------------------------------------------------------------------------------------------------


def softmax(notation: library.Notation | str = "sigma", case: str | None = None) -> Derivation:
    """The Jacobian of softmax for n classes: both cases and the combined form; ``case`` is "j=k" or "j!=k" for one.

    ``notation`` is a preset ("sigma", "p", "yhat") or a `derive.library.Notation`.
    """
    names = _names(notation)
    return Derivation(library.softmax(names, case), labels=names)


def cross_entropy(notation: library.Notation | str = "sigma", vector: bool | None = None) -> Derivation:
    """The gradient of cross-entropy with softmax for n classes, from the definition to σ_k − y_k.

    ``vector`` adds the gradient as one vector (None: as the notation has it).
    """
    names = _names(notation)
    return Derivation(library.cross_entropy(names, vector=vector), labels=names)


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


def _names(notation: library.Notation | str) -> library.Notation:
    if isinstance(notation, str):
        if notation not in library.NOTATIONS:
            raise ValueError(f"no notation {notation!r}; there are {', '.join(library.NOTATIONS)}")
        return library.NOTATIONS[notation]
    return notation


def explained(name: str) -> str:
    """What `derive explain` prints of a rule: what it says, when it refuses, an example before and after."""
    from .calculus import RULES
    from .rendering.plain import plain
    from .rendering.terminal import pictured

    rule = next(rule for rule in RULES if rule.name == name)
    example = rule.example
    translation = Translation()
    sides = (example.before, example.after)
    translation.scan([*sides, *example.context.definitions, *example.context.givens])
    words = ["Before", "After"]
    drawn = []
    for word, side in zip(words, sides, strict=True):
        shown: Term | str = vector_latex(side, translation, Notation()) if is_vector(side) else translation.term(side)
        drawn.append(f"{word}:\n{pictured(shown, Notation())}")
    givens = [text(translation.given(given)) for given in example.context.givens]
    given = [f"Given: {', '.join(givens)}"] if givens else []
    says = [f"{rule.name}", f"  {plain(rule.statement)}", f"Refuses: {rule.refuses}", *given]
    return "\n\n".join([*says, *drawn])
