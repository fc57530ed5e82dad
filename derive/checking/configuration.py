"""What holds for a whole project: ``derive.toml``, or ``[tool.derive]`` in ``pyproject.toml``.

A run has one configuration: the nearest one, from the folder that has everything that is checked in it upwards to the
root of the repository.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..kernel import Limits
from ..kernel.records import dataclass
from ..reading.documents import Directive
from .standing import standing

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["Configuration", "ConfigurationError", "configuration", "configuration_of", "nearest"]

NAME = "derive.toml"
PYPROJECT = "pyproject.toml"

EXAMPLES = {
    "files": 'files = ["docs/**/*.md"]',
    "exclude": 'exclude = ["drafts/"]',
    "given": r"given = ['\sum_j y_j = 1']",
    "let": r"let = ['S = \sum_i e^{z_i}']",
    "index": "index = ['j, k in 1..n']",
    "strict": "strict = true",
    "limits": "limits = { terms = 20000 }",
}
"""Every key, in the order of the documentation, with an example."""

DIRECTIVES = ("let", "index", "given")
"""The keys whose texts are directives, in the order in which they hold."""

LIMITS = Limits.__match_args__


class ConfigurationError(ValueError):
    """What is wrong with a configuration: the file, the key, and what was expected there."""


@dataclass(frozen=True)
class Configuration:
    """What a project has set; without a ``file`` nothing."""

    file: Path | None = None
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()
    strict: bool = False
    limits: Limits = field(default_factory=Limits)

    def paths(self) -> Iterator[str]:
        """What ``files`` stands for; an error where one of its patterns stands for nothing."""
        if self.file is None:
            return
        for pattern in self.files:
            from glob import glob

            found = sorted(glob(pattern, root_dir=self.file.parent, recursive=True))
            if not found:
                raise ConfigurationError(f"{shown(self.file)}: files: nothing in its folder matches '{pattern}'")
            paths = (os.path.relpath(self.file.parent / name) for name in found)
            yield from (path for path in paths if not self.excludes(path))

    def excludes(self, file: str) -> bool:
        """Whether ``exclude`` leaves a file out, as a .gitignore in the configuration's folder would."""
        if self.file is None or not self.exclude or file == "-":
            return False
        path = Path(file).resolve()
        return path.is_relative_to(self.file.parent) and self._left_out.match_file(
            path.relative_to(self.file.parent).as_posix()
        )

    @cached_property
    def _left_out(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.exclude)


def nobody(_: Configuration) -> bool:
    """Nobody knows that the directives of a configuration can be read."""
    return False


def configuration(
    paths: Iterable[str] = (), file: str | None = None, readable: Callable[[Configuration], bool] = nobody
) -> Configuration:
    """The configuration for what is checked: that of the file, where one is named, else the nearest.

    Its directives are tried on an empty page, which takes long, unless they are known to be ``readable``.  Raises
    `ConfigurationError` for a configuration that cannot be read.
    """
    found = nearest(common_folder(paths)) if file is None else Path(file).resolve()
    return Configuration() if found is None else configuration_of(found, readable)


def common_folder(paths: Iterable[str]) -> Path:
    """The folder that has all the paths in it; for standard input, and for none, the current one."""
    folders = [path if path.is_dir() else path.parent for path in (Path(p).resolve() for p in paths if p != "-")]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def nearest(folder: Path) -> Path | None:
    """The configuration in the folder, or above it up to the root of its repository; derive.toml before the other."""
    for one in (folder, *folder.parents):
        if (one / NAME).is_file():
            return one / NAME
        if (one / PYPROJECT).is_file() and speaks_of_us(one / PYPROJECT):
            return one / PYPROJECT
        if (one / ".git").exists():
            return None
    return None


