"""The mathematics of docstrings: what is read, where it stands in the file, and what holds where."""

from __future__ import annotations

import ast
import sys
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docstring_writer import WAYS, Way, Written
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derive.checking.checked import Checked
from derive.checking.run import checked_file
from derive.cli import main
from derive.reading.documents import Document, Formula, Prose, open_document
from derive.reading.documents.python import as_read
from derive.reading.latex.vocabulary import (
    ACCENTS,
    ANNOTATIONS,
    ARITY,
    COMMANDS,
    DERIVATIVES,
    DROPPED,
    FONTS,
    FUNCTIONS,
    NAMES,
    OPERATORS,
    RAW_DROPPED,
    TEXTS,
)

DOCSTRING = r"""The softmax, with $p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}$ é.

    $$
    \frac{\partial p_j}{\partial z_k}
      = p_j (\delta_{jk} - p_k)
    $$

    and $\nabla_z L = p - y$, 'quoted'
    """
FORMULAS = [
    r"p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}",
    r"\frac{\partial p_j}{\partial z_k} = p_j (\delta_{jk} - p_k)",
    r"\nabla_z L = p - y",
]
BEFORE = (
    "",
    "# é\n\nclass A:\n    ",
    "def f():\n\t",
    "async def é(a='ü'): ",
    "if 1:\n  for x in y:\n    def f():\n     ",
)


def formulas(document: Document) -> list[Formula]:
    found: list[Formula] = []
    for passage in document.passages:
        found += [passage] if isinstance(passage, Formula) else []
        found += [part for part in passage.parts if isinstance(part, Formula)] if isinstance(passage, Prose) else []
    return found


def written(way: Way, text: str, before: str = "") -> Written:
    out = Written()
    out.put(before)
    way(out, text)
    out.put("\n")
    return out


def docstring_of(source: str) -> str | None:
    """What Python takes for the docstring."""
    with warnings.catch_warnings(action="ignore"):
        owners = [node for node in ast.walk(ast.parse(source)) if isinstance(node, OWNERS)]
    return next(filter(None, (ast.get_docstring(owner, clean=False) for owner in owners)), None)


OWNERS = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def misplaced(found: list[Formula], out: Written, text: str) -> list[str]:
    """What of formulas does not stand where the writer has written it; they are looked for one behind the other."""
    faults, at = [], 0
    for formula in found:
        at = text.index(formula.text.split()[0], at)
        for offset, sign in enumerate(formula.text):
            if sign.isspace():
                continue
            at = text.index(sign, at)
            place = formula.place.position(formula.text, offset)
            if place != out.places[at]:
                faults.append(f"{sign!r} at {place}, written at {out.places[at]}")
            at += 1
    return faults


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", BEFORE)
def test_every_character_of_a_formula_has_its_place(way: Way, before: str) -> None:
    out = written(way, DOCSTRING, before)
    assert docstring_of(out.source) == DOCSTRING  # the writer writes what it says
    found = formulas(open_document("m.py", out.source.encode()))
    assert [" ".join(formula.text.split()) for formula in found] == FORMULAS
    assert misplaced(found, out, DOCSTRING) == []


def test_a_place_that_is_wrong_is_found() -> None:
    out = written(WAYS[1], DOCSTRING)
    found = formulas(open_document("m.py", out.source.encode()))
    assert misplaced(found[:1], out, DOCSTRING) == []
    out.places[DOCSTRING.index("frac")] = (1, 1)
    assert len(misplaced(found[:1], out, DOCSTRING)) == 1


def test_carriage_returns_are_no_characters_of_a_line() -> None:
    out = written(WAYS[1], DOCSTRING, "def f():\n    ")
    found = formulas(open_document("m.py", out.source.replace("\n", "\r\n").encode()))
    assert len(found) == 3
    assert misplaced(found, out, DOCSTRING) == []


