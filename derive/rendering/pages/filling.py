"""Templates filled, and a page put together: style and program inside, and a policy that forbids everything else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["asset", "filled", "page"]


@cache
def _templates() -> Environment:
    """The templates; everything that is filled in is escaped, but for `Markup`."""
    return Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> str:
    """A file that lies beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def filled(template: str, **values: Any) -> str:
    """A template with its values."""
    return _templates().get_template(template).render(**values)


def page(template: str, *, styles: tuple[str, ...], program: str, **values: Any) -> str:
    """A whole page: one file, no outside reference, no style and no program but those that it brings along.

    The policy names both by their hashes, so nothing that a document says could run even if it got into the page.
    """
    style, script = "\n".join(map(asset, styles)), asset(program)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return filled(
        template,
        style=Markup(style),  # noqa: S704  # files of this package, as they are
        script=Markup(script),  # noqa: S704
        policy=policy,
        **values,
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
