"""What notebooks show of a display: in a browser, with the style of a notebook around it, and sanitized."""

import re

import pytest
from browser import CONTRASTS, NARROW, WIDE, Looking, needed, opened
from sanitizer import sanitized
from sympy import Derivative, IndexedBase, Sum, exp, symbols

import derive
from derive.checking.run import checked_file
from derive.rendering.cells.checks import CheckedFiles

z = IndexedBase("z")
i, j, k, n = symbols("i j k n")
PAGE = r"""Let $p_j = e^{z_j} / \sum_i e^{z_i}$. Then

$$
\frac{\partial}{\partial z_k} \log p_j = \frac{1}{p_j} \frac{\partial p_j}{\partial z_k} = \delta_{jk} + p_k + z_1
$$

$$ x = \nosuch{x} $$
"""
SMALL = 320
"""As wide as a small telephone, or as an editor beside another."""
NAMES = ("derivation", "pitfall", "verdict", "report", "page")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The HTML of each kind of display by name."""
    file = tmp_path_factory.mktemp("documents") / "page.md"
    file.write_text(PAGE, "utf-8")
    claim = exp(z[j]) / Sum(exp(z[i]), (i, 1, n))
    things = {
        "derivation": derive.softmax(case="j=k"),
        "pitfall": derive.softmax(pitfall=True),
        "verdict": derive.decide(Derivative(claim, z[k]), claim * (1 - claim)),
        "report": derive.softmax(pitfall=True).report(),
        "page": CheckedFiles((checked_file(str(file), "page.md"),), everything=True, whole=True),
    }
    return {name: thing._repr_mimebundle_()["text/html"] for name, thing in things.items()}


# --- sanitized ---


def tags(html, name):
    return re.findall(rf"<{name}[ >][^>]*>?", html)


@pytest.mark.parametrize("name", NAMES)
def test_what_says_something_stays_where_nobody_trusts_the_notebook(shown, name):
    html, left = shown[name], sanitized(shown[name])
    html = html.split("</style>")[1]
    assert "<style" not in left
    assert "<math" not in left
    assert re.findall(r' title="[^"]+"', left) == re.findall(r' title="[^"]+"', html)  # laws, counterexamples, verdicts
    marks = re.findall(r'<span class="derive-mark derive-\w+"([^>]*)>', left)
    assert marks
    assert all(re.match(' title="(proved|refuted|unknown|not read)', attributes) for attributes in marks)
    for element in ("details", "summary", "mark", "pre", "table", "tr", "td", "th"):
        assert len(tags(left, element)) == len(tags(html, element)), element
    for sign in "✓✗!":
        assert left.count(f">{sign}<") == html.count(f">{sign}<")
    assert left.count('<span class="derive-math" hidden="hidden">') == html.count('<span class="derive-math"') > 0


def test_the_sanitizer_takes_away_what_it_should():
    assert sanitized('<p onclick="x" title="a&lt;b" style="color:url(x);text-align:left">1 &lt; 2</p>') == (
        '<p title="a&lt;b" style="text-align:left">1 &lt; 2</p>'
    )
    assert sanitized("<style>p{}</style><math><mi>x</mi></math><span hidden role=img>y<br></span>") == (
        "x<span>y<br></span>"
    )


# --- in a browser ---

JUPYTER = """<!doctype html><meta charset="utf-8"><style>
body{margin:20px 36px;font:14px/20px sans-serif;background:%s;color:%s}
td,th{text-align:right;vertical-align:middle;padding:.5em;white-space:normal;max-width:none;border:0}
pre{overflow:auto;word-break:break-all;white-space:pre-wrap;margin:0;padding:0;font:13px sans-serif}
</style><body>"""
"""What Jupyter's own style makes of tables and nbconvert's of lines, in light and in dark."""
LIGHT, DARK = JUPYTER % ("#fff", "#111"), JUPYTER % ("#111", "#eee")


@pytest.fixture(scope="module")
def looking(tmp_path_factory):
    needed()
    folder = tmp_path_factory.mktemp("browser")
    with opened(folder / "profile") as driver:
        yield Looking(driver, folder / "page.html")


SEEN = """
const seen = (what) => [...document.querySelectorAll(what)].map(
  (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0);
return [seen("math"), seen(".derive-math"), seen(".derive-text")];
"""


@pytest.mark.parametrize("name", NAMES)
def test_mathematics_is_seen_once_trusted_or_not(looking, shown, name):
    page = looking.open(LIGHT + shown[name])
    page.unfold()
    formulas, _, texts = page.ask(SEEN)
    assert formulas
    assert all(formulas)
    assert not any(texts)
    page = looking.open(LIGHT + sanitized(shown[name]))
    page.unfold()
    formulas, hidden, texts = page.ask(SEEN)
    assert formulas == []
    assert not any(hidden)
    assert all(texts)
    page = looking.open(LIGHT + shown[name] + sanitized(shown[name]))  # a style holds for the window
    page.unfold()
    assert page.ask(SEEN)[2] == [False] * len(texts) + [True] * len(texts)


def test_a_click_on_a_rule_opens_its_law_and_the_finer_steps(looking, shown):
    for html in (shown["derivation"], sanitized(shown["derivation"])):
        page = looking.open(LIGHT + html)
        rule = page.driver.find_element("xpath", "//summary[contains(., 'take the derivatives')]")
        rule.click()
        inner = page.driver.find_element("xpath", "//summary[contains(., 'finer steps')][ancestor::details[@open]]")
        assert inner.is_displayed()
        inner.click()
        assert page.ask("return document.querySelectorAll('details[open] details[open]').length") == 1


PLACES = """
const left = (e) => { const range = document.createRange(); range.selectNodeContents(e); return Math.round(range.getBoundingClientRect().left); };
const tables = [...document.querySelectorAll("body > table, .derive > table")];
return tables.map((table) => [2, 3].map((n) => [...table.rows].filter((row) => row.cells.length === 3).map((row) => left(row.cells[n - 1]))));
"""  # noqa: E501
BESIDE = """
const marks = [...document.querySelectorAll(".derive-mark")].filter((e) => e.checkVisibility() && e.nextElementSibling);
return marks.map((e) => {
  const [mark, rule] = [e, e.nextElementSibling].map((b) => b.getBoundingClientRect());
  return rule.left > mark.left && rule.top < mark.bottom;
});
"""


@pytest.mark.parametrize("trusted", [True, False])
def test_the_lines_are_aligned_and_the_rule_stands_beside_its_mark(looking, shown, trusted):
    page = looking.open(LIGHT + (shown["derivation"] if trusted else sanitized(shown["derivation"])))
    ((sides, rules),) = page.ask(PLACES)
    assert len(sides) == 6
    assert max(sides) - min(sides) <= 1
    assert max(rules) - min(rules) <= 1
    assert page.ask(BESIDE) == [True] * 6


@pytest.mark.parametrize("name", NAMES)
def test_a_small_window_shows_it_without_scrolling_sideways(looking, shown, name):
    page = looking.open(LIGHT + shown[name], width=SMALL)
    assert page.ask("const e = document.querySelector('.derive'); return e.scrollWidth - e.clientWidth") <= 0


LINES = """
return [...document.querySelectorAll(".derive-line")].filter((e) => e.checkVisibility()).map((line) => {
  const range = document.createRange();
  range.selectNodeContents(line);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  const edge = line.querySelector(".derive-number").getBoundingClientRect().right;
  const top = Math.min(...boxes.map((box) => box.top));
  const rest = boxes.filter((box) => box.top > top + 10);
  return [rest.length > 0, !rest.length || Math.abs(Math.min(...rest.map((box) => box.left)) - edge) < 3];
});
"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_long_line_goes_on_behind_its_number_in_whole_words(looking, shown, width):
    page = looking.open(LIGHT + shown["page"], width=width)
    lines = page.ask(LINES)
    assert len(lines) == len(PAGE.splitlines())
    assert any(broken for broken, _ in lines) == (width == NARROW)
    assert all(behind for _, behind in lines)
    copied = page.ask("return [...document.querySelectorAll('pre')].map((e) => e.innerText).join('\\n')")
    assert [line.split("│ ")[1].rstrip() for line in copied.replace("\xa0", " ").splitlines()] == PAGE.splitlines()


@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_read_on_light_and_dark(looking, shown, name, ground):
    page = looking.open(ground + shown[name])
    page.unfold()
    told = page.ask(CONTRASTS)
    assert told["seen"] > 5
    assert told["faint"] == []