SIGNS = st.sampled_from([*"ab z_{}^=+-(),.é∂Σ'\\\t", "\\\\", r"\frac{a}{b}", r"\sum_i", "\n", "\n\n", "    "])


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGNS, max_size=20).map("".join), st.sampled_from(WAYS), st.sampled_from(BEFORE))
def test_any_display_has_its_places(inside: str, way: Way, before: str) -> None:
    text = f"Words.\n\n    $$ x {inside} = y $$\n    "
    out = written(way, text, before)
    assert docstring_of(out.source) == text
    document = open_document("m.py", out.source.encode())
    assert document.refused is None
    found = [formula for formula in formulas(document) if formula.text.lstrip().startswith("x ")][:1]
    # A tab that is written as \t before letters is taken for a command that the escape has damaged.
    assume(not any("\N{REPLACEMENT CHARACTER}" in formula.text for formula in found))
    assert misplaced(found, out, text) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_program_as_python_reads_it_has_every_character_in_its_place(way: Way) -> None:
    out = written(way, DOCSTRING, "def f():\n    ")
    image = as_read(out.source.encode()).split("\n")
    for sign, (line, column) in zip(DOCSTRING, out.places, strict=True):
        if sign != "\n":
            assert image[line - 1][column - 1] == sign, (sign, line, column)
    assert [len(line) for line in image] == [len(line) for line in out.lines]


# --- what is read -----------------------------------------------------------------------------------------------------


def steps(tmp_path: Path, source: str) -> list[tuple[str, int, str, str]]:
    """The name, the line, what stands there from the column to the end of the side, and the verdict of each step."""
    lines = source.split("\n")
    return [
        (derivation.name, span.line or 0, lines[span.line - 1][span.column - 1 : span.end_column - 1], step.verdict)
        for derivation in of(tmp_path, source).derivations
        for step in derivation.steps
        if (span := step.span) and span.line and span.column and span.end_column
    ]


def of(tmp_path: Path, source: str | bytes) -> Checked:
    file = tmp_path / "m.py"
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    return checked_file(str(file), "m.py")


RESTRUCTURED = r'''
def gradient(z):
    r"""The gradient.

    Here :math:`p_j = e^{z_j} / \sum_i e^{z_i}`.

    .. math::
       :label: jacobian

       \frac{\partial p_j}{\partial z_k} = p_j (\delta_{jk} - p_k)

    Parameters
    ----------
    z : array
        With :math:`z_j = z_j + 1`.

    Notes
    -----
    Also $$ p_j + p_j = 3 p_j $$
    """
'''


def test_a_docstring_with_directives_is_restructured_text(tmp_path: Path) -> None:
    assert steps(tmp_path, RESTRUCTURED) == [
        ("gradient", 10, r"p_j (\delta_{jk} - p_k)", "proved"),
        ("gradient, Parameters", 15, "z_j + 1", "refuted"),
        ("gradient, Notes", 19, "3 p_j", "refuted"),
    ]


GOOGLE = r'''
class Loss:
    """A loss.

    Args:
        z: the logits.

            $$ z_j + z_j = 2 z_j $$

    >>> Σ + ∂ = α + β
    >>> "$$ 1 = 2 $$"

    Example::

        $$ z_j + z_j = 3 z_j $$
    """

    def __call__(self):
        "$$ x - x = 1 $$"
        def inner():
            """$$ x - x = 0 $$"""
'''


def test_indented_text_is_no_code_and_a_session_is_none(tmp_path: Path) -> None:
    assert steps(tmp_path, GOOGLE) == [
        ("Loss", 8, "2 z_j", "proved"),
        ("Loss", 15, "3 z_j", "refuted"),
        ("Loss.__call__", 19, "1", "refuted"),
        ("Loss.__call__.inner", 21, "0", "proved"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        'f"""$$ 1 = 2 $$"""',
        'b"""$$ 1 = 2 $$"""',
        '"""$$ 1 = {x} $$""" f"{1}"',
        'x = """$$ 1 = 2 $$"""',
        'x = 1\n"""$$ 1 = 2 $$"""',
        'print("""$$ 1 = 2 $$""")',
        '"""$$ 1 = 2 $$""".strip()',
        "# $$ 1 = 2 $$",
        "lambda: '$$ 1 = 2 $$'",
        "class A:\n    x = 1\n    '''$$ 1 = 2 $$'''",
        "",
        "\ufeff",
    ],
)
def test_what_is_no_docstring(tmp_path: Path, source: str) -> None:
    assert of(tmp_path, source) == Checked("m.py", source=of(tmp_path, source).source)


