"""A step as a page shows it: its line with the changed part marked, its verdict, and why it holds or does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from ...calculus.labels import laws_meant
from ...calculus.laws import Law
from ...kernel.records import dataclass
from ...report import Span, Step
from ..findings import GAVE_UP, MORE_TERMS, carried, verdict
from ..mathml import MathML, text_of_tree
from ..remarks import MARKS
from ..summaries import WORDS
from .changed import marked
from .words import Instance, code, instance, suggestion, worded, words

__all__ = ["KINDS", "Kind", "Link", "Placed", "Shown", "kind_of", "laws_of", "lines_changed", "place_of", "shown"]


@dataclass(frozen=True)
class Kind:
    """What came of a step, as a page tells it apart: by a mark, a word and a colour."""

    name: str
    mark: str
    word: str
    meaning: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("proved", MARKS["proved"], WORDS["proved"], "holds for every n"),
        Kind("follows", "↳", "follows", "holds only if the refuted side does that it was compared with"),
        Kind("repaired", "✎", "repaired", "holds, with a slip of notation put right"),
        Kind("refuted", MARKS["refuted"], WORDS["refuted"], "fails, with a counterexample"),
        Kind("unreadable", MARKS["unreadable"], WORDS["unreadable"], "could not be read"),
        Kind("unknown", MARKS["unknown"], WORDS["unknown"], "was not decided"),
        Kind("expected", MARKS["refuted"], "refuted, as it should be", "fails, as its author announced"),
        Kind("known", "○", "known", "is listed in the baseline"),
    )
}


GOOD = ("proved", "follows", "expected", "known")
"""What nobody has to look at."""


def kind_of(step: Step) -> Kind:
    """The kind of a step; one that its author announced otherwise is an error whatever came out."""
    if step.known:
        return KINDS["known"]
    if step.expected is not None:
        return KINDS["expected" if step.level is None else "refuted"]
    if step.follows:
        return KINDS["follows"]
    return KINDS["repaired" if step.repairs and step.verdict == "proved" else step.verdict]


def word_of(step: Step) -> str:
    """The verdict in words."""
    match kind_of(step).name:
        case "expected":
            return KINDS["expected"].word
        case "known":
            return f"{KINDS['known'].word}: {verdict(step)}"
        case "follows":
            return words(step.reason or "")
    return verdict(step)


@dataclass(frozen=True)
class Link:
    """Something a step rests on: its mathematics or its words, where it is on the page, what else is said of it.

    ``spoken`` is it in plain text: what a link to it is called by those who do not see it.
    """

    text: Markup
    to: str | None = None
    note: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Shown:
    """A step with all that a page says of it; what does not apply is empty."""

    number: int
    anchor: str
    kind: Kind
    line: Markup
    before: Markup
    label: Markup
    word: str
    place: str = ""
    laws: tuple[Law, ...] = ()
    uses: tuple[Link, ...] = ()
    definitions: tuple[Link, ...] = ()
    conditions: tuple[Markup, ...] = ()
    reason: str = ""
    left: Markup = Markup("")
    left_place: str = ""
    instance: Instance | None = None
    advice: tuple[Markup, ...] = ()
    repairs: tuple[tuple[Markup, Markup], ...] = ()
    carried: str = ""

    @property
    def has_reasons(self) -> bool:
        """Whether there is more to say than its verdict, its rule's name and its place."""
        said = (self.reason, self.left, self.instance, self.repairs, self.advice, self.carried)
        return any(said) or any((self.laws, self.uses, self.definitions, self.conditions))

    @property
    def is_finding(self) -> bool:
        """Whether there is something to look at."""
        return self.kind.name not in GOOD


@dataclass(frozen=True)
class Placed:
    """Where a step is on the page and what is around it there.

    ``sides`` are its two sides as LaTeX, ``after`` the steps that follow in its chain, ``uses`` what it may rest on by
    its LaTeX; ``from_too`` says that the earlier side is shown again beside the later one.
    """

    number: int
    anchor: str
    sides: tuple[str, str]
    label: Markup
    uses: Mapping[str, Link]
    definitions: tuple[Link, ...] = ()
    after: Sequence[Step] = ()
    from_too: bool = False


def shown(step: Step, placed: Placed, made: MathML) -> Shown:
    """A step as a page shows it."""
    compared = step.verdict in ("refuted", "unknown") or (step.expected is not None and step.level is not None)
    line, before = lines_changed(*placed.sides, made, both=compared or placed.from_too)
    return Shown(
        number=placed.number,
        anchor=placed.anchor,
        kind=kind_of(step),
        line=line,
        before=before,
        label=placed.label,
        word=word_of(step),
        place=place_of(step.span),
        laws=laws_of(step.rule),
        uses=tuple(placed.uses.get(use) or Link(worded(use, made)) for use in step.uses),
        definitions=placed.definitions,
        conditions=tuple(worded(condition, made) for condition in step.conditions),
        reason="" if step.follows else words(step.reason or ""),
        left=before if compared else Markup(""),
        left_place="" if step.from_line is None else place_of(Span(step.from_line, cell=step.from_cell)),
        instance=None if step.witness is None else instance(step.witness, made),
        advice=tuple(advice(step, made)),
        repairs=tuple((code(was), code(read)) for was, read in dict.fromkeys((r.was, r.read) for r in step.repairs)),
        carried=carried(step, placed.after),
    )


def advice(step: Step, made: MathML) -> Iterator[Markup]:
    """What to try."""
    if step.suggestion:
        yield suggestion(step.suggestion, made)
    if GAVE_UP.match(step.reason or ""):
        yield Markup("<code>--limit N</code> {}").format(MORE_TERMS.removeprefix("--limit N "))


def lines_changed(before: str, after: str, made: MathML, *, both: bool) -> tuple[Markup, Markup]:
    """The later side, "= …", with what is new in it marked; if both are shown, the earlier one with what is gone."""
    old, new = made.tree(before, display=True), made.tree(after, display=True)
    if old is None or new is None:
        return equal_to(new, after), text_of_tree(old, before)
    earlier = text_of_tree(marked(old, new, "gone"), before) if both else Markup("")
    return equal_to(marked(new, old, "new"), after), earlier


def equal_to(side: Xml.Element | None, latex: str) -> Markup:
    """A side behind its sign."""
    if side is None:
        return Markup("= {}").format(text_of_tree(None, latex))
    sign = Xml.Element("mo", form="infix", lspace="0")
    sign.text = "="
    side.insert(0, sign)
    return text_of_tree(side, latex)


def laws_of(label: str | None) -> tuple[Law, ...]:
    """The laws of a label, each once; what of it is no law is left out."""
    parts = (label or "").split(", ")
    return tuple(dict.fromkeys(law for part in parts for law in laws_meant(part)))


def place_of(span: Span) -> str:
    """Line 33; in a notebook with its cell."""
    if span.line is None:
        return ""
    return f"line {span.line}" if span.cell is None else f"cell {span.cell}, line {span.line}"
