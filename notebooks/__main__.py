"""Run the notebooks of this folder again, in place: `python notebooks [NAME...]`.

What is kept is what a reader sees: sources and outputs, with cell ids that stay; no times, no versions, no places.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
ENVIRONMENT = {"COLUMNS": "80", "PYTHONHASHSEED": "0", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
"""Wherever it is run, the lines are of the same width and the plots of the same kind."""
TIMEOUT = 300
"""Seconds after which a cell hangs."""


def notebooks(names: Sequence[str] = ()) -> list[Path]:
    """The notebooks, in their order; or those whose names are given."""
    found = sorted(FOLDER.glob("*.ipynb"))
    return [path for path in found if not names or path.stem in names or path.name in names]


def executed(path: Path) -> Any:
    """A notebook after it has been run from top to bottom, tidied; raises where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # however many pieces the lines came in
        resources={"metadata": {"path": FOLDER}},
    )
    client.execute(env={**os.environ, **ENVIRONMENT})
    return tidied(notebook)


def tidied(notebook: Any) -> Any:
    """The notebook without what differs from one run to the next."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    nbformat.validate(notebook)
    return notebook


def main(names: Sequence[str]) -> int:
    """Run the notebooks; 1 where there is none of that name."""
    found = notebooks(names)
    for path in found:
        notebook = executed(path)
        nbformat.write(notebook, path)
        print(f"{path.name}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells run")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