def test_every_place_of_a_docstring(tmp_path: Path) -> None:
    nested = "$$ x = x $$"
    source = f'''
if a:
    pass
elif b:
    def f(): "{nested}"
else:
    class A:
        "{nested}"
        async def g(self):
            "{nested}"
            with x:
                def h(): "{nested}"
match x:
    case 1:
        def m(): "{nested}"
try:
    pass
except E:
    def e(): "{nested}"
finally:
    def z(): "{nested}"
'''
    assert [name for name, *_ in steps(tmp_path, source)] == ["f", "A", "A.g", "A.g.h", "m", "e", "z"]


# --- what holds where -------------------------------------------------------------------------------------------------

CONTEXT = r'''
r"""Here $p_j = e^{z_j} / \sum_i e^{z_i}$, so much for p.  When $j = k$,

$$ z_j z_k = z_j^2 $$
"""

def first():
    r"""With $L = -\sum_j y_j \log p_j$ and $\sum_j y_j = 1$

    $$ \frac{\partial L}{\partial z_k} = p_k - y_k $$
    """

def second():
    r"""$$ \frac{\partial p_j}{\partial z_k} = p_j (1 - p_k) $$

    $$ p_k \sum_j y_j - y_k = p_k - y_k $$
    """

class A:
    r"""Let $S = \sum_i e^{z_i}$."""

    def third(self):
        r"""$$ \frac{\partial S}{\partial z_k} = e^{z_k} $$"""

def fourth():
    r"""$$ = 3 z_j $$

    $$ S - \sum_i e^{z_i} = 0 $$
    """
'''


def test_what_holds_in_a_module_holds_in_its_functions_and_not_the_other_way_round(tmp_path: Path) -> None:
    assert steps(tmp_path, CONTEXT) == [
        ("m.py", 4, "z_j^2", "proved"),
        ("first", 10, "p_k - y_k", "proved"),  # p is the module's, L and the sum are its own
        ("second", 14, "p_j (1 - p_k)", "refuted"),  # the case j = k ends with its docstring
        ("second", 16, "p_k - y_k", "refuted"),  # what first says of y is not said here
        ("A.third", 23, "e^{z_k}", "proved"),  # S is of its class
        ("fourth", 26, "3 z_j", "unreadable"),  # no chain goes on from another docstring
        ("fourth", 28, "0", "refuted"),  # S is none of here
    ]


SKIPPED = r'''
"""Words.

.. derive: skip

$$ x = 1 $$

$$ y + y = 2 y $$
"""

def f():
    """.. derive: skip all

    $$ a + a = 3 a $$ $$ b + b = 3 b $$
    """

def g():
    """
    .. derive: expect refuted

    $$ a + a = 3 a $$

    .. derive: gven y = 1
    """

def h():
    """
    <!-- derive: given y = 1 -->

    $$ y + y = 2 $$
    """
'''


def test_directives_are_those_of_a_page(tmp_path: Path) -> None:
    found = of(tmp_path, SKIPPED)
    steps = [(d.name, s.verdict, s.expected) for d in found.derivations for s in d.steps]
    assert steps == [("m.py", "proved", None), ("g", "refuted", "refuted"), ("h", "proved", None)]
    assert found.skipped == 3
    (problem,) = found.problems
    assert (problem.span.line, problem.span.column) == (23, 16)
    assert "gven" in problem.reason


