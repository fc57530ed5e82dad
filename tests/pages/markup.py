"""A page's markup as data, read by Python's own parser: what elements there are, with which attributes."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "hr", "img", "link"}
MATHEMATICS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mphantom", "mpadded",
    "mstyle", "menclose",
}  # fmt: skip
PAGE = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "section", "nav", "h1", "h2",
    "h3", "h4", "p", "div", "span", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "code", "b", "button", "output", "form", "fieldset", "legend", "label", "input",
    "script",
}  # fmt: skip


class Markup(HTMLParser):
    """The elements of a page, its text, and whether they are closed as they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        (self.scripts if self.open[-1:] in (["script"], ["style"]) else self.words).append(data)

    @property
    def tags(self) -> Counter[str]:
        return Counter(tag for tag, _ in self.elements)

    @property
    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.elements if "id" in attributes)

    @property
    def text(self) -> str:
        return "".join(self.words)


def faults(text: str) -> list[str]:
    """What a page may not have: other elements, handlers, styles, addresses, places named twice or not at all."""
    page = Markup(text)
    found = [f"element {tag}" for tag in page.tags if tag not in MATHEMATICS | PAGE]
    found += [f"unbalanced {tag}" for tag in page.unbalanced] + [f"not closed {tag}" for tag in page.open]
    found += [f"id {name} {count} times" for name, count in page.ids.items() if count > 1]
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction", "xlink:href"):
                found.append(f"{tag} {name}={value}")
            if name == "href" and (not (value or "").startswith("#") or value[1:] not in page.ids | {"main": 1}):
                found.append(f"{tag} href={value}")
    if page.tags["script"] > 1:
        found.append("several scripts")
    return found
