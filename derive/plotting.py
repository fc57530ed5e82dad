"""The command `derive plot`: a derivation as a picture, evaluated at a point.  No SymPy until one is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .library.catalogue import DERIVATIONS

if TYPE_CHECKING:
    from .rendering.pictures.drawing import Picture

__all__ = ["picture_of", "plot"]

SUFFIXES = (".svg", ".png")
PICTURES = ("jacobian", "simplex", "loss")
CLASSES = 3
"""How many classes there are where only the true one is said."""

HELP = f"""Draw the derivation NAME, {" or ".join(entry.name for entry in DERIVATIONS)}, evaluated at a point.

softmax: its Jacobian as a heat map.  cross-entropy: the loss and its gradients on the triangle of three classes, and
the loss and its derivative against the logit of the true class.  What is not said is chosen, and said in the picture.

Without -o the picture is written to NAME.svg, which must not be there yet.  Exit status: 0, or 2 for wrong usage.
"""


@click.command(help=HELP, short_help="Draw a derivation.")
@click.argument("name", required=False, metavar="NAME")
@click.option("--picture", type=click.Choice(PICTURES), help="Only this one of the pictures.")
@click.option("--at", help="The logits, as 1,2,0.5 or @FILE (@- for standard input).")
@click.option("--n", "n", type=int, help="The number of classes, where there are no logits.")
@click.option("--label", type=int, help="cross-entropy: the true class, 1 to n; y is one-hot.  [default: 1]")
@click.option("--labels", help="cross-entropy: all labels, as 0.2,0.3,0.5 or @FILE.")
@click.option("--notation", default="sigma", show_default=True, metavar="NAMES", help="As in derive show.")
@click.option("-o", "--output", metavar="FILE", help="A file that ends in .svg or .png; - prints SVG.")
def plot(name: str | None, output: str | None, **chosen: Any) -> None:
    """Draw a derivation (what `HELP` says)."""
    if output is not None and output != "-" and Path(output).suffix.lower() not in SUFFIXES:
        raise click.UsageError(f"-o: expected a file that ends in {' or '.join(SUFFIXES)}, got '{output}'")
    picture = picture_of(name, **chosen)
    if output == "-":
        click.echo(picture.svg(), nl=False)
        return
    path = Path(output or f"{name}.svg")
    if output is None and path.exists():
        raise click.UsageError(f"{path} is there already: -o {path} writes over it, -o - prints the picture")
    try:
        picture.write(str(path))
    except OSError as failure:
        raise click.UsageError(f"{path}: cannot be written: {failure.strerror or failure}") from None
    click.echo(f"wrote {path}", err=True)


def picture_of(name: str | None, notation: str, picture: str | None, **chosen: Any) -> Picture:
    """The picture that is asked for; wrong usage is a `click.UsageError`."""
    from .instances.examples import BadExampleError
    from .showing import derivation_of, numbers

    if name == "cross-entropy":
        if chosen["labels"] is not None and chosen["at"] is None:
            count = len(numbers(chosen["labels"], "--labels"))
            chosen["at"] = ",".join("0" for _ in range(chosen["n"] or count))
        if chosen["label"] is not None and chosen["n"] is None and chosen["at"] is None:
            chosen["n"] = CLASSES
        if chosen["at"] is not None and chosen["label"] is None and chosen["labels"] is None:
            chosen["label"] = 1
    derivation = derivation_of(name, notation, **chosen)
    try:
        return derivation.plot(picture)
    except BadExampleError as why:
        raise click.UsageError(f"--{why.about}: {why}") from None
    except ImportError as missing:
        raise click.UsageError(str(missing)) from None
