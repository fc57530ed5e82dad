"""Every room imports only from the rooms above it; what must start fast does not load SymPy."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "derive"

ROOMS = (
    "kernel",
    "notation",
    "report",
    "witness",
    "numerical",
    "bridge",
    "calculus",
    "library",
    "judging",
    "instances",
    "dependencies",
    "reading",
    "checking",
    "rendering",
)
DOORS = (
    "cli",
    "caching",
    "check_options",
    "checks",
    "documents",
    "explaining",
    "plotting",
    "proving",
    "showing",
    "verifying",
    "watching",
    "interface",
    "__main__",
    "pytest_plugin",
    "collecting",
    "testing",
    "notebook",
)
ALLOWED_BETWEEN_DOORS = {
    ("__main__", "cli"),
    ("caching", "check_options"),
    ("checks", "check_options"),
    ("notebook", "check_options"),
    ("proving", "check_options"),
    ("watching", "check_options"),
    ("cli", "caching"),
    ("cli", "checks"),
    ("cli", "explaining"),
    ("cli", "plotting"),
    ("cli", "proving"),
    ("cli", "showing"),
    ("cli", "verifying"),
    ("cli", "watching"),
    ("notebook", "checks"),
    ("notebook", "cli"),
    ("notebook", "plotting"),
    ("notebook", "showing"),
    ("plotting", "showing"),
    ("showing", "interface"),
    ("pytest_plugin", "collecting"),
    ("collecting", "pytest_plugin"),
}
"""`python -m derive` is the command; it shows what the Python interface makes, and explains its labels.

The plugin loads what collects, which knows its warning."""

ONLY_IN_RENDERING = ("rich", "jinja2", "markupsafe", "math_core", "matplotlib")
SHOWN_IN_NOTEBOOKS = "_repr_mimebundle_"
"""The method in which an object may ask rendering how a notebook shows it: nothing is imported before one does."""
WITHOUT_SYMPY = ("kernel", "notation", "report", "witness", "numerical", "reading", "checking", "rendering")

Sources = Mapping[str, str]
"""The text of every module by its dotted name, a package by the name of its `__init__`: ``derive.kernel.__init__``."""


def sources() -> dict[str, str]:
    """The modules of the package as they are."""
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imported(module: str, text: str) -> Iterator[tuple[int, str]]:
    """The line and the absolute dotted name of everything a module imports, inside functions and conditions too."""
    package = module.split(".")[:-1]
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names):
                for alias in names:
                    yield node.lineno, alias.name
            case ast.ImportFrom(source, names, level):
                base = package[: len(package) - level + 1] if level else []
                parts = [*base, *(source.split(".") if source else [])]
                for alias in names:
                    yield node.lineno, ".".join([*parts, alias.name])
            case ast.Call(
                ast.Name("import_module") | ast.Attribute(attr="import_module"), [ast.Constant(str(name)), *_]
            ):
                yield node.lineno, ".".join([*package, name.lstrip(".")]) if name.startswith(".") else name


def room_of(module: str) -> str:
    """``kernel`` for ``derive.kernel.terms``; empty for the package itself and what `from derive import x` finds."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in {*ROOMS, *DOORS} else ""


def faults(modules: Sources) -> list[str]:
    """Every import against the order, as ``module:line imports what: why``."""
    found = []
    for module, text in modules.items():
        own = module.split(".")[1]
        if own not in {*ROOMS, *DOORS, "__init__"}:
            found.append(f"{module}: {own} is no room")
            continue
        asked = asked_of_rendering(text) if own in ("bridge", "report") else set()
        for line, name in imported(module, text):
            why = _fault(own, name)
            if why and line not in asked:
                found.append(f"{module}:{line} imports {name}: {why}")
    return found


def asked_of_rendering(text: str) -> set[int]:
    """The lines in which a method asks rendering how a notebook shows its object."""
    return {
        node.lineno
        for method in ast.walk(ast.parse(text))
        if isinstance(method, ast.FunctionDef) and method.name == SHOWN_IN_NOTEBOOKS
        for node in ast.walk(method)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rendering.cells")
    }


def _fault(own: str, name: str) -> str:
    top = name.split(".")[0]
    if top != "derive":
        if own == "kernel" and top not in sys.stdlib_module_names:
            return "the kernel imports only the standard library"
        if own != "rendering" and top in ONLY_IN_RENDERING:
            return f"only rendering imports {top}"
        return "SymPy loads slowly" if own in WITHOUT_SYMPY and top == "sympy" else ""
    if own == "__init__":
        return ""
    other = room_of(name)
    if not other:
        return "" if name == "derive.__version__" and own in DOORS else "the package itself imports everything"
    if other == own or (own, other) in ALLOWED_BETWEEN_DOORS:
        return ""
    if other in DOORS:
        return "nobody imports a door"
    if own in ROOMS and ROOMS.index(other) > ROOMS.index(own):
        return f"{other} comes after {own}"
    return ""


