"""A written derivation as a page, or as a piece of one: definitions, givens, chains, why each step holds, values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ...instances.at_point import Numbers
from ...kernel.records import dataclass
from ...kernel.terms import Definition, Term, Variable, subterms
from ...notation import Layout, Notation
from ...report import Derivation, Step
from ..chains import chains, definitions, givens, side
from ..latex import formula
from ..mathml import MathML, deep
from ..numbers import Table as Numbered
from ..numbers import page as values_page
from ..remarks import Sentence, known_givens, phrase, plainly, remark, summary
from .filling import asset, filled, page
from .rules import Rule, rules_of
from .steps import KINDS, Link, Placed, Shown, laws_of, shown
from .words import sentence

__all__ = ["derivation_fragment", "derivation_page"]

KNOWN = "known derivative"
"""The rule that rests on an earlier part."""


@dataclass(frozen=True)
class Part:
    """A part of a derivation: its name, what it is given, its chains with the side that each begins with."""

    anchor: str
    name: Markup
    givens: tuple[Link, ...]
    assumed: tuple[str, ...]
    chains: tuple[tuple[Markup, tuple[Shown, ...]], ...]
    remark: Markup


@dataclass(frozen=True)
class Table:
    """Numbers in rows, with the words above them."""

    caption: Markup
    header: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True)
class Content:
    """All that a page says, whatever surrounds it."""

    title: str
    definitions: tuple[Link, ...]
    parts: tuple[Part, ...]
    summary: Markup
    rules: Mapping[str, Rule]
    values: tuple[Markup, ...] = ()
    tables: tuple[Table, ...] = ()
    closing: tuple[Markup, ...] = ()


def derivation_page(
    derivations: Sequence[Derivation], notation: Notation, *, title: str, version: str, numbers: Numbers | None = None
) -> str:
    """A whole page, one file: all steps, or one at a time."""
    content = deep(lambda: Writing(notation).content(derivations, title, numbers))
    return page(
        "derivation.html.jinja",
        styles=("mathematics.css", "page.css"),
        program="derivation.js",
        content=content,
        kinds=KINDS,
        version=version,
    )


def derivation_fragment(
    derivations: Sequence[Derivation],
    notation: Notation,
    *,
    title: str | None = None,
    numbers: Numbers | None = None,
    prefix: str = "d",
) -> str:
    """A piece of HTML for a page that is there already, on a site of your own: no program, its style inside.

    ``prefix`` begins the name of every place in it; two pieces on a page have different ones.
    """
    content = deep(lambda: Writing(notation, prefix).content(derivations, title or "", numbers))
    style = Markup(asset("mathematics.css"))  # noqa: S704  # a file of this package
    return filled("derivation_fragment.html.jinja", content=content, kinds=KINDS, style=style)


class Writing:
    """Writes the content of a page in a notation; ``prefix`` begins the names of its places."""

    def __init__(self, notation: Notation, prefix: str = "d") -> None:
        self.notation = notation
        self.made: MathML = MathML.of({})
        self.prefix = prefix

    def content(self, derivations: Sequence[Derivation], title: str, numbers: Numbers | None) -> Content:
        """Everything."""
        derivations = tuple(derivations)
        stated = definitions(derivations, self.notation)
        anchors = [f"{self.prefix}-definition-{place}" for place in range(1, len(stated) + 1)]
        links = [
            Link(self.mathematics(layout), anchor, spoken=plainly((layout,)))
            for layout, anchor in zip(stated, anchors, strict=True)
        ]
        named = named_by(derivations, links)
        parts: list[Part] = []
        for derivation in derivations:
            parts.append(self.part(derivation, parts, named, several=len(derivations) > 1))
        steps = [step for part in parts for _, chain in part.chains for step in chain]
        values = values_page(numbers, self.notation) if numbers is not None else None
        return Content(
            title,
            tuple(
                Link(self.mathematics(layout, display=True), anchor)
                for layout, anchor in zip(stated, anchors, strict=True)
            ),
            tuple(parts),
            self.sentence(summary(derivations, self.notation)),
            rules_of(steps, self.made, self.prefix),
            tuple(map(self.sentence, values.before)) if values else (),
            tuple(map(self.table, values.tables)) if values else (),
            tuple(map(self.sentence, values.after)) if values else (),
        )

    def part(
        self, derivation: Derivation, earlier: Sequence[Part], named: Mapping[str, Link], *, several: bool
    ) -> Part:
        """A derivation among others, or the only one, which has no name of its own then."""
        place = len(earlier) + 1
        number = 1 + sum(len(chain) for part in earlier for _, chain in part.chains)
        stated = givens(derivation, self.notation)
        anchors = [f"{self.prefix}-given-{place}-{each}" for each in range(1, len(stated) + 1)]
        where = {plainly((layout,)): anchor for layout, anchor in zip(stated, anchors, strict=True)}
        told: list[tuple[Markup, tuple[Shown, ...]]] = []
        for chain in chains(derivation, self.notation):
            steps = tuple(
                self.step(derivation, claim.step, number + each, where, named, earlier)
                for each, claim in enumerate(chain.links)
            )
            number += len(steps)
            told.append((self.mathematics(chain.left, display=True), steps))
        return Part(
            f"{self.prefix}-part-{place}",
            self.sentence(phrase(derivation.name)) if several else Markup(""),
            tuple(Link(self.mathematics(layout), anchor) for layout, anchor in zip(stated, anchors, strict=True)),
            derivation.assumed,
            tuple(told),
            self.sentence(remark(derivation, self.notation)),
        )

    def step(
        self,
        derivation: Derivation,
        step: Step,
        number: int,
        where: Mapping[str, str],
        named: Mapping[str, Link],
        earlier: Sequence[Part],
    ) -> Shown:
        """A step, with links to the givens, the definitions and the earlier parts that it rests on."""
        known = known_givens(derivation, step, self.notation)
        uses = {
            use: Link(self.mathematics(known[use]), where.get(said := plainly((known[use],))), spoken=said)
            for use in step.uses
            if use in known
        }
        used = [named[name] for name in names_changed(step) if name in named]
        if any(law.name == KNOWN for law in laws_of(step.rule)):
            used += [Link(part.name, part.anchor, "derived before") for part in earlier]
        before, after = (formula(side(step, self.notation, right=right), self.notation) for right in (False, True))
        anchor, label = f"{self.prefix}-step-{number}", self.sentence(phrase(step.rule or ""))
        return shown(step, Placed(number, anchor, (before, after), label, uses, tuple(used), from_too=True), self.made)

    def mathematics(self, layout: Layout, *, display: bool = False) -> Markup:
        """A formula."""
        return self.made.text(formula(layout, self.notation), display=display)

    def sentence(self, parts: Sentence) -> Markup:
        """Words and mathematics."""
        return sentence(parts, self.notation, self.made)

    def table(self, table: Numbered) -> Table:
        """Numbers, with whatever is said of them."""
        rows = tuple(tuple(map(self.sentence, row)) for row in table.rows)
        return Table(self.sentence(table.caption), tuple(map(self.sentence, table.header)), rows)


def named_by(derivations: Sequence[Derivation], links: Sequence[Link]) -> dict[str, Link]:
    """The definitions by the names that they define; stated ones come first on a page, each once."""
    meanings = {stated.text: stated.meaning for derivation in derivations for stated in derivation.definitions}
    pairs = zip(meanings.values(), links, strict=False)
    return {meaning.name: link for meaning, link in pairs if isinstance(meaning, Definition)}


def names_changed(step: Step) -> list[str]:
    """The names that stand on one side of a step only: it unfolds or folds what they stand for."""
    if step.certificate is None or step.componentwise:
        return []
    left, right = (names_in(term) for term in (step.certificate.left, step.certificate.right))
    return sorted(left ^ right)


def names_in(term: Term) -> set[str]:
    """The names of the variables in a term."""
    return {each.name for each in subterms(term) if isinstance(each, Variable)}
