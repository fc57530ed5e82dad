"""What a worker does: documents in, what came of them out as text.  It is called by its name in another process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..kernel.records import dataclass
from ..reading.documents import Source

if TYPE_CHECKING:
    from ..kernel import Limits
    from ..reading.documents import Directive

__all__ = ["Options", "attempt", "worked"]


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
    """What came of a document; what went wrong with it is said of it, and the others are done."""
    from .as_data import text_of
    from .checked import not_checked

    try:
        from .run import checked_source

        found = checked_source(source, options.limits, options.directives, rules=options.rules)
        return text_of(found, certificates=options.rules)
    except Exception as failure:
        why = f"{type(failure).__name__}: {failure}" if str(failure) else type(failure).__name__
        return text_of(not_checked(source.file, f"could not be checked: {why}"))
