"""LaTeX mathematics as a tree with spans: what is written, before anybody says what it means."""

from .limits import LIMITS, Limits
from .lines import Line, Relation
from .macros import NO_MACROS, Macro, Macros, macros_of
from .reading import parse, read

__all__ = ["LIMITS", "NO_MACROS", "Limits", "Line", "Macro", "Macros", "Relation", "macros_of", "parse", "read"]