def test_what_skips_a_module_skips_its_functions(tmp_path: Path) -> None:
    found = of(tmp_path, SKIPPED.replace("derive: skip\n", "derive: skip all\n", 1))
    assert [step for derivation in found.derivations for step in derivation.steps] == []
    assert found.skipped == 6


def test_what_waits_for_a_display_waits_for_none_of_a_function(tmp_path: Path) -> None:
    for waiting in ("skip", "begin skip", "expect refuted"):
        found = of(tmp_path, f"'''Module.\n\n$$ x + x = 2 x $$\n\n<!-- derive: {waiting} -->\n'''\n" + WRONG_INSIDE)
        assert [s.verdict for d in found.derivations for s in d.steps] == ["proved", "refuted"]
        assert [problem.span.line for problem in found.problems] == [5]


WRONG_INSIDE = """
def f():
    '''Inside.

    $$ x + x = 3 x $$
    '''
"""


def test_a_docstring_does_not_say_otherwise_what_is_around_it(tmp_path: Path) -> None:
    module = r"r'''Let $p_j = e^{z_j} / \sum_i e^{z_i}$.'''"
    function = "def f():\n    r'''The total.\n\n    $$ p_j = \\frac{2 e^{z_j}}{\\sum_i e^{z_i}} $$\n    '''\n"
    found = of(tmp_path, f"{module}\n\n{function}")
    assert [s.verdict for d in found.derivations for s in d.steps] == ["refuted"]


# --- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line", "column", "reason"),
    [
        ("def f(:\n  pass\n", 1, 7, "Python cannot parse it: invalid syntax"),
        ("x = 1\nclass A\n  y = 1", 2, 8, "expected ':'"),
        ("'''$$ 1 = 1 $$'''\nx = (", 2, 5, "'(' was never closed"),
        ("  x = 1", 1, 2, "unexpected indent"),
        ("# coding: klingon\n'''$$ 1 = 1 $$'''", 1, 1, "unknown encoding: klingon"),
        ("x = " + "(" * 300 + ")" * 300, 1, 205, "too many nested parentheses"),
        ("x = " + "-" * 100_000 + "1", 1, 1, "too much nesting"),
    ],
)
def test_what_python_cannot_parse_is_refused_with_its_place(
    tmp_path: Path, source: str, line: int, column: int, reason: str
) -> None:
    (problem,) = of(tmp_path, source).problems
    assert problem.unopened
    assert problem.span.line == line
    assert reason in problem.reason
    # From version to version Python points at other places of a line.
    assert problem.span.column == column or sys.version_info[:2] != (3, 11)


def test_an_escape_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, '"""Here $$ \\xi = 1 $$"""').problems
    assert problem.unopened
    assert "two backslashes" in problem.reason


def test_a_module_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, "x = 1\n" * 400_000).problems
    assert problem.unopened
    assert "a smaller module" in problem.reason


def test_what_is_around_is_read_again_only_so_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("derive.reading.documents.python.MOST_AGAIN", 8)
    functions = "".join(f"def f{number}():\n    '$$ x = x $$'\n" for number in range(5))
    found = of(tmp_path, f"'$a$, $b$, $c$'\n{functions}")
    assert [derivation.name for derivation in found.derivations] == ["f0", "f1"]
    (problem,) = found.problems
    assert problem.span.line == 7
    assert "more than 8 formulas" in problem.reason


@pytest.mark.parametrize("command", [r"\frac{a}{b}", r"\beta", r"\rho + \rho", r"\theta", r"\nabla", r"\vec a"])
def test_a_command_whose_first_letter_is_an_escape_is_named(tmp_path: Path, command: str) -> None:
    found = of(tmp_path, f'"""W.\n\n$$ {command} = 1 $$\n"""')
    assert found.derivations[0].steps[0].verdict == "unreadable"
    first = found.problems[0]
    assert (first.span.line, first.span.column) == (3, 4)
    assert command[:2] in first.reason
    assert "two backslashes" in first.reason


