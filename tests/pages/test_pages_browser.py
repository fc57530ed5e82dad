"""The pages in a real browser: drawn, walked through with the keyboard, filtered, in the dark, printed, on a phone."""

import pytest
from browser import CONTRASTS, CONTROLS, FOCUSED, NARROW, WIDE, Looking, needed, opened
from click.testing import CliRunner
from documents_shown import EVERY_KIND, HOSTILE, checked
from selenium.webdriver.common.keys import Keys

import derive
from derive.cli import main
from derive.rendering.pages import derivation_fragment, report_page


def shown(*words):
    return CliRunner().invoke(main, ["show", *words, "--format", "html"]).output


@pytest.fixture(scope="module")
def looking(tmp_path_factory):
    needed()
    folder = tmp_path_factory.mktemp("browser")
    with opened(folder / "profile") as driver:
        yield Looking(driver, folder / "page.html")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages by name."""
    folder = tmp_path_factory.mktemp("documents")
    one, other = checked(folder, EVERY_KIND), checked(folder, "$$ x + x = 2 x $$\n\n" + r"$$ a = \nosuch{b} $$", "b.md")
    wide = checked(folder, "$$ " + " + ".join(f"x_{{{n}}}" for n in range(60)) + " = y $$", "wide.md")
    return {
        "derivation": shown("cross-entropy", "--vector"),
        "pitfall": shown("softmax", "--pitfall"),
        "values": shown("softmax", "--at", "1,2,0.5"),
        "matrix": shown("softmax", "--n", "6"),
        "report": report_page([one], version="1"),
        "reports": report_page([one, other, wide], version="1"),
    }


@pytest.mark.parametrize(
    ("theme", "dark"),
    [
        ('data-jp-theme-light="true"', False),
        ('data-jp-theme-light="false"', True),
        ('class="vscode-light"', False),
        ('class="vscode-dark"', True),
        ('class="vscode-high-contrast"', True),
        ('class="vscode-high-contrast-light vscode-high-contrast"', False),
    ],
)
def test_a_piece_has_the_theme_of_the_notebook_and_not_of_the_system(looking, theme, dark):
    made = derive.softmax(case="j=k")
    piece = derivation_fragment(made.derivations, made.notation)
    page = looking.open(f'<!doctype html><meta charset="utf-8"><body {theme}>{piece}', dark=not dark)
    ink = page.ask("return getComputedStyle(document.querySelector('.derive.piece')).color")
    assert ink == ("rgb(231, 230, 226)" if dark else "rgb(28, 30, 34)")


def test_without_a_browser(monkeypatch):
    monkeypatch.setattr("browser.shutil.which", lambda name: None)
    monkeypatch.delenv("DERIVE_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no chromium and no chromedriver on this machine"):
        needed()
    monkeypatch.setenv("DERIVE_CI", "1")
    with pytest.raises(pytest.fail.Exception, match="the pages were not tested"):
        needed()


NAMES = ("derivation", "pitfall", "values", "matrix", "report", "reports")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_drawn_in_silence_and_asks_for_nothing(looking, pages, name):
    page = looking.open(pages[name])
    assert page.complaints() == []
    assert page.requests() == []
    flat = page.ask("""return [...document.querySelectorAll("math")].filter((e) => e.checkVisibility()
        && (!e.getBoundingClientRect().height || !e.getBoundingClientRect().width)
        && !e.closest("details:not([open])")).length""")
    assert flat == 0
    assert page.ask("return getComputedStyle(document.querySelector('math mfrac')).display") == "block math"
    assert page.ask("return document.images.length") == 0


def test_a_page_that_asks_for_something_is_found_out(looking, pages):
    planted = pages["pitfall"].replace("<h1>", '<img src="http://127.0.0.1:9/x.png"><h1>')
    assert looking.open(planted).complaints() != []  # the policy refuses it
    free = planted.replace('http-equiv="Content-Security-Policy"', "")
    assert looking.open(free).requests() == ["http://127.0.0.1:9/x.png"]


@pytest.mark.parametrize(
    "planted",
    ["<script>window.pwned = 1</script>", '<p onclick="window.pwned = 1" id="p">a</p>', '<p style="color: red">a</p>'],
)
def test_what_got_into_a_page_would_not_run(looking, pages, planted):
    page = looking.open(pages["pitfall"].replace("<h1>", f"{planted}<h1>"))
    page.ask("document.getElementById('p')?.click()")
    assert page.ask("return window.pwned ?? null") is None
    assert page.ask("return getComputedStyle(document.querySelector('header p')).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in message for message in page.complaints())


def test_hostile_documents_do_nothing(looking, tmp_path):
    page = looking.open(report_page([checked(tmp_path, HOSTILE)], version="1"))
    page.ask("for (const e of document.querySelectorAll('*')) e.click?.()")
    assert page.ask("return window.pwned ?? null") is None
    assert (
        page.ask("return document.querySelectorAll('img, svg, iframe, object, embed, link, video, audio').length") == 0
    )
    assert page.ask("return [...document.links].every((link) => link.getAttribute('href').startsWith('#'))")
    assert page.requests() == []
    assert page.complaints() == []


# --- the keyboard -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", ["derivation", "pitfall", "reports"])
def test_every_control_is_reached_and_seen_to_have_the_focus(looking, pages, name, width):
    page = looking.open(pages[name], width=width)
    wanted = set(page.ask(CONTROLS))
    reached = []
    for _ in range(len(wanted) + 5):
        page.press(Keys.TAB)
        at = page.ask(FOCUSED)
        if at is None or (reached and at["path"] == reached[0]):
            break
        assert at["outline"] != "none", at
        assert at["width"] >= 2, at
        assert at["seen"], at
        reached.append(at["path"])
    assert wanted - set(reached) == set()
    assert len(wanted) > 5


def current(page):
    return page.ask("return document.querySelector('[aria-current=step]')?.id ?? null")


def test_one_step_at_a_time(looking, pages):
    page = looking.open(pages["derivation"])
    steps = page.ask("return document.querySelectorAll('.step').length")
    assert current(page) is None
    page.ask("document.querySelector('[data-go=mode]').focus()")
    page.press(Keys.ENTER)
    assert current(page) == "d-step-1"
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert current(page) == "d-step-2"
    assert page.ask("return document.querySelector('output').textContent") == f"Step 2 of {steps}"
    assert page.ask("return [...document.querySelectorAll('.step')].filter((e) => e.checkVisibility()).length") == 2
    assert page.ask("return document.querySelector('#d-step-2 .why').checkVisibility()")
    assert not page.ask(
        "return document.querySelector('#d-step-1 .why').checkVisibility({contentVisibilityAuto: true})"
    )
    assert page.ask("return [...document.querySelectorAll('.part')].filter((e) => e.checkVisibility()).length") == 1
    page.press(Keys.END)
    assert current(page) == f"d-step-{steps}"
    assert page.ask("return document.querySelector('[data-go=on]').disabled")
    box = page.ask(
        "const b = document.querySelector('[aria-current]').getBoundingClientRect(); return [b.top, b.bottom]"
    )
    assert 0 <= box[0] < box[1] <= 900
    page.press(Keys.HOME)
    assert current(page) == "d-step-1"
    page.press(Keys.ESCAPE)
    assert current(page) is None
    assert page.ask("return [...document.querySelectorAll('.step')].every((e) => e.checkVisibility())")
    assert page.complaints() == []


def test_the_buttons_do_the_same(looking, pages):
    page = looking.open(pages["derivation"])
    for name in ("mode", "on", "on", "back"):
        page.ask("document.querySelector(`[data-go=${arguments[0]}]`).click()", name)
    assert current(page) == "d-step-2"
    page.ask("document.querySelector('[data-go=mode]').click()")
    page.ask("document.querySelector('[data-go=open]').click()")
    assert page.ask("return [...document.querySelectorAll('.step details')].every((e) => e.open)")
    page.ask("document.querySelector('[data-go=open]').click()")
    assert page.ask("return [...document.querySelectorAll('.step details')].every((e) => !e.open)")


def test_a_link_leads_to_what_is_used(looking, pages):
    page = looking.open(pages["derivation"])
    page.ask("document.querySelector('#d-step-15 details').open = true")
    page.ask("document.querySelector('#d-step-15 a[href*=rule]').click()")
    page.frame()
    target = page.ask("const e = document.querySelector(':target'); return [e.tagName, e.getBoundingClientRect().top]")
    assert target[0] == "DIV"
    assert 0 <= target[1] < 900


def test_the_map_under_the_arrow_keys(looking, pages):
    page = looking.open(pages["report"])
    assert page.ask("return document.querySelectorAll('.map a:not([tabindex=\"-1\"])').length") == 1
    page.ask("document.querySelector('.map a').focus()")
    page.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert page.ask("return document.activeElement.hash") == "#c1-step-2"
    page.press(Keys.ENTER)
    page.frame()
    assert page.ask("return location.hash") == "#c1-step-2"


# --- the filter -------------------------------------------------------------------------------------------------------


def visible(page):
    """The kinds of the steps that are seen."""
    page.frame()
    return page.ask("""return [...document.querySelectorAll(".step")].filter((e) => e.checkVisibility())
        .map((e) => e.dataset.kind)""")


def test_the_filter(looking, pages):
    page = looking.open(pages["report"])
    every = visible(page)
    page.ask("document.querySelector('.filter input[value=proved]').focus()")
    page.press(Keys.SPACE)
    assert visible(page) == [kind for kind in every if kind != "proved"]
    left = len(visible(page))
    assert page.ask("return document.querySelector('.filter output').textContent") == f"{left} of {len(every)} steps"
    assert page.ask("return document.querySelectorAll('.map a.off').length") == every.count("proved")
    page.press(Keys.SPACE)
    assert visible(page) == every
    page.ask("document.querySelector('[data-go=findings]').click()")
    assert visible(page) == [kind for kind in every if kind not in ("proved", "follows", "expected")]
    page.ask("document.querySelector('.map a.proved').click()")
    assert "proved" in visible(page)
    page.ask("for (const box of document.querySelectorAll('.filter input:checked')) box.click()")
    assert visible(page) == []
    assert page.ask("return document.querySelector('.nothing').checkVisibility()")


def test_from_finding_to_finding(looking, pages):
    page = looking.open(pages["reports"])
    count = page.ask("return document.querySelectorAll('.step:is(.refuted, .repaired, .unreadable, .unknown)').length")
    seen = []
    for _ in range(count + 1):
        page.ask("document.querySelector('[data-go=next]').click()")
        page.frame()
        seen.append(page.ask("return location.hash"))
        top, height = page.ask("const b = document.activeElement.getBoundingClientRect(); return [b.top, innerHeight]")
        assert 0 <= top < height
    assert len(set(seen)) == count > 4
    assert seen[0] == seen[-1]


# --- what it looks like -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_plain_to_see(looking, pages, name, dark):
    page = looking.open(pages[name], dark=dark)
    page.unfold()
    found = page.ask(CONTRASTS)
    assert found["faint"] == []
    assert found["seen"] > 50
    ground = page.ask("return getComputedStyle(document.documentElement).backgroundColor")
    assert (int(ground.split("(")[1].split(",")[0]) < 60) == dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_one_step_is_plain_to_see_too(looking, pages, dark):
    page = looking.open(pages["derivation"], dark=dark)
    page.ask("document.querySelector('[data-go=mode]').click()")
    for _ in range(6):
        page.ask("document.querySelector('[data-go=on]').click()")
    assert page.ask(CONTRASTS)["faint"] == []


def test_a_faint_text_is_found(looking, pages):
    page = looking.open(pages["pitfall"])
    page.ask("document.querySelector('h1').style.color = 'rgb(190, 190, 190)'")
    assert len(page.ask(CONTRASTS)["faint"]) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["derivation", "values", "reports"])
def test_the_rules_for_accessible_pages(looking, pages, name, dark):
    from axe_core_python.selenium import Axe

    page = looking.open(pages[name], dark=dark)
    page.unfold()
    found = Axe().run(page.driver, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    told = [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_is_told_by_its_colour_alone(looking, pages, name):
    signs = looking.open(pages[name]).ask("""return [...document.querySelectorAll(".step")].map((e) =>
        [e.dataset.kind, e.querySelector(".mark").textContent, e.querySelector(".said").textContent.trim()])""")
    marks = {
        "proved": "✓",
        "repaired": "✎",
        "refuted": "✗",
        "unreadable": "!",
        "unknown": "?",
        "expected": "✗",
        "follows": "↳",
    }
    for kind, mark, said in signs:
        assert mark == marks[kind]
        assert said.startswith({"unreadable": "not read", "expected": "refuted, as"}.get(kind, kind)), said


@pytest.mark.parametrize("width", [320, NARROW, 768, WIDE])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(looking, pages, name, width):
    page = looking.open(pages[name], width=width)
    page.unfold()
    assert page.ask("return document.documentElement.scrollWidth") <= width
    if name == "derivation":
        page.ask("document.querySelector('[data-go=mode]').click()")
        assert page.ask("return document.documentElement.scrollWidth") <= width


SCROLLERS = """return [...document.querySelectorAll(".formula, .box, .statement")].filter((e) =>
    e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map((e) => e.tabIndex)"""


def test_a_wide_formula_scrolls_in_its_box(looking, pages):
    page = looking.open(pages["reports"], width=NARROW)
    page.unfold()
    wide = page.ask(SCROLLERS)
    assert len(wide) > 2
    assert set(wide) == {0}
    page.ask("document.querySelector('#c3 .formula[tabindex]').focus()")
    page.press(Keys.ARROW_RIGHT)
    page.driver.execute_async_script("""const done = arguments[0], box = document.activeElement;
        if (box.scrollLeft > 0) done(); else box.addEventListener("scroll", () => done(), {once: true});""")
    assert page.ask("return document.activeElement.scrollLeft") > 0
    page.command("Emulation.setDeviceMetricsOverride", width=4000, height=900, deviceScaleFactor=1, mobile=False)
    page.ask("document.body.style.maxWidth = 'none'")
    page.frame()
    page.frame()
    assert page.ask("return document.querySelectorAll('.formula[tabindex]').length") == 0


@pytest.mark.parametrize("name", ["derivation", "reports"])
def test_print(looking, pages, name):
    page = looking.open(pages[name], dark=True)
    page.media(dark=True, media="print")
    assert page.ask("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.ask("return document.querySelector('.bar, .filter').checkVisibility()")
    closed = page.ask("return document.querySelectorAll('details:not([open])').length")
    page.ask("dispatchEvent(new Event('beforeprint'))")
    assert closed
    assert page.ask("return document.querySelectorAll('details:not([open])').length") == 0
    new = page.ask("return getComputedStyle(document.querySelector('mrow.new')).borderBottomStyle")
    assert new == "solid"  # a background is not printed
    page.ask("dispatchEvent(new Event('afterprint'))")
    assert page.ask("return document.querySelectorAll('details:not([open])').length") == closed
    assert len(page.command("Page.printToPDF")["data"]) > 10_000


def test_what_is_new_is_marked(looking, pages):
    page = looking.open(pages["derivation"])
    parts = page.ask("""return [...document.querySelectorAll("#d-step-3 > .formula mrow.new")].map((e) =>
        [e.textContent, getComputedStyle(e).borderBottomStyle, getComputedStyle(e).backgroundColor])""")
    assert [part[0] for part in parts] == ["ezj", "ezj"]
    assert {part[1] for part in parts} == {"solid"}
    assert all(part[2] != "rgba(0, 0, 0, 0)" for part in parts)


def test_without_a_program_everything_is_there(looking, pages):
    for name in ("derivation", "reports"):
        page = looking.open(pages[name].split("<script>")[0] + "</body></html>")
        assert page.ask("return [...document.querySelectorAll('.step')].every((e) => e.checkVisibility())")
        assert not page.ask("return document.querySelector('.bar, .filter').checkVisibility()")
