"""A token of a formula, or a group of them."""

from __future__ import annotations

from ...kernel.records import dataclass

__all__ = ["Item"]


@dataclass(slots=True)
class Item:
    r"""A token; or a group: what stands between braces, brackets, ``\begin`` and ``\end``, with its ``inner`` items.

    ``text`` is in one spelling: the command, letter or sign; of a bracket the opening, of an environment the name.
    ``note`` is the closing bracket, the font of a letter, or ``left`` and ``right`` for brackets that TeX pairs itself.
    """

    kind: str
    text: str
    start: int
    end: int
    inner: list[Item] | None = None
    note: str = ""