KNOWN = {name[1:] for name in COMMANDS if name[1:].isalpha()} | {
    *(ACCENTS | FONTS | ANNOTATIONS | DERIVATIVES).keys(),
    *(ARITY.keys() | TEXTS | NAMES | RAW_DROPPED | DROPPED | FUNCTIONS | OPERATORS),
    *("natural", "tbinom", "nRightarrow", "nparallel", "newcommand", "begin", "norm", "nearrow", "triangledown"),
}
ESCAPES = sorted(name for name in KNOWN if name[0] in "abfnrtv" and (name[0] not in "nt" or len(name) > 1))


@pytest.mark.parametrize("form", ["$$ \\%s{{a}} + x = x $$", "Here $\\%s x + y = y$ is.", ":math:`\\%s_j + x = x`"])
def test_every_command_of_which_an_escape_takes_the_first_letter_is_named(tmp_path: Path, form: str) -> None:
    assert {"frac", "beta", "rho", "alpha", "vec", "nabla", "neq", "natural", "tbinom", "theta"} <= set(ESCAPES)
    for name in ESCAPES:
        found = of(tmp_path, f'"""W.\n\n{form % name}\n"""\n')
        reasons = [problem.reason for problem in found.problems]
        assert any(reason.startswith(f"\\{name[0]} in \\{name} is an escape here") for reason in reasons), name
        assert any("r before the docstring" in reason for reason in reasons)


@pytest.mark.parametrize(
    "command", [r"\xi", r"\upsilon", r"\underbrace{a}", r"\Upsilon", r"\xrightarrow{a}", r"\Nabla"]
)
def test_an_escape_that_python_itself_refuses_is_said(tmp_path: Path, command: str) -> None:
    (problem,) = of(tmp_path, f'"""W.\n\n$$ {command} = 1 $$\n"""').problems
    assert problem.unopened
    assert "r before the docstring" in problem.reason


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("$$ \\v{x} + x = 2 x $$", 1),
        ("$$ \\a = 1 $$", 1),
        ("$$ \\r{x} = 1 $$", 1),
        ("$$ \\nnorm{x} = 1 $$", 1),
        ("\\begin{align} x + x = 3 x \\end{align}", 1),
        ("Nothing but \\frac{a}{b} here.", 1),
        ("\\folder\\bar is a place.", 0),
        ("$$\\na = a\\n$$", 0),
        ("a\\r\\n\\r\\n$$ a = a $$", 0),
        ("$$ a = a $$\\n\\n\\tand more", 0),
    ],
)
def test_what_can_be_nothing_but_a_damaged_command_is_named(tmp_path: Path, inside: str, count: int) -> None:
    found = of(tmp_path, f'"""W.\n\n{inside}\n"""\n')
    assert [problem.reason.count("is an escape here") for problem in found.problems if "escape" in problem.reason] == (
        [1] * count
    )


ROWS = "$$\n\\begin{aligned}\n  x + x &= \\sum_i a_i \\\\\n  &= 2 x \\\\[2pt]\n  &= 3 x\n\\end{aligned}\n$$\n"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (ROWS.replace("\\begin", "\\\\begin"), [5, 6]),
        (ROWS.replace("\\", "\\\\"), []),
        ("$$ a = b \\\\ c = d \\sum_i a_i $$\n", [3]),
        ("$$ a = b \\\\ c = d \\\\sum_i a_i $$\n", []),
        ("$$ a = b \\\\\\\\ c = d $$\n", []),
        ("Words \\\\\nand $a = b$.\n", []),
        ("$$ a = b \\\\\n = c $$\n", [3]),
    ],
)
def test_a_row_that_ends_in_one_backslash_is_named(tmp_path: Path, inside: str, lines: list[int]) -> None:
    found = of(tmp_path, f'"""W.\n\n{inside}"""\n')
    assert [p.span.line for p in found.problems if "four backslashes" in p.reason] == lines
    assert [problem.reason for problem in of(tmp_path, f'r"""W.\n\n{inside}"""\n').problems] == []


