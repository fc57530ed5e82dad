"""docs/teaching.md: its commands work, its Python prints what it says, its pictures are what the commands draw."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.cli import main
from derive.notebook import cell_options, derive

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "teaching.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.S)
COMMANDS = [
    shlex.split(line.removeprefix("$ derive "))
    for language, code in BLOCKS
    if language == "console"
    for line in code.splitlines()
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_commands_work(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    if "-o" in words and words[-1] != "-":
        assert Path(words[words.index("-o") + 1]).exists()


def test_python_prints_what_is_shown() -> None:
    names: dict[str, object] = {}
    shown = [n for n, (language, _) in enumerate(BLOCKS) if language == "python"]
    assert len(shown) == 2
    for place in shown:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(BLOCKS[place][1], "teaching.md", "exec"), names)  # noqa: S102  # the page's own code
        assert ("text", printed.getvalue()) == BLOCKS[place + 1]


def test_the_cell_is_checked_as_it_says() -> None:
    (cell,) = [code for language, code in BLOCKS if language == "text" and code.startswith("%%derive")]
    line, _, body = cell.partition("\n")
    found = derive(line.removeprefix("%%derive"), body)
    assert str(found) == "1 step: 1 proved"


def test_every_option_of_the_cell_is_on_the_page() -> None:
    assert all(f"`{option.opts[0]}" in PAGE or f"{option.opts[0]} '" in PAGE for option in cell_options.params)


def test_every_picture_and_lesson_is_there() -> None:
    for link in re.findall(r"\]\(([^)h][^)]*)\)", PAGE):
        assert (ROOT / "docs" / link).exists(), link
    lessons = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert lessons == set(re.findall(r"\(\.\./notebooks/([^)]*\.ipynb)\)", PAGE))
    beside = (ROOT / "notebooks" / "README.md").read_text("utf-8")
    assert "](../docs/teaching.md#lessons)" in beside
    assert "## Lessons" in PAGE
    assert set(re.findall(r"\(([^)]*\.ipynb)\)", beside)) <= lessons


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "images").iterdir()), ids=lambda path: path.name)
def test_a_picture_of_the_documentation_is_small_and_used(path: Path) -> None:
    assert path.stat().st_size < 200_000
    assert any(f"images/{path.name}" in page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))
