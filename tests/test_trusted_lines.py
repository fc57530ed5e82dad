"""How many lines have to be trusted: those of the kernel that decide; docs/kernel.md names the number.

Beside it stand the lines that re-examine a report, and those that only carry claims.  `python
tests/test_trusted_lines.py` prints the numbers and writes them there.
"""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTE = ROOT / "docs" / "kernel.md"
SENTENCES = {
    "deciding": "The kernel has {} lines of code",
    "examining": "A further {} lines examine reports",
    "carrying": "and {} more read and print",
}
"""What the note says of each part of the kernel."""

PARTS = {
    "examining": ("enclosing.py", "examining.py", "instances.py"),
    "carrying": ("__main__.py", "certificates.py", "data.py", "encoding.py"),
}
"""The files that re-examine a report, and those that only carry its claims in and out; every other one decides."""

SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def lines_of_code(text: str) -> int:
    """The lines of a module that are not blank, not comment alone, and not in a docstring."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            code.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(code)


def trusted() -> dict[str, dict[str, int]]:
    """The lines of code of every file of the kernel, by what the file is for."""
    found: dict[str, dict[str, int]] = {part: {} for part in SENTENCES}
    for path in sorted((ROOT / "derive/kernel").glob("*.py")):
        part = next((part for part, names in PARTS.items() if path.name in names), "deciding")
        found[part][path.name] = lines_of_code(path.read_text("utf-8"))
    return found


def pattern(part: str) -> re.Pattern[str]:
    """The sentence of the note with any number in it, whatever its line breaks."""
    return re.compile(r"\s+".join(SENTENCES[part].format(r"(\d+)").split()))


def test_only_code_is_counted() -> None:
    text = '"""A docstring\nof two lines."""\n\n# a comment\nx = 1  # another\n"""About x."""\ny = (\n    2,\n)\n'
    assert lines_of_code(text) == 4


def test_the_files_that_are_no_part_of_deciding_exist() -> None:
    assert all((ROOT / "derive/kernel" / name).is_file() for names in PARTS.values() for name in names)


def test_no_file_that_decides_imports_one_that_does_not() -> None:
    others = {name.removesuffix(".py") for names in PARTS.values() for name in names}
    for name in trusted()["deciding"]:
        tree = ast.parse((ROOT / "derive/kernel" / name).read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & others, f"{name} imports {imported & others}"


@pytest.mark.parametrize("part", SENTENCES)
def test_the_note_names_the_number_of_trusted_lines(part: str) -> None:
    files = trusted()[part]
    total = sum(files.values())
    print(f"{total} lines of code, {part}: {files}")
    found = pattern(part).search(NOTE.read_text("utf-8"))
    assert found is not None, f"docs/kernel.md no longer says how many lines are for {part}"
    assert int(found[1]) == total, f"docs/kernel.md says {found[1]}; update it: python tests/test_trusted_lines.py"


if __name__ == "__main__":
    note = NOTE.read_text("utf-8")
    for part, files in trusted().items():
        number = sum(files.values())
        note = pattern(part).sub(lambda said, number=number: re.sub(r"\d+", str(number), said[0]), note)
        print(f"{part}: {number}")
    NOTE.write_text(note, "utf-8")