def test_an_escape_that_is_meant_is_no_fault(tmp_path: Path) -> None:
    found = of(tmp_path, '"Words.\\n\\n\\t$$ x + x = 2 x $$\\n\\n\\tnot at all \\x41 \\N{BULLET} \\s"')
    assert found.problems == ()
    assert [step.verdict for step in found.derivations[0].steps] == ["proved"]


def test_an_encoding_is_the_one_that_the_first_lines_name(tmp_path: Path) -> None:
    source = "#!/usr/bin/python\n# -*- coding: latin-1 -*-\n'é $$ x + x = 3 x $$'\n".encode("latin-1")
    found = of(tmp_path, source)
    (step,) = found.derivations[0].steps
    assert (step.span.line, step.span.column) == (3, 15)
    assert found.problems == ()
    assert found.source is not None
    assert found.source.line(3).startswith("'é")


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, b"'\xe9 $$ x + x = 2 x $$'\n").problems
    assert "UTF-8" in problem.reason


def test_nothing_is_imported_or_run(tmp_path: Path) -> None:
    made = tmp_path / "made"
    found = of(tmp_path, f"'$$ 1 = 1 $$'\nimport nothing_there\nopen({str(made)!r}, 'w')\n1 / 0\n")
    assert [step.verdict for step in found.derivations[0].steps] == ["proved"]
    assert not made.exists()


def test_a_strange_escape_warns_nobody(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    of(tmp_path, "'$$ \\sum_i 1 = n $$ \\777'\nx = 1 is 1\n")
    assert [str(warning.message) for warning in recwarn] == []


# --- the command ------------------------------------------------------------------------------------------------------


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_folder_is_read_without_its_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("src").mkdir()
    Path("src/m.py").write_text("'''$$ x + x = 3 x $$'''")
    Path("src/page.md").write_text("$$ x + x = 2 x $$")
    assert (run("check", "src").output, run("check", "src").exit_code) == ("1 step: 1 proved\n", 0)
    assert run("check", "src/m.py").exit_code == 1
    Path("derive.toml").write_text('files = ["src", "src/**/*.py"]')
    assert "src/m.py:1:15: error: refuted" in run("check").output


def test_a_program_without_mathematics_is_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.py").write_text("x = 1\n")
    found = run("check", "m.py", "--strict")
    assert (found.output, found.exit_code) == ("no equations found\n", 0)


def test_a_program_that_cannot_be_parsed_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.py").write_text("def f(:\n")
    found = run("check", "m.py")
    assert found.output.startswith("m.py:1:7: error: Python cannot parse it: invalid syntax")
    assert found.exit_code == 2


REPAIRED = r"""
'''
$$ \\frac{\\partial}{\\partial x} x = \\frac{\\partial}{x} x = 1 $$
'''
"""


def test_what_is_underlined_is_what_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.py").write_text(REPAIRED)
    _, line, marks, *_ = run("check", "m.py").output.splitlines()
    start, end = marks.index("^"), marks.rindex("^") + 1
    assert line[start:end] == r"\\frac{\\partial}{x}"


PAGE = r"""With $p_j = e^{z_j} / \sum_i e^{z_i}$:

$$ \frac{\partial p_j}{\partial z_k} = p_j (\delta_{jk} - p_k) $$
"""


@pytest.mark.parametrize("way", WAYS)
def test_a_report_on_docstrings_is_verified(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.py").write_text(written(way, PAGE).source)
    Path("report.json").write_text(run("check", "m.py", "--format", "json").output)
    assert run("verify", "report.json", "--against", "m.py").output == "1 step confirmed\n"
    Path("m.py").write_text(written(way, PAGE.replace("- p_k", "- q_k")).source)
    found = run("verify", "report.json", "--against", "m.py")
    assert "contradicted: to is" in found.output
    assert found.exit_code == 1
