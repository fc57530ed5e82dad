"""What a derivation rests on, drawn: as Mermaid text, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...dependencies import Dependencies
from ...kernel.records import dataclass
from ...notation import Notation
from . import mermaid

if TYPE_CHECKING:
    from ..pictures.drawing import Picture

__all__ = ["Graph"]


@dataclass(frozen=True)
class Graph:
    """What a derivation rests on; its text is a sentence on what falls, and then the graph for Mermaid."""

    dependencies: Dependencies
    title: str
    notation: Notation

    @property
    def summary(self) -> str:
        """What falls, in a sentence."""
        return mermaid.summary(self.dependencies)

    def mermaid(self) -> str:
        """The graph as a Mermaid flowchart."""
        return mermaid.text(self.dependencies)

    def picture(self) -> Picture:
        """The graph as a figure of matplotlib; ImportError with what to do where that is not installed."""
        from ..pictures import available

        available()
        from ..pictures.graph import graph

        return graph(self.dependencies, self.title, self.notation)

    def __str__(self) -> str:
        return f"{self.summary}\n\n{self.mermaid()}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        try:
            content, metadata = self.picture()._repr_mimebundle_()
        except ImportError:
            return {"text/plain": str(self)}
        return {**content, "text/plain": str(self)}, metadata
