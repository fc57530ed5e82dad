"""How many lines have to be trusted: those of the kernel; docs/kernel.md names the number.

`python tests/test_trusted_lines.py` prints it and writes it there.
"""

import ast
import io
import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTE = ROOT / "docs" / "kernel.md"
SENTENCE = re.compile(r"The kernel has (\d+) lines of code")
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


def trusted() -> dict[str, int]:
    """The lines of code of every file of the kernel."""
    return {path.name: lines_of_code(path.read_text("utf-8")) for path in sorted((ROOT / "derive/kernel").glob("*.py"))}


def test_only_code_is_counted() -> None:
    text = '"""A docstring\nof two lines."""\n\n# a comment\nx = 1  # another\n"""About x."""\ny = (\n    2,\n)\n'
    assert lines_of_code(text) == 4


def test_the_note_names_the_number_of_trusted_lines() -> None:
    total = sum(trusted().values())
    print(f"{total} lines of code in the kernel: {trusted()}")
    found = SENTENCE.search(NOTE.read_text("utf-8"))
    assert found is not None, "docs/kernel.md no longer says how many lines the kernel has"
    assert int(found[1]) == total, f"docs/kernel.md says {found[1]}; update it: python tests/test_trusted_lines.py"


if __name__ == "__main__":
    number = sum(trusted().values())
    NOTE.write_text(SENTENCE.sub(f"The kernel has {number} lines of code", NOTE.read_text("utf-8")), "utf-8")
    print(number)
