"""The action, the hooks and the sample's workflows: valid, and their commands run as the service would run them."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from formats_pages import write_pages

from derive.reading.documents import KINDS

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "course-notes"
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((SAMPLE / ".github/workflows/derive.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((SAMPLE / ".gitlab-ci.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def run(*command: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command with this environment's programs first."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PYTHONUTF8": "1", "PATH": path, **environment}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "examples/course-notes/.github/workflows/derive.yml"),
        ("gitlab-ci", "examples/course-notes/.gitlab-ci.yml"),
    ],
)
def test_a_file_is_what_its_service_takes(schema: str, file: str, tmp_path: Path) -> None:
    """And a file that is not is found: planted, a key that the service does not know, a value of the wrong kind."""
    checker = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}")
    assert run(*checker, file, cwd=ROOT).stderr == ""
    broken = tmp_path / "broken.yml"
    text = (ROOT / file).read_text(encoding="utf-8")
    broken.write_text(text.replace("runs:\n", "run:\n").replace("runs-on:", "runs:").replace("script:", "scripts:"))
    assert broken.read_text() != text
    assert run(*checker, str(broken), cwd=ROOT).returncode == 1


def test_the_hooks_and_the_sample_are_what_pre_commit_takes() -> None:
    for what, file in (("manifest", ".pre-commit-hooks.yaml"), ("config", str(SAMPLE / ".pre-commit-config.yaml"))):
        done = run(sys.executable, "-m", "pre_commit", f"validate-{what}", file, cwd=ROOT)
        assert done.returncode == 0, done.stdout
    used = yaml.safe_load((SAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in used} <= {hook["id"] for hook in HOOKS}


# --- the action -------------------------------------------------------------------------------------------------------


def expanded(text: str, inputs: Mapping[str, str], runner: Path) -> str:
    """A text with the expressions that the action uses."""
    known = {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {"runner.temp": str(runner), "github.action_path": str(ROOT)}
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)


def steps_of_action() -> dict[str, Any]:
    return {step["name"]: step for step in ACTION["runs"]["steps"]}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "re po"
    folder.mkdir()
    write_pages(folder)
    return folder


def act(folder: Path, **given: str) -> tuple[int, str, str, str]:
    """Run the step that checks, as GitHub does: status, log, summary, outputs."""
    inputs = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
    names = {name.replace("-", "_"): name for name in inputs}
    inputs |= {names[name]: value for name, value in given.items()}
    step = steps_of_action()["Check the derivations"]
    assert "${{" not in step["run"]  # no text of an input is part of the script
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    files = {name: runner / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    for file in files.values():
        file.write_text("")
    script = runner / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    env = {name: expanded(value, inputs, runner) for name, value in step["env"].items()}
    env |= {name: str(file) for name, file in files.items()}
    env["PYTHONPATH"] = str(ROOT)  # what the step before it has installed
    shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script))
    done = run(*shell, cwd=folder / inputs["working-directory"], **env)
    return done.returncode, done.stdout + done.stderr, *(file.read_text(encoding="utf-8") for file in files.values())


def test_the_action_annotates_and_summarises(repository: Path) -> None:
    status, log, summary, outputs = act(repository, paths="notes")
    assert status == 1
    assert log.startswith("::error file=notes/100%25 sure%2C a%3A ü.md,line=8,endLine=9,title=derive%3A refuted::left:")
    assert summary.startswith("## derive: 7 files, 16 steps: 8 proved, 6 refuted")
    assert outputs == ""


def test_every_input_of_the_action(repository: Path) -> None:
    odd = "notes/slips.md\nnotes/one line.ipynb\n\n"
    assert act(repository, paths="notes/right.md\n")[0] == 0
    assert act(repository, paths="notes/words.md")[0] == 0
    assert act(repository, paths="notes/words.md", strict="true")[0] == 1
    assert "2 files" in act(repository, paths=odd)[1]
    assert act(repository, paths="right.md", working_directory="notes")[0] == 0
    assert act(repository, paths="notes/right.md", summary="false")[2] == ""
    gave_up = act(repository, paths="notes/100% sure, a: ü.md", arguments="--limit\n1")[1]
    assert "gave up after 1 terms" in gave_up
    assert act(repository, paths="notes/right.md", junit_file="a b.xml")[0] == 0
    assert (repository / "a b.xml").exists()
    status, log, _, _ = act(repository)
    assert (status, "nothing to check" in log) == (2, True)
    (repository / "derive.toml").write_text('files = ["notes/right.md"]\n')
    assert act(repository)[0] == 0


def test_the_action_runs_no_text_of_an_input(repository: Path) -> None:
    evil = "$(touch evil) `touch evil`; touch evil\n-q\n"
    status, log, _, _ = act(repository, paths=evil, junit_file="$(touch evil).xml")
    assert status == 2
    assert "file=$(touch evil) `touch evil`; touch evil,title=" in log
    assert "file=-q,title=" in log
    assert not (repository / "evil").exists()


def test_the_action_imports_nothing_from_the_repository(repository: Path) -> None:
    for module in ("click.py", "json.py", "derive.py"):
        (repository / module).write_text("raise SystemExit('imported')")
    assert act(repository, paths="notes/right.md")[:2] == (0, "1 file, 1 step: 1 proved\n")


def test_the_action_says_where_the_sarif_log_is(repository: Path) -> None:
    upload = steps_of_action()["Upload to code scanning"]
    assert upload["if"].startswith("always() && inputs.upload-sarif == 'true'")
    for given, expected in (
        ({"upload_sarif": "true"}, repository.parent / "runner" / "derive.sarif"),
        ({"upload_sarif": "true", "sarif_file": "my log.sarif"}, repository / "my log.sarif"),
        ({"sarif_file": str(repository / "b.sarif")}, repository / "b.sarif"),
    ):
        status, _, _, outputs = act(repository, paths="notes", **given)
        assert status == 1
        assert outputs == f"sarif-file={expected}\n"
        assert '"version": "2.1.0"' in expected.read_text(encoding="utf-8")


def test_the_action_installs_what_it_was_checked_out_with() -> None:
    """The rest of what needs a network is read: where from, where to, and that the check uses it."""
    install = steps_of_action()["Install derive"]
    assert expanded(install["env"]["SOURCE"], {}, Path("/runner")) == str(ROOT)
    assert install["run"] == 'python -m pip install --quiet --upgrade --target "$PACKAGES" "$SOURCE"'
    assert install["env"]["PACKAGES"] == steps_of_action()["Check the derivations"]["env"]["PYTHONPATH"]


# --- the sample's workflows -------------------------------------------------------------------------------------------


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    (job,) = WORKFLOW["jobs"].values()
    (step,) = [step for step in job["steps"] if step["uses"].startswith("OWNER/derive@")]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert WORKFLOW["permissions"]["security-events"] == "write"
    given = {name.replace("-", "_"): str(value).lower() for name, value in step["with"].items()}
    (SAMPLE / given["paths"]).stat()


def test_the_commands_for_gitlab_run(tmp_path: Path) -> None:
    from shutil import copytree

    job = GITLAB["derivations"]
    copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    script = "\n".join(job["script"])
    assert run("sh", "-e", "-c", script, cwd=tmp_path).returncode == 1
    report = tmp_path / job["artifacts"]["reports"]["junit"]
    assert "<testsuites" in report.read_text(encoding="utf-8")
    assert job["artifacts"]["when"] == "always"


# --- pre-commit -------------------------------------------------------------------------------------------------------


def test_the_hooks_take_every_kind_of_document_but_plain_text() -> None:
    for hook in HOOKS:
        taken = {suffix for suffix in KINDS if re.search(hook["files"], f"notes/Page{suffix}")}
        assert taken == set(KINDS) - {".txt"}
        assert re.search(hook["files"], "PAGE.MD")
        assert not re.search(hook["files"], "a.md.py")


@pytest.mark.parametrize(
    ("hook", "page", "status"), [("derive", "words.md", 0), ("derive-strict", "words.md", 1), ("derive", "slips.md", 1)]
)
def test_a_hook_runs_in_pre_commit(hook: str, page: str, status: int, repository: Path, tmp_path: Path) -> None:
    """As a local hook of this environment: the manifest's own lines, but for the installation."""
    (found,) = [each for each in HOOKS if each["id"] == hook]
    local = {**found, "language": "system", "entry": f"{BIN}/{found['entry']}"}
    (repository / ".git").rmdir()
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (repository / "notes" / "code.py").write_text("$$ 1 = 2 $$")
    for command in ("init -q", f"add .pre-commit-config.yaml notes/{page} notes/right.md notes/code.py"):
        assert run("git", *command.split(), cwd=repository).returncode == 0
    home = {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never", cwd=repository, **home)
    assert done.returncode == status, done.stdout + done.stderr
    assert f"{found['name']}..." in done.stdout
    if status:
        assert f"notes/{page}" in done.stdout
        assert "code.py" not in done.stdout