def speaks_of_us(file: Path) -> bool:
    """Whether a pyproject.toml has the table; one that is no TOML, or cannot be read, only if it seems to."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return False
    if "derive" not in text:
        return False
    import tomllib

    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return "tool.derive" in text
    return isinstance(tool, dict) and "derive" in tool


def configuration_of(file: Path, readable: Callable[[Configuration], bool] = nobody) -> Configuration:
    """What a file sets."""
    import tomllib

    try:
        data: Any = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as failure:
        raise ConfigurationError(f"{shown(file)}: cannot be opened: {failure.strerror or failure}") from None
    except UnicodeDecodeError as failure:
        raise ConfigurationError(f"{shown(file)}: not UTF-8: byte {failure.start + 1}") from None
    except tomllib.TOMLDecodeError as failure:
        raise ConfigurationError(f"{shown(file)}: not TOML: {failure}") from None
    prefix = ""
    if file.name == PYPROJECT:
        tool = data.get("tool", {})
        data, prefix = tool.get("derive", {}) if isinstance(tool, dict) else {}, "tool.derive."
    if not isinstance(data, dict):
        raise ConfigurationError(f"{shown(file)}: tool.derive: expected a table, found {kind(data)}")
    table = _Table(file, prefix, data)
    settings = table.configuration()
    if settings.directives and not readable(settings):
        table.try_directives()
    return settings


@dataclass(frozen=True)
class _Table:
    """The keys and values of a file; ``prefix`` stands before a key where it is named."""

    file: Path
    prefix: str
    data: Mapping[str, Any]

    def configuration(self) -> Configuration:
        for key in self.data:
            self.known(key, tuple(EXAMPLES), key)
        patterns = {key: self.texts(key) for key in ("files", "exclude")}
        self.globs(patterns)
        strict = self.data.get("strict", False)
        if not isinstance(strict, bool):
            raise self.wrong("strict", "true or false", strict, EXAMPLES["strict"])
        directives = standing([(key, text) for key, _, text in self.said()])
        return Configuration(self.file, patterns["files"], patterns["exclude"], directives, strict, self.limits())

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of an array; none is empty."""
        found = self.data.get(key, [])
        if not isinstance(found, list):
            raise self.wrong(key, "an array of texts", found, EXAMPLES[key])
        for number, text in enumerate(found, 1):
            if not isinstance(text, str):
                raise self.wrong(f"{key}, number {number}", "a text", text, EXAMPLES[key])
            if not text.strip():
                raise self.error(f"{key}, number {number}", f"an empty text; expected as in {EXAMPLES[key]}")
        return tuple(found)

    def globs(self, patterns: Mapping[str, tuple[str, ...]]) -> None:
        """Refuse patterns that are none."""
        for number, pattern in enumerate(patterns["files"], 1):
            if Path(pattern).is_absolute():
                raise self.error(f"files, number {number}", f"'{pattern}' must be relative to the folder of this file")
        if patterns["exclude"]:
            from pathspec import GitIgnoreSpec

            for number, pattern in enumerate(patterns["exclude"], 1):
                try:
                    GitIgnoreSpec.from_lines([pattern])
                except ValueError:
                    why = f"'{pattern}' is no pattern; expected one as in a .gitignore"
                    raise self.error(f"exclude, number {number}", why) from None

    def said(self) -> list[tuple[str, int, str]]:
        """What every page begins with: the key of each directive, its number, and its text."""
        return [(key, number, text) for key in DIRECTIVES for number, text in enumerate(self.texts(key), 1)]

    def try_directives(self) -> None:
        """Refuse a directive that has no meaning on a page that says nothing."""
        from .standing import MisunderstoodError, understood

        said = self.said()
        try:
            understood([(key, text) for key, _, text in said])
        except MisunderstoodError as wrong:
            key, number, _ = said[wrong.number]
            raise self.error(f"{key}, number {number}, character {wrong.character}", str(wrong)) from None

    def limits(self) -> Limits:
        """Where the kernel gives up."""
        found = self.data.get("limits", {})
        if not isinstance(found, dict):
            raise self.wrong("limits", "a table", found, EXAMPLES["limits"])
        for key, value in found.items():
            self.known(key, LIMITS, f"limits.{key}")
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise self.wrong(f"limits.{key}", "a whole number from 1", value, EXAMPLES["limits"])
        return Limits(**found)

    def known(self, key: str, keys: tuple[str, ...], where: str) -> None:
        """Refuse a key that there is not."""
        if key not in keys:
            from difflib import get_close_matches

            near = get_close_matches(key, keys, 1)
            raise self.error(where, f"no such key; {f'did you mean {near[0]}?' if near else _one_of(keys)}")

    def wrong(self, where: str, what: str, value: object, example: str) -> ConfigurationError:
        found = str(value) if isinstance(value, int) and not isinstance(value, bool) else kind(value)
        return self.error(where, f"expected {what}, as in {example}; found {found}")

    def error(self, where: str, why: str) -> ConfigurationError:
        return ConfigurationError(f"{shown(self.file)}: {self.prefix}{where}: {why}")


def _one_of(keys: tuple[str, ...]) -> str:
    return f"expected one of {', '.join(keys)}"


def kind(value: object) -> str:
    """What a value of TOML is, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text '{value}'" if len(value) <= 40 else "a text"
        case int() | float():
            return "a number"
        case list():
            return "an array"
        case dict():
            return "a table"
    return "a date or time"


def shown(file: Path) -> str:
    """The file as a person in the current folder would call it."""
    try:
        relative = os.path.relpath(file)
    except ValueError:
        return str(file)  # another drive
    return str(file) if relative.startswith(os.path.join("..", "..", "..")) else relative
