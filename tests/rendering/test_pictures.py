"""Pictures: what is drawn are the derivation's own numbers, as NumPy has them; files are always the same bytes."""

import sys
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.quiver import Quiver

import derive
from derive.instances import BadExampleError
from derive.rendering.pictures.simplex import CORNERS, LONGEST, lattice

SVG = "{http://www.w3.org/2000/svg}"


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


def test_the_heat_map_is_the_jacobian() -> None:
    z = [2.0, 0.5, -1.0]
    picture = derive.softmax(at=z).plot()
    p = softmax(np.array(z))
    (image,) = picture.axes[0].images
    assert np.allclose(image.get_array(), np.diag(p) - np.outer(p, p), atol=1e-12)
    low, high = image.get_clim()
    assert low == -high  # white is 0
    written = [text.get_text() for text in picture.axes[0].texts]
    assert written[0] == f"{p[0] * (1 - p[0]):.3f}"
    assert written[1] == f"−{p[0] * p[1]:.3f}"


@pytest.mark.parametrize(("n", "texts"), [(1, 1), (8, 64), (9, 0), (40, 0)])
def test_large_heat_maps_have_no_numbers(n: int, texts: int) -> None:
    assert len(derive.softmax(n=n).plot().axes[0].texts) == texts


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({"label": 2}, [0, 1, 0]),
        ({"labels": ["0.2", "0.3", "0.5"]}, [0.2, 0.3, 0.5]),
        ({"labels": [1, 1, 1]}, [1, 1, 1]),
    ],
)
def test_arrows_lead_down_the_gradient(options, labels) -> None:
    picture = derive.cross_entropy(at=["1", "2", "0.5"], **options).plot("simplex")
    axes = picture.axes[0]
    field, one = [artist for artist in axes.collections if isinstance(artist, Quiver)]
    y = np.array(labels)
    for arrows, feet in ((field, np.array(lattice(9, 0.4))), (one, softmax(np.array([1, 2, 0.5]))[None])):
        expected = (y - feet * y.sum()) @ CORNERS * LONGEST
        assert np.allclose(np.column_stack([arrows.U, arrows.V]), expected, atol=1e-9)
        assert np.allclose(arrows.XY, feet @ CORNERS, atol=1e-9)
    assert ("star" in picture.description) == (sum(labels) == 1)


def test_the_curves_are_the_loss_and_its_derivative() -> None:
    picture = derive.cross_entropy(at=[1, 2, 0, -1], label=2).plot("loss")
    loss, slope = (line for line in picture.axes[0].lines if len(line.get_xdata()) > 2)
    for x, height, down in zip(loss.get_xdata(), loss.get_ydata(), slope.get_ydata(), strict=True):
        p = softmax(np.array([1, x, 0, -1]))
        assert height == pytest.approx(-np.log(p[1]), abs=1e-12)
        assert down == pytest.approx(p[1] - 1, abs=1e-12)


def test_what_nobody_said_is_chosen_and_said() -> None:
    assert "at z = (2, 1, 0, −1)" in derive.softmax().plot().description
    picture = derive.cross_entropy().plot()
    assert len(picture.axes) == 2
    assert "y = (1, 0, 0)" in picture.description
    assert len(derive.cross_entropy(n=5, label=4).plot().axes) == 1


@pytest.mark.parametrize(
    ("notation", "logits", "probs"),
    [("sigma", "z", "σ"), ("p", "o", "p"), ("yhat", "o", "ŷ"), (r"logits=\theta,probs=\hat q", "θ", "q̂")],
)
def test_every_notation_is_drawn(notation: str, logits: str, probs: str) -> None:
    picture = derive.softmax(notation).plot()
    assert f"derivative of {probs} at {logits} = (2, 1, 0, −1), where {probs} = (" in picture.description
    assert picture.svg().startswith("<?xml")
    loss = derive.cross_entropy(notation).plot("loss")
    assert f"; {logits} = (0, 0, 0)" in loss.axes[0].get_title()
    assert loss.svg().startswith("<?xml")


def test_extreme_logits_are_drawn() -> None:
    assert derive.softmax(at=[1000, 0, -1000]).plot().png()
    assert derive.cross_entropy(at=[1000, 0, -1000], label=2).plot().png()


@pytest.mark.parametrize(
    ("make", "which", "said"),
    [
        (lambda: derive.softmax(), "loss", "there is no picture 'loss'"),
        (lambda: derive.cross_entropy(n=4), "simplex", "3 classes, and there are 4"),
        (lambda: derive.softmax(case="j=k"), None, "no result for all indices"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, which, said: str) -> None:
    with pytest.raises(BadExampleError, match=said):
        make().plot(which)


def test_a_derivation_of_ones_own_has_no_picture() -> None:
    from sympy import symbols

    x = symbols("x")
    with pytest.raises(ValueError, match="softmax and cross-entropy have"):
        derive.differentiate(x**2, x).plot()


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"pip install 'matplotlib>=3\.9'"):
        derive.softmax().plot()


# --- files ---


def test_an_svg_is_always_the_same_and_says_what_it_shows(tmp_path) -> None:
    import matplotlib as mpl

    one = derive.cross_entropy(n=3).plot().svg()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.hashsalt": None}):
        other = derive.cross_entropy(n=3).plot().svg()
    assert one == other  # whatever a user has configured
    root = ElementTree.fromstring(one)  # noqa: S314  # our own
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert "the arrow against the gradient" in (root[1].text or "")
    assert "<dc:date>" not in one
    derive.softmax().plot().write(str(tmp_path / "a.SVG"))
    assert (tmp_path / "a.SVG").read_text("utf-8").startswith("<?xml")


def test_a_png_is_one(tmp_path) -> None:
    derive.softmax().plot().write(str(tmp_path / "a.png"))
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert derive.softmax().plot().png() == (tmp_path / "a.png").read_bytes()


def test_another_suffix_is_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match=r"\.svg or \.png"):
        derive.softmax().plot().write(str(tmp_path / "a.jpeg"))
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_it_with_its_description() -> None:
    content, metadata = derive.softmax(at=[Fraction(1, 3), 0]).plot()._repr_mimebundle_()
    assert content["image/png"].startswith(b"\x89PNG")
    assert "Heat map of the 2 by 2 derivative" in metadata["image/png"]["alt"]
