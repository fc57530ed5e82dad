"""Decides one step: two terms and the givens in, a verdict out.  Standard library only.

Names are imported when they are asked for: who only needs a record, or a limit, loads nothing that decides.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

HOMES = ("verdicts", "terms")
"""Who offers what `__all__` says, what loads least first; beside these `decide`."""

if TYPE_CHECKING:
    from .deciding import decide
    from .terms import *
    from .terms import __all__ as _terms
    from .verdicts import *
    from .verdicts import __all__ as _verdicts

    __all__ = ["decide", *_terms, *_verdicts]


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return ["decide", *(offered for home in HOMES for offered in import_module(f".{home}", __name__).__all__)]
    if name == "decide":
        globals()[name] = import_module(".deciding", __name__).decide
        return globals()[name]
    if not name.startswith("__"):
        for home in HOMES:
            module = import_module(f".{home}", __name__)
            if name in module.__all__:
                globals().update({each: getattr(module, each) for each in module.__all__})
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__getattr__("__all__"))
