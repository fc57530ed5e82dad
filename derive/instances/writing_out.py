"""A derivation where n is a number: vectors and matrices with their entries, sums with their terms.

What has been shown for all indices is taken at 1, 2, ..., n; nothing is differentiated again.  Each step carries the
claim about any one entry, which the kernel decides; an entry that is printed is that claim's right side at its indices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..kernel import (
    Case,
    Definition,
    Free,
    Given,
    Literal,
    Log,
    Proved,
    Relation,
    Summation,
    Term,
    Unknown,
    Variable,
    decide,
    delta,
    negative,
    number,
    subterms,
    subtract,
)
from ..kernel.certificates import Certificate
from ..kernel.records import dataclass
from ..library.notation import Notation as Names
from ..notation import Array, Dots, Matrix, Named, Notation, Partial, Vector, latex, picture
from ..report import Derivation, Statement, Step
from .examples import Example
from .taken import at_indices, part_called, positions, with_terms

__all__ = ["MOST", "written_out"]

MOST = 8
"""Classes that are all written out; of more, the first two, the true one and the last."""
MARGIN = 5
"""Columns for the indent and the = of a line."""


def written_out(
    general: Sequence[Derivation], names: Names, notation: Notation, example: Example, columns: int | None = None
) -> Derivation:
    """What the parts of a general derivation come to at this n, as a further part.

    With ``columns``, entries are left out, or set beneath each other, where they would not fit beside each other.
    """
    page = _Page.of(general, names, notation, example, columns)
    name, _, _ = general[0].name.partition(",")
    gradient = part_called(general, "gradient")
    steps = page.jacobian(general) if gradient is None else page.gradient(gradient)
    title = f"{name}, {names.size} = {example.n}" + (f", class {example.label}" if example.label else "")
    return Derivation(title, tuple(steps), general[0].definitions, page.givens(gradient))


# --- a page of steps ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Page:
    """What the steps of an instance have in common."""

    names: Names
    notation: Notation
    example: Example
    columns: int | None
    definitions: Mapping[str, Definition]

    @classmethod
    def of(
        cls, general: Sequence[Derivation], names: Names, notation: Notation, example: Example, columns: int | None
    ) -> _Page:
        certificates = [step.certificate for part in general for step in part.steps if step.certificate]
        found = {g.name: g for certificate in certificates for g in certificate.given if isinstance(g, Definition)}
        return cls(names, notation, example, columns, found)

    # --- what is given ---

    @property
    def size(self) -> Relation:
        """n = 3; where n is too large to be written out, only what is needed of it: that it is no less than a class."""
        least = self.example.label or 1
        n, operator = (self.example.n, "=") if self.example.n <= MOST else (least, "≥")
        return Relation(operator, Variable(self.names.size), number(n))

    @property
    def labels(self) -> Relation:
        """y_j = δ_jc for each j."""
        j = Free(self.names.index, self.names.size)
        label = Literal(self.example.label or 1, self.names.size)
        return Relation("=", Variable(self.names.labels, (j,)), delta(j, label), (j,))

    def vectors(self) -> tuple[Statement, ...]:
        """z = (z_1, z_2, z_3), and the labels where they are known."""
        places = self.places(MOST)
        z = Vector(tuple(Dots.ACROSS if place is None else self.entry(self.names.logits, place) for place in places))
        out = [self.equal(Named(self.names.logits), z)]
        if self.example.label:
            known = (Dots.ACROSS if place is None else number(place == self.example.label) for place in places)
            out.append(self.equal(Named(self.names.labels), Vector(tuple(known))))
        return tuple(out)

    def equal(self, name: Named, vector: Vector) -> Statement:
        """A vector by its name and by its entries."""
        text = f"{latex(name, self.notation)} = {latex(vector, self.notation)}"
        return Statement(text, shown=(name, vector))

    @property
    def said(self) -> dict[Given, str]:
        """The givens in the words of the page."""
        out: dict[Given, str] = {self.size: f"{latex(Variable(self.names.size))} = {self.example.n}"}
        if self.example.label:
            out[self.labels] = self.vectors()[-1].text
        return out

    def givens(self, general: Derivation | None) -> tuple[Statement, ...]:
        """n = 3, z = (z_1, z_2, z_3), and what is known of the labels."""
        stated = () if general is None or self.example.label else general.givens
        return (Statement(self.said[self.size]), *self.vectors(), *stated)

    # --- entries ---

    def literal(self, place: int) -> Literal:
        """An index that is a number."""
        return Literal(place, self.names.size)

    def entry(self, name: str, place: int) -> Variable:
        """name_place."""
        return Variable(name, (self.literal(place),))

    def places(self, most: int) -> tuple[int | None, ...]:
        """The entries that are shown."""
        return positions(self.example.n, most, self.example.label)

    def fits(self, *sides: Term | Array) -> bool:
        """Whether both sides fit on one line."""
        return (
            self.columns is None or sum(picture(side, self.notation).width for side in sides) + MARGIN <= self.columns
        )

    def vector(self, left: Array, term: Term, index: Free) -> Vector:
        """The vector of a term at 1, ..., n: a row if that fits, else a column."""
        found = tuple(
            Dots.ACROSS if place is None else at_indices(term, {index: self.literal(place)})
            for place in self.places(MOST)
        )
        if self.fits(left, Vector(found)):
            return Vector(found)
        return Vector(tuple(Dots.DOWN if isinstance(entry, Dots) else entry for entry in found), column=True)

    def matrix(self, left: Array, term: Term, rows: Free, columns: Free) -> Matrix:
        """The matrix of a term: all entries if they fit, else those of the first and the last rows and columns."""
        for most, first, gap in ((MOST, 2, 2), (3, 2, 1), (2, 1, 1)):
            places = positions(self.example.n, most, None, first, gap)
            made = Matrix(tuple(tuple(self.cell(term, rows, r, columns, c) for c in places) for r in places))
            if self.fits(left, made):
                break
        return made

    def cell(self, term: Term, rows: Free, row: int | None, columns: Free, column: int | None) -> Term | Dots:
        """An entry of a matrix, or the dots in its place."""
        match row, column:
            case None, None:
                return Dots.DIAGONAL
            case None, _:
                return Dots.DOWN
            case _, None:
                return Dots.ACROSS
            case int(), int():
                return at_indices(term, {rows: self.literal(row), columns: self.literal(column)})
        return Dots.DIAGONAL

    # --- steps ---

    def step(
        self, claim: tuple[Term, Term], shown: tuple[Term | Array, Term | Array], rule: str, *given: Given
    ) -> Step:
        """A step that shows arrays and claims any one entry, with the kernel's verdict."""
        left, right = claim
        assumed = (*self.definitions.values(), *given)
        verdict = decide(left, right, assumed)
        before, after = (latex(side, self.notation) for side in shown)
        is_entry = shown != claim
        if not isinstance(verdict, Proved):
            reason = verdict.reason if isinstance(verdict, Unknown) else "the normal forms of the two sides differ"
            certificate = Certificate(left, right, assumed)
            return Step(before, after, "unknown", rule, reason=reason, certificate=certificate, shown=shown)
        said = self.said
        return Step(
            before,
            after,
            "proved",
            rule,
            uses=tuple(said[use] if use in said else latex(use, self.notation) for use in verdict.uses),
            conditions=tuple(latex(condition, self.notation) for condition in verdict.conditions),
            certificate=Certificate(left, right, assumed, verdict.uses, verdict.conditions),
            shown=shown,
            componentwise=is_entry,
        )

    def written(self, left: Term, term: Term, rule: str) -> Step:
        """left = the term with its sums written out."""
        right = with_terms(term, self.names.size, self.example.n)
        return self.step((left, right), (left, right), rule, self.size)

    def jacobian(self, general: Sequence[Derivation]) -> Iterable[Step]:
        """σ and ∂σ/∂z."""
        softmax, z = Named(self.names.probs), Named(self.names.logits)
        definition = self.definitions[self.names.probs]
        (j,) = definition.parameters
        denominator = next(part for part in subterms(definition.body) if isinstance(part, Summation))
        if self.example.n <= MOST:
            yield self.written(denominator, denominator, "written out")
        if isinstance(j, Free):
            vector = self.vector(softmax, definition.body, j)
            yield self.step((Variable(definition.name, (j,)), definition.body), (softmax, vector), "definition")
        claim = self.cases(general)
        if claim is not None and isinstance(j, Free):
            partial = Partial(softmax, z)
            matrix = self.matrix(partial, claim[1], j, Free(self.names.other, self.names.size))
            yield self.step(claim, (partial, matrix), "entry by entry, both cases")

    def cases(self, general: Sequence[Derivation]) -> tuple[Term, Term] | None:
        """∂σ_j/∂z_k and what it is where j = k, and where j ≠ k: the results of these two parts."""
        j, k = self.names.index, self.names.other
        parts = [part_called(general, title) for title in (f"{j} = {k}", f"{j} ≠ {k}")]
        claims = [part.steps[-1].certificate for part in parts if part]
        if len(claims) < 2 or parts[0] is None or claims[0] is None or claims[1] is None:
            return None
        first = parts[0].steps[0].certificate
        one, other = (Free(name, self.names.size) for name in (j, k))
        return (first.left, Case(one, other, claims[0].right, claims[1].right)) if first else None

    def gradient(self, general: Derivation) -> Iterable[Step]:
        """The loss and ∂CE/∂z; for a known class, with its labels put in."""
        loss = Variable(self.names.loss)
        k = Free(self.names.other, self.names.size)
        first, last = general.steps[0].certificate, general.steps[-1].certificate
        partial = Partial(loss, Named(self.names.logits))
        if self.example.label:
            right: Term = negative(Log(self.entry(self.names.probs, self.example.label)))
            yield self.step((loss, right), (loss, right), "use one-hot", self.size, self.labels)
        elif self.example.n <= MOST:
            yield self.written(loss, self.definitions[self.names.loss].body, "definition, written out")
        if first is None or last is None:
            return
        stated = tuple(g for g in last.given if not isinstance(g, Definition))
        given = (self.size, self.labels) if self.example.label else stated
        vector = self.vector(partial, last.right, k)
        yield self.step((first.left, last.right), (partial, vector), "entry by entry", *given)
        if self.example.label:
            probability = Variable(self.names.probs, (k,))
            label = self.literal(self.example.label)
            known = Case(k, label, subtract(probability, number(1)), probability)
            shown = (vector, self.vector(partial, known, k))
            yield self.step((last.right, known), shown, "use one-hot", self.size, self.labels)
