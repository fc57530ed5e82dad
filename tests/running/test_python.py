"""`derive.check`: the command from Python, and the work done by anybody's executor."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from dask.distributed import Client, LocalCluster
from pages_for_runs import COMMAND, DEADLY, RIGHT, WRONG, folder_of, killing, many

import derive
from derive.checking.configuration import ConfigurationError
from derive.checking.project import NothingToCheckError

ROOT = Path(__file__).parent.parent.parent
CONFIGURED = "given = ['\\sum_j y_j = 1']\nexclude = ['left_out.md']\nfiles = ['*.md']\n"
USES_GIVEN = "$$ \\sum_j 3 y_j = 3 $$\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return folder_of(many(12) | {"given.md": USES_GIVEN, "left_out.md": WRONG, "derive.toml": CONFIGURED}, tmp_path)


def of_the_command(*arguments: str) -> str:
    return subprocess.run([*COMMAND, "--format", "json", *arguments], capture_output=True, text=True).stdout


def test_it_is_the_command(folder: Path) -> None:
    expected = of_the_command(".")
    report = derive.check(".")
    assert report.to_json() == expected
    assert report.counts == json.loads(expected)["counts"]
    assert [step.verdict for step in report.steps if step.span.file == "given.md"] == ["proved"]
    assert "left_out.md" not in expected
    assert derive.check([Path()]).to_json() == expected
    assert derive.check().to_json() == of_the_command()
    assert derive.check(".", jobs=2).to_json() == expected
    assert derive.check(["given.md", "nowhere.md"]).problems[0].unopened
    assert derive.check("page0001.md", limit=1).to_json() == of_the_command("--limit", "1", "page0001.md")


def test_a_report_is_the_same_however_it_was_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DERIVE_NO_CACHE")
    first = derive.check(".")
    assert Path(".derive_cache").is_dir()
    assert derive.check(".") == first == derive.check(".", cache=False) == derive.check(".", jobs=2, cache=False)


def test_the_configuration_may_be_named(folder: Path) -> None:
    Path("other.toml").write_text("", encoding="utf-8")
    report = derive.check("given.md", config=Path("other.toml"))
    assert [step.verdict for step in report.steps] == ["refuted"]


@pytest.mark.parametrize(
    ("paths", "options", "kind"),
    [
        ((), {"config": "empty.toml"}, NothingToCheckError),
        (".", {"config": "nowhere.toml"}, ConfigurationError),
        (".", {"jobs": 0}, ValueError),
        (".", {"jobs": "some"}, ValueError),
        (".", {"jobs": True}, ValueError),
        (".", {"limit": 0}, ValueError),
    ],
)
def test_wrong_arguments(paths: Any, options: dict[str, Any], kind: type[ValueError], folder: Path) -> None:
    Path("empty.toml").write_text("", encoding="utf-8")
    with pytest.raises(kind):
        derive.check(paths, **options)


@pytest.mark.parametrize("make", [lambda: ThreadPoolExecutor(3), lambda: ProcessPoolExecutor(2, get_context("spawn"))])
def test_any_executor_does(make: Any, folder: Path) -> None:
    with make() as executor:
        assert derive.check(".", executor=executor) == derive.check(".")
        executor.submit(int).result()  # it is left as it was


class Counting(ThreadPoolExecutor):
    """An executor that counts, and of which some calls fail."""

    calls = 0

    def submit(self, *arguments: Any, **named: Any) -> Any:
        Counting.calls += 1
        if Counting.calls % 3 == 1:
            return super().submit(self.fail)
        return super().submit(*arguments, **named)

    @staticmethod
    def fail() -> None:
        raise ConnectionError("lost")


def test_what_fails_once_is_done_again(folder: Path) -> None:
    with Counting(2) as executor:
        found = derive.check(".", executor=executor)
    assert Counting.calls > 13
    lost = {problem.file for problem in found.problems if problem.unopened}
    expected = derive.check(".")
    assert [s for s in found.steps if s.span.file not in lost] == [s for s in expected.steps if s.span.file not in lost]
    assert len(lost) < 13


def test_a_program_needs_no_guard(folder: Path) -> None:
    """Workers do not run the program that started them: it may have nothing behind `if __name__ == "__main__"`."""
    Path("program.py").write_text(
        "import derive\nprint('once')\nprint(derive.check(['page0000.md', 'page0001.md'], jobs=2).counts['refuted'])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("once\n1\n", "")


def test_a_cluster_of_which_a_worker_dies(folder: Path) -> None:
    """Two processes; the last document is a pipe, and comes when one of them has been killed."""
    expected = derive.check([*sorted(many(12)), "given.md"])
    Path("given.md").unlink()
    os.mkfifo("given.md")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        first, *_ = client.run(os.getpid).values()

        def kill_and_feed() -> None:
            os.kill(first, signal.SIGKILL)
            Path("given.md").write_text(USES_GIVEN, encoding="utf-8")

        feeding = Thread(target=kill_and_feed)
        feeding.start()
        found = derive.check([*sorted(many(12)), "given.md"], executor=executor, cache=False)
        feeding.join()
        assert isinstance(executor, Executor)
    assert found == expected


def test_an_executor_whose_processes_are_killed_is_said_so(folder: Path) -> None:
    """A pool that is broken takes nothing more; what is known is kept, and of the rest it is said."""
    folder_of({"deadly.md": DEADLY}, folder)
    program = (
        "import derive\nfrom concurrent.futures import ProcessPoolExecutor\nfrom multiprocessing import get_context\n"
        "if __name__ == '__main__':\n"
        "    with ProcessPoolExecutor(1, get_context('spawn')) as executor:\n"
        "        report = derive.check(['page0000.md', 'deadly.md', 'page0001.md'], executor=executor)\n"
        "    print(*sorted({p.file for p in report.problems if p.unopened}))\n"
    )
    Path("program.py").write_text(program, encoding="utf-8")
    environment = killing(folder)
    done = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, timeout=60, env=environment)
    assert "deadly.md" in done.stdout, done.stderr


def test_the_example_runs(folder: Path) -> None:
    example = ROOT / "examples" / "on_a_cluster.py"
    run = [sys.executable, str(example), "page0000.md", "page0001.md"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        "page0001.md:3:16: (a + b)^2 = a^2 + b^2",
        "1 proved, 1 refuted, 0 unknown, 0 unreadable, 0 repaired",
    ]
    assert RIGHT in Path("page0000.md").read_text("utf-8")


def test_importing_derive_loads_nothing_of_it() -> None:
    program = "import sys, derive; derive.check; print('sympy' in sys.modules, 'derive.checking.run' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
