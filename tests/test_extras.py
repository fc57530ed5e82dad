"""What error texts say is to be installed is what the extras of the package are, however it was installed."""

import tomllib
from pathlib import Path

from derive.rendering.extras import EXTRAS, install

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_packages_are_those_of_the_extras() -> None:
    extras = PROJECT["optional-dependencies"]
    assert {name: tuple(extras[name]) for name in EXTRAS} == EXTRAS
    assert install("html") == "pip install 'jinja2>=3.1' 'math-core>=0.9,<0.10'"


def test_nobody_is_sent_to_a_package_of_this_name() -> None:
    root = Path(__file__).parent.parent
    pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("notebooks/*.md"), *root.glob("derive/**/*.py")]
    assert [page.name for page in pages if "install 'derive[" in page.read_text(encoding="utf-8")] == []
