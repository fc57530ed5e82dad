"""The notebook extension: `%derive` and `%%derive` in an IPython shell; wrong usage in a line, without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import derive


@pytest.fixture(scope="module")
def shell():
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.extension_manager.load_extension("derive")
    yield made
    made.reset()
    InteractiveShell.clear_instance()


def run(shell, text: str):
    """The result of a cell, and everything that it printed."""
    with capture_output() as printed:
        result = shell.run_cell(text)
    return result, printed


def verdicts_of(result) -> list[str]:
    """The verdicts of a checked cell."""
    (checked,) = result.result.files
    return [step.verdict for derivation in checked.derivations for step in derivation.steps]


CLAIM = r"$$ p_k \sum_j y_j - y_k = p_k - y_k $$"


def test_show_returns_a_derivation(shell) -> None:
    result, _ = run(shell, "found = %derive show softmax --case 'j!=k' --notation p")
    assert result.success
    result, _ = run(shell, "found")
    assert isinstance(result.result, derive.Derivation)
    assert "text/html" in result.result._repr_mimebundle_()


def test_show_prints_another_format(shell) -> None:
    _, printed = run(shell, "%derive show softmax --format latex")
    assert r"\begin{align*}" in printed.stdout


@pytest.mark.parametrize(
    ("options", "verdicts"),
    [
        ("", ["refuted"]),
        (r"--given '\sum_j y_j = 1'", ["proved"]),
        (r"--let 'y_j = e^{z_j} / \sum_i e^{z_i}'", ["proved"]),
        (r"--index 'j, k in 1..m' --given '\sum_{j=1}^m y_j = 1'", ["proved"]),
    ],
)
def test_a_cell_is_checked_under_its_options(shell, options: str, verdicts: list[str]) -> None:
    result, _ = run(shell, f"%%derive {options}\n{CLAIM}")
    assert verdicts_of(result) == verdicts


def test_a_definition_ends_with_its_cell(shell) -> None:
    page = "$$ \\frac{\\partial p_j}{\\partial z_k} = p_j (\\delta_{jk} - p_k) $$"
    first, _ = run(shell, f"%%derive\nLet $p_j = e^{{z_j}} / \\sum_i e^{{z_i}}$.\n\n{page}")
    second, _ = run(shell, f"%%derive\n{page}")
    assert (verdicts_of(first), verdicts_of(second)) == (["proved"], ["unknown"])


def test_variables_of_the_notebook_are_not_put_into_formulas(shell) -> None:
    run(shell, "k, y = 3, 4")
    result, _ = run(shell, "%%derive --given '\\sum_j y_{j} = 1' --let 'q_{k} = y_{k}'\n$ q_{k} = y_{k} $")
    assert verdicts_of(result) == ["proved"]


def test_a_cell_of_latex(shell) -> None:
    text = "% derive: given \\sum_j y_j = 1\n\\begin{equation} p_k \\sum_j y_j = p_k \\end{equation}"
    result, _ = run(shell, f"%%derive --latex\n{text}")
    assert verdicts_of(result) == ["proved"]


def test_strict_shows_the_findings_and_stops(shell) -> None:
    result, printed = run(shell, f"%%derive --strict\n{CLAIM}")
    assert not result.success
    assert str(result.error_in_exec) == "%derive --strict: 1 finding"
    assert "Traceback" not in printed.stdout + printed.stderr
    assert any("text/html" in output.data for output in printed.outputs)
    assert run(shell, "%%derive --strict\n$$ x + x = 2 x $$")[0].success


def test_files_are_checked(shell, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(CLAIM, "utf-8")
    result, _ = run(shell, f"%derive check {page}")
    assert "1 step: 1 refuted" in str(result.result)
    _, printed = run(shell, f"%derive check {page} --format json")
    assert '"format": "derive-report"' in printed.stdout


def test_no_option_of_a_check_is_dropped(shell, tmp_path: Path) -> None:
    """What findings that are returned know nothing of is done by the command."""
    page, report, known = (tmp_path / name for name in ("page.md", "report.json", "known.json"))
    page.write_text(CLAIM, "utf-8")
    assert "refuted" in run(shell, f"%derive check {page} --report json={report}")[1].stdout
    assert '"refuted"' in report.read_text("utf-8")
    run(shell, f"%derive check {page} --baseline {known} --update-baseline")
    assert '"refuted"' in known.read_text("utf-8")
    assert "1 known" in run(shell, f"%derive check {page} --baseline {known}")[1].stdout
    assert "1 step" not in run(shell, f"%derive check {page} --quiet")[1].stdout
    (tmp_path / "derive.toml").write_text("strict = true\n", "utf-8")
    result, _ = run(shell, f"%derive check {page}")
    assert isinstance(result.error_in_exec, derive.notebook.NotProvedError)


@pytest.mark.parametrize(
    "line", ["", "list", "explain quotient rule", "prove 'x + x = 2x'", "--version", "show --help"]
)
def test_every_other_command_prints(shell, line: str) -> None:
    result, printed = run(shell, f"%derive {line}")
    assert result.success
    assert result.result is None
    assert printed.stdout.strip()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("%derive show softmx", "did you mean 'softmax'"),
        ("%derive show softmax --vector", "softmax has no --vector"),
        ("%derive show softmax --at 1,x", "number 2 is 'x'"),
        ("%derive show", "missing NAME"),
        ("%derive nonsense", "no command 'nonsense'"),
        ("%derive check", "nothing to check"),
        ("%derive check -", "no standard input"),
        ("%derive check a.md --stdin-name a.tex", "no standard input"),
        ("%derive prove 'x = x", "'single quotes'"),
        ("%%derive --given nonsense\n$x=x$", "--given 'nonsense', character 1"),
        ("%%derive --let 'a b'\n$x=x$", "--let 'a b', character"),
        ("%%derive --limit 0\n$x=x$", "--limit"),
        ("%%derive --nothing\n$x=x$", "no such option"),
        ("%%derive page.md\n$x=x$", "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_said_in_a_line(shell, cell: str, said: str) -> None:
    result, printed = run(shell, cell)
    assert isinstance(result.error_in_exec, UsageError)
    assert said in printed.stderr.casefold().replace("missing name", "missing NAME")
    assert "Traceback" not in printed.stdout + printed.stderr


def test_a_page_without_equations_is_said(shell) -> None:
    result, _ = run(shell, "%%derive\nNo mathematics.")
    assert "no equations found" in str(result.result)


def test_what_gives_the_magics_is_imported_late() -> None:
    code = "import derive, sys; assert 'IPython' not in sys.modules; derive.load_ipython_extension; print('ok')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ}, check=True)
    assert run.stdout == "ok\n"
    assert "load_ipython_extension" not in dir(derive)
