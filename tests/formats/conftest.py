"""A repository with findings of every kind, and the command run in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from formats_pages import UNOPENED, write_pages

from derive.cli import main

Check = Callable[..., Result]


@pytest.fixture
def check() -> Check:
    def run(*arguments: str, **environment: str) -> Result:
        result = CliRunner().invoke(main, ["check", *arguments], env={"COLUMNS": "80", **environment})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pages(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


@pytest.fixture
def printed(repository: Path, check: Check) -> Callable[[str], str]:
    """What the command prints of the whole repository, and of a file that is not there."""

    def run(form: str, *arguments: str) -> str:
        result = check(UNOPENED, "notes", "--format", form, *arguments)
        assert result.exit_code == 2
        return result.stdout

    return run
