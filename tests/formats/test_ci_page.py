"""docs/ci.md: its workflows are valid and those of the sample, its commands run, its tables are complete."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import click
import pytest
import yaml
from test_ci_files import ACTION, BIN, HOOKS, ROOT, SAMPLE, run

from derive.checks import check
from derive.rendering.formats import FORMATS
from derive.rendering.machine.kinds import KINDS

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {name: text for _, name, text in BLOCKS if name}
SCHEMAS = {".github/workflows/derive.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(copytree(SAMPLE, tmp_path / "sample"))


def test_every_file_is_there_and_valid(tmp_path: Path) -> None:
    assert set(FILES) == {*SCHEMAS, ".pre-commit-config.yaml"}
    for name, schema in SCHEMAS.items():
        file = tmp_path / Path(name).name
        file.write_text(FILES[name], encoding="utf-8")
        done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file), cwd=tmp_path)
        assert done.returncode == 0, done.stdout


def test_the_files_say_what_those_of_the_sample_say() -> None:
    told = {name: yaml.safe_load(text) for name, text in FILES.items()}
    kept = {name: yaml.safe_load((SAMPLE / name).read_text(encoding="utf-8")) for name in FILES}
    for name in (".gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert told[name] == kept[name]
    workflow = ".github/workflows/derive.yml"
    assert told[workflow]["jobs"]["derive"]["steps"] == kept[workflow]["jobs"]["derive"]["steps"]
    assert told[workflow]["permissions"] == kept[workflow]["permissions"]


def commands() -> list[str]:
    shell = [line for language, _, text in BLOCKS if language == "sh" for line in text.splitlines()]
    steps = [
        step["run"]
        for language, name, text in BLOCKS
        if language == "yaml" and not name
        for step in yaml.safe_load(text)
        if "run" in step
    ]
    return [*shell, *steps]


def test_every_command_runs(sample: Path, tmp_path: Path) -> None:
    """Those that install need a network; the others end as the sample does."""
    installs = [command for command in commands() if command.startswith("pip install")]
    checks = [command for command in commands() if command.startswith("derive check")]
    assert len(installs) + len(checks) == len(commands()) == 5
    for command in checks:
        done = run("sh", "-c", command, cwd=sample, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
        assert (done.returncode, done.stderr) == (1, ""), command
    assert {path.name for path in sample.glob("derive.*")} == {
        "derive.toml",
        "derive.xml",
        "derive.sarif",
        "derive.json",
    }
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("## derive: 6 files")
    assert (
        subprocess.run(
            [BIN / "derive", "verify", "derive.json"], cwd=sample, check=False, capture_output=True
        ).returncode
        == 0
    )


def rows(heading: str) -> list[list[str]]:
    """The rows of the table in a section."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_the_tables_are_complete() -> None:
    assert [(row[0].strip("`"), row[1]) for row in rows("Findings by name")] == [
        (kind.name, kind.level) for kind in KINDS.values()
    ]
    assert {row[0].strip("`") for row in rows("Formats")} == set(FORMATS)
    inputs = {name.strip(" `"): row[2].strip("`") for row in rows("GitHub Actions") for name in row[0].split(",")}
    assert set(inputs) == set(ACTION["inputs"])
    for name, default in inputs.items():
        if name != "paths":
            assert default == str(ACTION["inputs"][name].get("default", ""))
    assert {f"`{hook['id']}`" for hook in HOOKS} <= set(re.findall(r"`[\w-]+`", PAGE)) | {"`derive`"}


def test_options_are_those_of_the_command() -> None:
    known = {name for option in check.params if isinstance(option, click.Option) for name in option.opts}
    said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE))
    assert said <= known | {"--builtin-schema", "--derive", "--derive-strict", "--junitxml", "--lf"}
