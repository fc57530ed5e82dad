"""A document as its pages: most are one; a Python module has one for each docstring with mathematics."""

from __future__ import annotations

from ..kernel.records import replace
from .documents import Directive, Document, Formula, Heading, Part, Passage, Place, Problem
from .following import followed
from .latex import macros_of
from .page import Chain, Page
from .walking import page_of

__all__ = ["pages_of"]


def pages_of(document: Document, project: tuple[Directive, ...] = ()) -> tuple[Page, ...]:
    """The pages of a document, each as if it began with the directives of its project.

    A part is read as a page that begins with what is around it, under a heading of its own: definitions and givens hold
    in it, a case does not, and what is around it claims nothing here.
    """
    if not document.parts:
        return (page_of(document, project),)
    return tuple(_page(part, project) for part in document.parts)


def _page(part: Part, project: tuple[Directive, ...]) -> Page:
    first, last = part.lines
    own = part.document.passages
    heading = Heading((), 0, Place(((first, 1),)))
    around = _said_around(part.around)
    whole = replace(part.document, passages=(*around, heading, *own) if around else own)
    page = page_of(whole, project)

    def here(line: int) -> bool:
        return first <= line <= last

    def kept(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(problem for problem in problems if here(problem.place.lines[0][0]))

    return replace(
        page,
        chains=tuple(_named(chain, part) for chain in page.chains if here(chain.line)),
        problems=kept(page.problems),
        refused=kept(page.refused),
        expectations=tuple(expected for expected in page.expectations if here(expected.line)),
        unclaimed=tuple(side for side in page.unclaimed if here(side.line)),
        skipped=_skipped(part, page, project),
    )


def _said_around(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """What is around a part, without directives for a next display that there is none of: they are not for the part."""
    last = max((place for place, each in enumerate(passages) if isinstance(each, Formula)), default=-1)
    return (*passages[: last + 1], *(each for each in passages[last + 1 :] if not _waits(each)))


def _waits(passage: Passage) -> bool:
    """Whether a passage is a directive about the display behind it: `skip`, `begin skip`, `expect refuted`."""
    words = passage.text.split() if isinstance(passage, Directive) else []
    return words[:1] in (["skip"], ["begin"], ["expect"]) and words[1:2] != ["all"]


def _named(chain: Chain, part: Part) -> Chain:
    """The chain by the name of the docstring and the heading that it stands under there."""
    heading = "" if chain.name == part.document.file else chain.name
    return replace(chain, name=", ".join(filter(None, (part.name, heading))) or chain.name)


def _skipped(part: Part, page: Page, project: tuple[Directive, ...]) -> int:
    """How many displays of a part are left out, without those around it."""
    if not page.skipped or not part.around:
        return page.skipped
    around = followed((*project, *_said_around(part.around)), macros_of(part.document.macros_source)).skipped
    displays = sum(isinstance(passage, Formula) for passage in part.document.passages)
    return min(page.skipped - around, displays)
