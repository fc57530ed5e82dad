"""What is installed on demand only: what to type where it is missing.

The packages themselves are named: who has derive from a checkout, and who has it by name, installs the same.
"""

from __future__ import annotations

__all__ = ["EXTRAS", "install"]

EXTRAS = {
    "html": ("jinja2>=3.1", "math-core>=0.9,<0.10"),
    "plot": ("matplotlib>=3.9",),
    "watch": ("watchfiles>=0.21",),
}
"""The packages of an extra, as pyproject.toml has them."""


def install(extra: str) -> str:
    """The command that installs an extra."""
    return " ".join(["pip install", *(f"'{package}'" for package in EXTRAS[extra])])
