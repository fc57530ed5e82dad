"""The benchmarks run, with tiny settings, and keep their numbers; what they time is proved."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_the_benchmarks_run(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    words = "--rounds 1 --largest 2 --n 20 --timeout 60 --only sizes --only growth --only sympy --only thousand"
    done = run(*words.split(), "--json", str(kept))
    assert done.returncode == 0, done.stderr
    results = json.loads(kept.read_text("utf-8"))
    assert set(results) == {"rounds", "sizes", "growth", "sympy", "thousand"}
    for row in results["sympy"].values():
        assert row["n = 2"]["equal"] is True
        assert row["n = 2"]["seconds"] > 0
    for row in (*results["sizes"].values(), *results["growth"].values()):
        assert next(iter(row.values()))["ratio"] == 1
    assert results["thousand"]["peak_megabytes"] < 500
    assert "multiples of one decision for every n" in done.stdout


def test_runs_over_many_files_are_measured(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    words = "--rounds 1 --copies 2 --most 2 --small 60 --only warm --only jobs --only small"
    done = run(*words.split(), "--json", str(kept))
    assert done.returncode == 0, done.stderr
    results = json.loads(kept.read_text("utf-8"))
    assert results["warm"]["documents"] == 2
    assert results["warm"]["ratio"] < 1
    assert results["jobs"]["documents"] == 4
    assert results["jobs"]["allowed"] > 0
    assert results["small"]["documents"] == 60
    assert 20 < results["small"]["megabytes"] < 300


def test_simplify_is_reported_as_it_is(tmp_path: Path) -> None:
    done = run("--only", "crashes", "--timeout", "60", "--json", str(tmp_path / "results.json"))
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "results.json").read_text("utf-8"))["crashes"]
    assert all({"raised", "came out", "ended"} & set(row) for row in found.values())


def test_sympy_is_ended_in_time(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    done = run("--rounds", "1", "--largest", "3", "--timeout", "0.01", "--only", "sympy", "--json", str(kept))
    assert done.returncode == 0, done.stderr
    for row in json.loads(kept.read_text("utf-8"))["sympy"].values():
        assert row["n = 2"]["ended"].startswith("ended after")
        assert row["n = 3"]["ended"] == "not tried"


@pytest.mark.parametrize("words", [["--only", "nothing"], ["--rounds", "x"]])
def test_wrong_settings_are_refused(words: list[str]) -> None:
    assert run(*words).returncode == 2


def test_only_what_is_proved_is_timed() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(BENCHMARKS)!r})\n"
        "from claims import ALL_SIZES, chain, free_indices, nested, with_size\n"
        "from deciding import proved\n"
        "for claim in (*ALL_SIZES.values(), *chain(3), nested(3), free_indices(3)):\n"
        "    proved(claim); proved(with_size(claim, 3))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
