"""The lessons in notebooks/ run from top to bottom and show what they show: texts and formulas, no bytes of images."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
LESSONS = sorted(FOLDER.glob("*.ipynb"))
EXACT = ("text/plain", "text/latex")
"""What is compared; of the other kinds, that they are there."""
TINY = re.compile(r"\d(?:\.\d+)?e[−-]\d+")
"""An error near the last digit, which may differ from one machine to the next."""


def runner() -> Any:
    """`notebooks/__main__.py`, as a module."""
    spec = importlib.util.spec_from_file_location("lessons", FOLDER / "__main__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seen(notebook: Any) -> list[list[tuple[str, Any]]]:
    """For each cell what a reader sees of its outputs."""
    return [[content(output) for output in cell.get("outputs", [])] for cell in notebook.cells]


def content(output: Any) -> tuple[str, Any]:
    """The kind of an output and what of it is compared."""
    if output.output_type == "stream":
        return output.name, TINY.sub("tiny", output.text)
    data = {kind: TINY.sub("tiny", text) for kind, text in output.data.items() if kind in EXACT}
    return output.output_type, (sorted(output.data), data)


def test_there_are_five_lessons() -> None:
    assert [path.stem[0] for path in LESSONS] == list("12345")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_shows_what_it_says(path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    assert seen(runner().executed(path)) == seen(stored)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_kept_tidy(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata == runner().METADATA
    ids = [cell.id for cell in notebook.cells]
    assert ids == [f"lesson{path.stem[0]}-{number:02}" for number in range(1, len(ids) + 1)]
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert all(cell.metadata == {} for cell in notebook.cells)
    assert path.stat().st_size < 1_000_000


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_asks_before_it_answers(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert prose.count("**Question.**") >= 5
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert all(output.output_type != "error" and output.get("name") != "stderr" for output in outputs)


def test_a_changed_output_is_found() -> None:
    notebook = nbformat.read(LESSONS[0], as_version=4)
    before = seen(notebook)
    output = next(o for cell in notebook.cells for o in cell.get("outputs", []) if "text/plain" in o.get("data", {}))
    output.data["text/plain"] += " not"
    assert seen(notebook) != before
    del output.data["text/plain"]
    assert seen(notebook) != before


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_becomes_a_page(path: Path) -> None:
    from nbconvert import HTMLExporter

    page, _ = HTMLExporter(embed_images=True).from_filename(str(path))
    assert page.count('class="derive"') >= 2
    assert "<math>" in page


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_its_prose_is_checked_as_well(path: Path) -> None:
    """The formulas between the cells are mathematics too: nothing in them is refuted."""
    from derive.checking.run import checked_file

    found = checked_file(str(path))
    assert not [step for derivation in found.derivations for step in derivation.steps if step.verdict == "refuted"]
