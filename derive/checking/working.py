"""What a worker does: documents in, what came of them out as text.  It is called by its name in another process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..kernel.records import dataclass, replace
from ..reading.documents import Source

if TYPE_CHECKING:
    from ..kernel import Limits
    from ..reading.documents import Directive
    from .checked import Checked

__all__ = ["Options", "attempt", "came_of", "worked"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a verdict depends on beside the document; with ``rules`` all is there that a report has."""

    limits: Limits
    directives: tuple[Directive, ...] = ()
    rules: bool = True


def worked(options: Options, documents: Iterable[tuple[str, bytes]]) -> list[str]:
    """What came of each document, a name and bytes, as `as_data.text_of` writes it."""
    return [attempt(Source(name, data), options) for name, data in documents]


def attempt(source: Source, options: Options) -> str:
    """What came of a document as text, for another process or another run."""
    from .as_data import text_of

    found = came_of(source, options)
    try:
        return text_of(found)
    except Exception as failure:
        return text_of(_failed(source, failure))


def came_of(source: Source, options: Options) -> Checked:
    """What came of a document; what went wrong with it is said of it, and the others are done.

    Where no rules are asked for, nobody looks at certificates either.
    """
    try:
        from .run import checked_source

        found = checked_source(source, options.limits, options.directives, rules=options.rules)
        return found if options.rules else without_certificates(found)
    except Exception as failure:
        return _failed(source, failure)


def without_certificates(found: Checked) -> Checked:
    """What came of a document, without the certificates of its steps."""
    derivations = (
        replace(each, steps=tuple(replace(step, certificate=None) for step in each.steps)) for each in found.derivations
    )
    return replace(found, derivations=tuple(derivations))


def _failed(source: Source, failure: Exception) -> Checked:
    from .checked import not_checked

    why = f"{type(failure).__name__}: {failure}" if str(failure) else type(failure).__name__
    return not_checked(source.file, f"could not be checked: {why}")
