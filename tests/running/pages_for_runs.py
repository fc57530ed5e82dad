"""Pages for runs over many files, and one that kills whoever checks it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

RIGHT = "$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n"
WRONG = "$$ (a + b)^2 = a^2 + b^2 $$\n"
UNREAD = r"$$ a = \frac{\partial}{} $$" + "\n"
REPAIRED = r"$$ \frac{\partial}{\partial x} \log x = \frac{\partial \log x}{x} $$" + "\n"
WORDS = "Only words, and a formula: $x$.\n"
GIVEN = "The $y_j$ sum to one: $\\sum_j y_j = 1$.\n\n$$ \\sum_j 2 y_j = 2 $$\n"
DEADLY = "THIS PAGE KILLS\n\n" + RIGHT

KINDS = (RIGHT, WRONG, UNREAD, REPAIRED, WORDS, GIVEN)

KILLING = """
import os, signal
import derive.checking.working as working

checked = working.attempt

def attempt(source, options):
    if b"THIS PAGE KILLS" in source.data:
        with open(os.environ["DEATHS"], "a") as deaths:
            deaths.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return checked(source, options)

working.attempt = attempt
"""
"""A sitecustomize: every process that checks the deadly page is killed, as the system does where memory runs out."""


def folder_of(pages: dict[str, str], folder: Path) -> Path:
    """The pages, written."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def many(count: int) -> dict[str, str]:
    """Pages of every kind, each different from the others."""
    return {f"page{n:04}.md": f"# Page {n}\n\n{KINDS[n % len(KINDS)]}" for n in range(count)}


def killing(folder: Path) -> dict[str, str]:
    """The environment in which the deadly page kills; how often it has is the length of DEATHS."""
    (folder / "sitecustomize.py").write_text(KILLING, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder), "DEATHS": str(folder / "deaths")}


COMMAND = (sys.executable, "-m", "derive", "check")
