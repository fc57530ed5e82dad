"""The command `derive plot`."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["plot", *words])


@pytest.mark.parametrize(
    "words",
    [
        ("softmax", "-o", "a.svg"),
        ("softmax", "--at", "1,2,0.5", "-o", "a.png"),
        ("cross-entropy", "--label", "2", "-o", "a.svg"),
        ("cross-entropy", "--at", "1,2,0.5", "-o", "a.svg"),
        ("cross-entropy", "--labels", "0.2,0.3,0.5", "--picture", "simplex", "-o", "a.svg"),
        ("cross-entropy", "--n", "6", "--label", "5", "--notation", "yhat", "-o", "a.svg"),
    ],
)
def test_a_picture_is_written(run, words) -> None:
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert result.output == f"wrote {words[-1]}\n"
    assert Path(words[-1]).stat().st_size > 5000


def test_without_a_file_it_has_the_derivations_name_and_overwrites_nothing(run) -> None:
    assert run("softmax").exit_code == 0
    before = Path("softmax.svg").read_bytes()
    again = run("softmax", "--n", "5")
    assert again.exit_code == 2
    assert "-o softmax.svg writes over it" in again.output
    assert Path("softmax.svg").read_bytes() == before
    assert run("softmax", "--n", "5", "-o", "softmax.svg").exit_code == 0


def test_a_minus_prints_the_picture(run) -> None:
    result = run("softmax", "-o", "-")
    assert result.stdout.startswith("<?xml")
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "missing NAME"),
        (("softmx",), "Did you mean 'softmax'"),
        (("softmax", "-o", "a.pdf"), "ends in .svg or .png, got 'a.pdf'"),
        (("softmax", "-o", "a"), "ends in .svg or .png, got 'a'"),
        (("softmax", "-o", "none/a.svg"), "none/a.svg: cannot be written: No such file or directory"),
        (("softmax", "--at", "1,x"), "--at: number 2 is 'x'"),
        (("softmax", "--label", "1"), "softmax has no --label"),
        (("softmax", "--n", "0"), "--n: n is 0"),
        (("softmax", "--n", "3", "--at", "1,2"), "--at: 2 logits were given, but there are 3 classes"),
        (("softmax", "--picture", "simplex"), "there is no picture 'simplex'"),
        (("cross-entropy", "--label", "4"), "--label: there is no class 4: the classes are 1 to 3"),
        (("cross-entropy", "--at", "1,2", "--picture", "simplex"), "3 classes, and there are 2"),
        (("cross-entropy", "--at", "1,2,3", "--labels", "1,0"), "--labels: 2 labels were given"),
        (("cross-entropy", "--notation", "greek"), "--notation"),
    ],
)
def test_wrong_usage_says_what_is_wrong_and_writes_nothing(run, words, said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(Path().iterdir())


def test_without_matplotlib_it_is_said_what_to_install(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run("softmax")
    assert result.exit_code == 2
    assert "pip install 'matplotlib>=3.9'" in result.output
