"""Findings that are known already: a run with a baseline fails on new ones only.

An entry is bound to what a step says, not to where it stands: the file, both sides up to blanks, what they mean there,
what was found, and how often.  One of an older list has no meaning, and is bound to the text alone.  Files are named
from the folder of the baseline, so that it holds wherever a run begins.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from ..kernel.records import dataclass, replace
from ..report import Derivation, Problem, Step
from .checked import Checked
from .kinds import kind_of_problem, kind_of_step, one_line
from .writing import write

__all__ = ["Baseline", "BaselineError", "baseline"]

FORMAT, VERSION = "derive-baseline", 1

Entry = tuple[tuple[str, str], ...]
"""What is said of a finding: keys and texts, in their order."""

STEP = ("file", "finding", "level", "from", "to")
MEANING = "meaning"
"""What an entry of a step has besides: a digest, without which a macro that is changed would hide a new finding."""
PROBLEM = ("file", "finding", "level", "reason")
PROBLEMS = ("directive", "document")
"""The findings of which an entry has the reason; a file that cannot be opened is in no list."""


class BaselineError(ValueError):
    """A baseline that cannot be read: the file, and what was expected there."""


@dataclass
class Baseline:
    """The findings that a file lists; ``renewed``, it lists afterwards what is found."""

    file: str
    known: Counter[Entry] = field(default_factory=Counter)
    renewed: bool = False
    met: Counter[Entry] = field(default_factory=Counter)
    """The findings of this run, known or not."""
    seen: set[str] = field(default_factory=set)
    """The files that were checked."""

    def marked(self, checked: Checked) -> Checked:
        """What came of a file, its findings marked that are known; all of them, if the baseline is renewed."""
        if checked.levels["unopened"]:
            return checked
        name = self.name_of(checked.file)
        self.seen.add(name)
        derivations = tuple(self.marked_derivation(each, name) for each in checked.derivations)
        problems = tuple(self.marked_problem(each, name) for each in checked.problems)
        return replace(checked, derivations=derivations, problems=problems)

    def marked_derivation(self, derivation: Derivation, name: str) -> Derivation:
        """A chain with its known findings marked."""
        steps = tuple(
            step if found is None else replace(step, known=self.meet(found))
            for step, found in ((step, entry_of_step(step, name)) for step in derivation.steps)
        )
        return replace(derivation, steps=steps)

    def marked_problem(self, problem: Problem, name: str) -> Problem:
        """A problem, marked if it is known."""
        return replace(
            problem, known=self.meet(entry(PROBLEM, name, kind_of_problem(problem), problem.level, problem.reason))
        )

    def meet(self, found: Entry) -> bool:
        """Take in a finding; whether it is known, as often as it has occurred by now."""
        older = text_alone(found)
        if not self.renewed and older in self.known and self.met[found] >= self.known[found]:
            found = older
        self.met[found] += 1
        return self.renewed or self.met[found] <= self.known[found]

    def bound_to_text(self) -> int:
        """How many findings of steps are listed without what they mean."""
        return sum(count for each, count in self.known.items() if tuple(key for key, _ in each) == STEP)

    def gone(self) -> int:
        """How many findings of the list no longer occur in the files that were checked, or whose file is gone."""
        return sum((self.known - self.met - self.not_looked_at()).values())

    def not_looked_at(self) -> Counter[Entry]:
        """The entries of files that are there and were not checked."""
        folder = Path(self.file).parent
        other = {name for name in files_of(self.known) - self.seen if (folder / name).exists()}
        return Counter({each: count for each, count in self.known.items() if dict(each)["file"] in other})

    def write(self) -> int:
        """List what was found; what is listed of files that were not checked stays.  How many findings that are."""
        found = self.met + self.not_looked_at()
        entries = [{**dict(each), "count": count} for each, count in sorted(found.items())]
        text = json.dumps({"format": FORMAT, "version": VERSION, "findings": entries}, ensure_ascii=False, indent=2)
        try:
            write(self.file, text + "\n")
        except OSError as failure:
            raise BaselineError(f"{self.file}: cannot be written: {failure.strerror or failure}") from None
        return sum(found.values())

    def name_of(self, file: str) -> str:
        """A file as it is named in the list."""
        if file == "-":
            return file
        folder = os.path.dirname(os.path.realpath(self.file))
        try:
            return Path(os.path.relpath(os.path.realpath(file), folder)).as_posix()
        except ValueError:  # another drive
            return Path(file).as_posix()


def baseline(file: str, *, renewed: bool = False) -> Baseline:
    """The findings that a file lists; one that is to be renewed need not be there.  Raises `BaselineError`."""
    try:
        text = Path(file).read_text("utf-8")
    except FileNotFoundError:
        if renewed:
            return Baseline(file, renewed=True)
        raise BaselineError(f"{file}: there is no such file; --update-baseline writes it") from None
    except (OSError, UnicodeDecodeError) as failure:
        raise BaselineError(f"{file}: cannot be read: {getattr(failure, 'strerror', None) or failure}") from None
    try:
        return Baseline(file, listed(json.loads(text)), renewed)
    except (ValueError, RecursionError) as failure:
        why = f"no baseline of derive: {failure}; --update-baseline writes it anew once it is removed"
        raise BaselineError(f"{file}: {why}") from None


def listed(data: Any) -> Counter[Entry]:
    """The findings in the data of a baseline.  Raises ValueError where it is none."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f'expected an object with "format": "{FORMAT}"')
    if data.get("version") != VERSION:
        raise ValueError(f'expected "version": {VERSION}, found {data.get("version")}')
    if not isinstance(data.get("findings"), list):
        raise ValueError('expected a list "findings"')
    found: Counter[Entry] = Counter()
    for number, each in enumerate(data["findings"], 1):
        if not isinstance(each, dict):
            raise ValueError(f"finding {number}: expected an object")
        found[said_entry(each, number)] += said_count(each, number)
    return found


def said_entry(data: Mapping[str, Any], number: int) -> Entry:
    """The entry that an object says."""
    keys: tuple[str, ...] = PROBLEM if data.get("finding") in PROBLEMS else STEP
    if keys == STEP and MEANING in data:
        keys = (*STEP, MEANING)
    for key in keys:
        if not isinstance(data.get(key), str):
            raise ValueError(f'finding {number}: expected a text "{key}"')
    return entry(keys, *(data[key] for key in keys))


def said_count(data: Mapping[str, Any], number: int) -> int:
    """How often it is known."""
    count = data.get("count")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError(f'finding {number}: expected "count", a whole number from 1')
    return count


def entry(keys: tuple[str, ...], *texts: str) -> Entry:
    """An entry; blanks and line ends in its texts do not matter."""
    return tuple(
        (key, one_line(text) if key in ("from", "to", "reason") else text)
        for key, text in zip(keys, texts, strict=True)
    )


def entry_of_step(step: Step, name: str) -> Entry | None:
    """The entry of a step, if it is a finding."""
    kind = kind_of_step(step)
    if kind is None or step.level is None:
        return None
    said = (name, kind, step.level, step.before, step.after)
    return entry(STEP, *said) if step.meaning is None else entry((*STEP, MEANING), *said, step.meaning)


def text_alone(found: Entry) -> Entry:
    """An entry as an older list has it."""
    return tuple((key, text) for key, text in found if key != MEANING)


def files_of(entries: Counter[Entry]) -> set[str]:
    """The files of entries."""
    return {dict(each)["file"] for each in entries}
