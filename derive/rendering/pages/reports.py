"""What came of documents as a page: their mathematics in order, every step with its verdict; or as a piece of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ...checking.checked import Checked
from ...kernel.records import dataclass
from ...notation import Notation
from ...report import Derivation, Problem, Report, Span
from ..findings import told
from ..mathml import MathML, deep
from ..plain import plain
from ..remarks import phrase
from ..summaries import summary
from .filling import asset, filled, page
from .rules import rules_of
from .sources import Display, Key, Title, key_of, macros_in, opened, passages
from .steps import KINDS, Kind, Link, Placed, Shown, kind_of, place_of, shown
from .words import sentence, worded, words

__all__ = ["report_fragment", "report_page"]

PLAIN = Notation()


@dataclass(frozen=True)
class Chain:
    """A chain of a document: where it stands, what holds there, its first side and its steps."""

    place: str
    left: Markup
    givens: tuple[Link, ...]
    definitions: tuple[Link, ...]
    assumed: tuple[str, ...]
    steps: tuple[Shown, ...]


Item = Title | Display | Chain


@dataclass(frozen=True)
class Shortfall:
    """What of a document could not be read."""

    kind: Kind
    place: str
    reason: str


@dataclass(frozen=True)
class Document:
    """A document as a page shows it."""

    anchor: str
    name: str
    summary: str
    counts: dict[str, int]
    shortfalls: tuple[Shortfall, ...]
    stated: tuple[Link, ...]
    items: tuple[Item, ...]

    @property
    def folder(self) -> str:
        """The folder, with the slash."""
        return self.name[: self.name.rfind("/") + 1]

    @property
    def base(self) -> str:
        """The name without its folder."""
        return self.name[self.name.rfind("/") + 1 :]

    @property
    def chains(self) -> list[Chain]:
        """Its chains in order."""
        return [item for item in self.items if isinstance(item, Chain)]

    @property
    def steps(self) -> list[Shown]:
        """Its steps in order."""
        return [step for chain in self.chains for step in chain.steps]


def report_page(found: Iterable[Checked] | Report, *, version: str, title: str = "Derivations checked") -> str:
    """A whole page, one file: a list of the documents, then each of them, with a filter by verdict."""
    documents = deep(lambda: tuple(documents_of(found)))
    return page(
        "report.html.jinja",
        styles=("mathematics.css", "page.css", "report.css"),
        program="report.js",
        title=title,
        version=version,
        **contents(documents),
    )


def report_fragment(found: Iterable[Checked] | Report, *, prefix: str = "c") -> str:
    """A piece of HTML for a page that is there already, on a site of your own: no program, its style inside.

    ``prefix`` begins the name of every place in it; two pieces on a page have different ones.
    """
    documents = deep(lambda: tuple(documents_of(found, prefix)))
    style = Markup(asset("mathematics.css") + asset("report.css"))  # noqa: S704  # files of this package
    return filled("report_fragment.html.jinja", style=style, **contents(documents, prefix))


def contents(documents: Sequence[Document], prefix: str = "c") -> dict[str, object]:
    """What the templates show of all documents."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.counts)
    rules = deep(lambda: rules_of((step for each in documents for step in each.steps), MathML.of({}), prefix))
    return {
        "documents": documents,
        "counts": {name: counts[name] for name in KINDS if counts[name]},
        "total": sum(counts[name] for name in KINDS),
        "kinds": KINDS,
        "rules": rules,
    }


def documents_of(found: Iterable[Checked] | Report, prefix: str = "c") -> Iterator[Document]:
    """The documents, each written with its author's own commands."""
    for place, checked in enumerate(by_file(found) if isinstance(found, Report) else found, 1):
        yield Writing(checked, f"{prefix}{place}").document()


def by_file(report: Report) -> list[Checked]:
    """A report's derivations and problems, file by file; there is no source, so nothing between the chains."""
    files = dict.fromkeys([d.span.file or "-" for d in report.derivations] + [p.file for p in report.problems])
    return [
        Checked(
            file,
            tuple(each for each in report.derivations if (each.span.file or "-") == file),
            tuple(each for each in report.problems if each.file == file),
        )
        for file in files
    ]


class Writing:
    """Writes one document; ``prefix`` begins the names of its places."""

    def __init__(self, checked: Checked, prefix: str) -> None:
        self.checked = checked
        self.prefix = prefix
        self.source = opened(checked.source)
        self.made = MathML.of(macros_in(self.source))
        texts = ((each.text, each.line) for d in checked.derivations for each in (*d.definitions, *d.givens))
        self.stated = {
            (text, line): Link(
                worded(text, self.made), f"{prefix}-stated-{place}", place_of(Span(line)), words(plain(text))
            )
            for place, (text, line) in enumerate(dict.fromkeys(texts), 1)
        }
        self.number = 0

    def document(self) -> Document:
        """The document."""
        checked = self.checked
        between = passages(self.source, checked.derivations, self.made)
        chains = [(key_of(each.span), self.chain(each)) for each in checked.derivations if each.steps]
        items: list[tuple[Key, Item]] = [*between, *chains]
        counts = Counter(kind_of(step).name for each in checked.derivations for step in each.steps)
        return Document(
            self.prefix,
            words(checked.file),
            summary(Report(checked.derivations, checked.problems, skipped=checked.skipped)),
            {name: counts[name] for name in KINDS if counts[name]},
            tuple(map(shortfall, told([each for each in checked.problems if not each.known]))),
            tuple(self.stated.values()),
            tuple(item for _, item in sorted(items, key=lambda pair: pair[0])),
        )

    def chain(self, derivation: Derivation) -> Chain:
        """A chain with its steps."""
        givens = {each.text: self.stated[each.text, each.line] for each in derivation.givens}
        steps = []
        for place, step in enumerate(derivation.steps):
            self.number += 1
            label = sentence(phrase(step.rule or ""), PLAIN, self.made)
            anchor, after = f"{self.prefix}-step-{self.number}", derivation.steps[place + 1 :]
            placed = Placed(self.number, anchor, (step.before, step.after), label, givens, after=after)
            steps.append(shown(step, placed, self.made))
        return Chain(
            place_of(derivation.span),
            self.made.text(derivation.steps[0].before, display=True),
            tuple(givens.values()),
            tuple(self.stated[each.text, each.line] for each in derivation.definitions),
            tuple(words(plain(note)) for note in derivation.assumed),
            tuple(steps),
        )


def shortfall(problem: Problem) -> Shortfall:
    """A problem, an error or a warning."""
    name = "refuted" if problem.level == "error" else "unreadable"
    return Shortfall(KINDS[name], place_of(problem.span), words(problem.reason))