def eager(modules: Sources) -> list[str]:
    """What `derive/__init__.py` imports at once: only the standard library, the rest when it is asked for."""
    tree = ast.parse(modules["derive.__init__"])
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            typing_only.update(map(id, ast.walk(node)))
    lines = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in typing_only
    }
    return [
        name
        for line, name in imported("derive.__init__", modules["derive.__init__"])
        if line in lines and name.split(".")[0] not in sys.stdlib_module_names
    ]


def test_rooms_import_only_from_above() -> None:
    assert faults(sources()) == []


def test_the_package_imports_nothing_at_once() -> None:
    assert eager(sources()) == []


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("derive.kernel.terms", "from ..notation import text", "notation comes after kernel"),
        ("derive.kernel.terms", "def f():\n    from derive.witness import settle", "witness comes after kernel"),
        ("derive.kernel.terms", "import mpmath", "the kernel imports only the standard library"),
        ("derive.kernel.terms", "if 1:\n    from sympy.core import Expr", "only the standard library"),
        ("derive.notation.names", "from .. import report", "report comes after notation"),
        ("derive.notation.names", "from ..bridge import decide", "bridge comes after notation"),
        ("derive.report", "from .witness import Refuted", "witness comes after report"),
        ("derive.witness.hunting", "from ..bridge.deciding import decide", "bridge comes after witness"),
        ("derive.bridge.ranges", "import derive.calculus.rule as rule", "calculus comes after bridge"),
        (
            "derive.calculus.engine",
            "import importlib\nimportlib.import_module('derive.library')",
            "library comes after",
        ),
        ("derive.library.orders", "from derive.rendering import terminal", "rendering comes after library"),
        ("derive.rendering.latex", "from ..cli import main", "nobody imports a door"),
        ("derive.library.orders", "from ..interface import Derivation", "nobody imports a door"),
        ("derive.interface", "from .cli import main", "nobody imports a door"),
        ("derive.cli", "def f():\n    import rich.console", "only rendering imports rich"),
        ("derive.interface", "from markupsafe import Markup", "only rendering imports markupsafe"),
        ("derive.rendering.latex", "from sympy import latex", "SymPy loads slowly"),
        ("derive.library.orders", "from derive import decide", "the package itself imports everything"),
        ("derive.utils", "", "utils is no room"),
        ("derive.report", "def shown(self):\n    from .rendering.cells import reports", "rendering comes after report"),
        (
            "derive.kernel.terms",
            "def _repr_mimebundle_(self):\n    from ..rendering.cells import reports",
            "rendering comes after kernel",
        ),
        ("derive.report", "def _repr_mimebundle_(self):\n    from .rendering import terminal", "rendering comes after"),
        ("derive.interface", "def f():\n    import matplotlib.pyplot", "only rendering imports matplotlib"),
    ],
)
def test_a_planted_import_is_found(module: str, line: str, said: str) -> None:
    modules = sources()
    planted = faults(modules | {module: f"{modules.get(module, '')}\n{line}\n"})
    assert len(planted) == 1
    assert said in planted[0]


@pytest.mark.parametrize("line", ["from .interface import softmax", "import sympy", "from . import bridge"])
def test_a_planted_import_at_once_is_found(line: str) -> None:
    modules = sources()
    assert eager(modules | {"derive.__init__": modules["derive.__init__"] + f"\n{line}\n"})


def sympy_after(program: str) -> bool:
    """Whether SymPy is loaded after a program has run in a process of its own."""
    ending = "\nimport sys\nprint('sympy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program + ending], capture_output=True, text=True, check=True)
    return run.stdout.split()[-1] == "True"


@pytest.mark.parametrize("room", WITHOUT_SYMPY)
def test_a_room_loads_without_sympy(room: str) -> None:
    modules = [name.removesuffix(".__init__") for name in sources() if name.split(".")[1] == room]
    assert modules
    assert not sympy_after("\n".join(f"import {module}" for module in modules))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"]])
def test_the_command_starts_without_sympy(arguments: list[str]) -> None:
    call = f"import derive.cli\ntry:\n    derive.cli.main({arguments})\nexcept SystemExit:\n    pass"
    assert not sympy_after(call)


def test_a_room_that_loads_sympy_is_found() -> None:
    assert sympy_after("import derive.bridge.ranges")
