"""Documents that are out to break a reader: each a name, an ending, its bytes, and what must be said of it.

What must be said is a part of a message and the line that it names; an empty tuple where there is nothing to say.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["HOSTILE", "Hostile"]

DEEP = 1000
Says = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Hostile:
    """A document and what must be said of it: part of a message, and the line."""

    suffix: str
    make: Callable[[], bytes]
    says: Says = ()

    @property
    def data(self) -> bytes:
        return self.make()


def page(*displays: str, before: str = "") -> Callable[[], bytes]:
    """A page of displayed formulas, the first one on line 3."""
    return lambda: (f"# A page\n\n{before}" + "\n\n".join(f"$$ {each} $$" for each in displays) + "\n").encode()


def nested(opening: str, inner: str, closing: str, deep: int = DEEP) -> str:
    return opening * deep + inner + closing * deep


def notebook(cells: object) -> Callable[[], bytes]:
    return lambda: json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()


def markdown_cell(source: object) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


NOTHING: dict[str, Hostile] = {
    "empty": Hostile(".md", lambda: b""),
    "empty notebook": Hostile(".ipynb", lambda: b"", (("not JSON", 1),)),
    "only a dollar": Hostile(".md", lambda: b"$"),
    "only two dollars": Hostile(".md", lambda: b"$$", (("not closed", 1),)),
    "only a dollar in LaTeX": Hostile(".tex", lambda: b"$", (("not closed", 1),)),
    "only a backslash": Hostile(".tex", lambda: b"\\"),
    "a million dollars": Hostile(".md", lambda: b"$" * 1_000_000),
    "blank lines": Hostile(".rst", lambda: b"\n" * 200_000),
    "only a relation": Hostile(".md", page("="), (("missing", 3),)),
    "only NUL": Hostile(".md", lambda: b"\x00" * 1000, (("NUL", 1),)),
    "byte order marks": Hostile(".md", lambda: b"\xef\xbb\xbf" * 3 + b"$$ a = a $$"),
    "half a UTF-16": Hostile(".md", lambda: b"\xff\xfe" + "$$ a = a $$".encode("utf-16-le")[:-1]),
}

BYTES: dict[str, Hostile] = {
    "not UTF-8": Hostile(".md", lambda: b"word\n\xff\xfe $$ a = a $$\n", (("not UTF-8", 2),)),
    "every byte": Hostile(".md", lambda: b"$$ a = " + bytes(range(256)) + b" $$\n", (("not UTF-8", 3),)),
    "NUL in a formula": Hostile(".md", lambda: b"line\n\n$$ a\x00 = b $$\n", (("NUL", 3),)),
    "half of a character": Hostile(".tex", lambda: "\\[ x = \\hat{é}".encode()[:-2] + b" x \\]"),
    "lone surrogates": Hostile(".ipynb", notebook([markdown_cell("$$ \ud800 = \udfff $$")])),
    "combining characters": Hostile(".md", page("x" + "\u0301" * 5000 + " = x", "y\u202e = \u202d y")),
    "carriage returns": Hostile(".md", lambda: b"# A\r\r$$ a =\r b $$\r" * 3),
    "forms of a line's end": Hostile(".md", lambda: "$$ a =\u2028 b\x0b = \x0c c \x85 = d$$".encode()),
}


def nestings() -> dict[str, Hostile]:
    """What stands in one another a thousand times; a side that is too deep is not read, and says so."""
    forms = {
        "braces": ("{", "x", "}"),
        "parentheses": ("(", "x", ")"),
        "sized parentheses": (r"\left(", "x", r"\right)"),
        "fractions": (r"\frac{", "x", "}{2}"),
        "continued fractions": (r"\frac{1}{1 + ", "x", "}"),
        "old fractions": ("{1 \\over ", "x", "}"),
        "upper scripts": ("x^{", "y", "}"),
        "lower scripts": ("x_{", "y", "}"),
        "roots": (r"\sqrt{", "x", "}"),
        "hats": (r"\hat{", "x", "}"),
        "words": (r"\text{", "x", "}"),
        "sums": (r"\sum_i (", "x_i", ")"),
        "sums of sums": (r"\sum_{i} ", "x_i", ""),
        "sums under sums": (r"\sum_{\sum_{", "i", "}} x"),
        "derivatives": (r"\frac{\partial}{\partial x} (", "x", ")"),
        "functions": ("f(", "x", ")"),
        "known functions": (r"\log (", "x", ")"),
        "functions without parentheses": (r"\log ", "x", ""),
        "bars": ("|", "x", "|"),
        "sized bars": (r"\left|", "x", r"\right|"),
        "cases": (r"\begin{cases} 1 & i = j \\ ", "x", r"\end{cases}"),
        "arrays": (r"\begin{array}{c} ", "x", r"\end{array}"),
        "aligned": (r"\begin{aligned} ", "x &= x", r"\end{aligned}"),
        "underbraces": (r"\underbrace{", "x", "}_{y}"),
        "overset": (r"\overset{", "x", "}{=}"),
        "boxes": (r"\boxed{", "x = x", "}"),
        "colours": (r"\color{red}{", "x", "}"),
        "signs": ("-", "x", ""),
        "primes": ("", "f" + "'" * DEEP + "(x)", ""),
        "slashes": ("x/", "x", ""),
        "powers of powers": ("2^", "2", ""),
        "indicators": (r"\mathbb{1}[", "i = j", "]"),
        "open parentheses": ("(", "x", ""),
        "closing parentheses": ("", "x", ")"),
        "lefts": (r"\left(", "x", ""),
        "rights": ("", "x", r"\right)"),
    }
    too_deep = ("fractions", "continued fractions", "upper scripts", "roots", "functions", "known functions")
    found = {f"nested {name}": Hostile(".md", page(f"y = {nested(*form)}", "a = a")) for name, form in forms.items()}
    for name in too_deep:
        text = page(f"y = {nested(*forms[name], deep=40)}", "a = a")
        found[f"nested {name}, forty times"] = Hostile(".md", text, (("nested", 3),))
    return found


def structure(suffix: str) -> dict[str, Hostile]:
    """Quotes, lists and environments a thousand deep, and none of them closed."""
    rows = {
        "quotes": "> " * DEEP + "$$ a = b $$",
        "lists": "\n".join("  " * depth + "- $$ a = a $$" for depth in range(DEEP)),
        "lists in a line": "- " * DEEP + "$$ a = b $$",
        "items": "\\begin{itemize}\n\\item " * DEEP + "$a = b$",
        "aligns": "\\begin{align}\n a &= b \\\\\n" * DEEP,
        "displays": "$$\n a = b\n\n" * (DEEP + 1),
        "brackets": "\\[ a = b \n" * DEEP,
        "comments": "<!-- $$ a = b $$\n" * DEEP,
        "fences": "```\n$$ a = b $$\n````\n" * DEEP,
        "directives": ".. math::\n\n" * DEEP,
        "headings": "# $a = b$\n" * DEEP,
        "tables": "| $a$ | $b$ |\n|---|---|\n" * DEEP,
        "columns": "|" + " $a = a$ |" * DEEP + "\n|" + "---|" * DEEP + "\n",
    }
    return {f"{name} in {suffix}": Hostile(suffix, lambda text=text: text.encode()) for name, text in rows.items()}


LONG: dict[str, Hostile] = {
    "a line of 5 MB": Hostile(".md", lambda: b"word " * 1_000_000 + b"$$ a = b $$"),
    "a line of 5 MB of formulas": Hostile(".md", lambda: b"so $x = y$, " * 420_000),
    "a line of 5 MB in LaTeX": Hostile(".tex", lambda: b"\\(x_1\\) and " * 420_000),
    "a formula of 5 MB": Hostile(".md", page("a = " + "b + " * 1_250_000 + "c"), (("too long", 3),)),
    "a formula of 5 MB without blanks": Hostile(".tex", page("a=" + "b" * 5_000_000), (("too long", 3),)),
    "a word of 5 MB": Hostile(".rst", lambda: b"a" * 5_000_000),
    "digits": Hostile(".md", page("a = " + "7" * 90_000), (("", 3),)),
    "decimals": Hostile(".md", page("a = 0." + "7" * 5_000 + " + b")),
    "a number and its power": Hostile(".md", page("a = 9^{999999999} b", "a = 9^{9^{9^9}}", "(a + b)^{99999} = c")),
    "a small power of a large one": Hostile(".md", page("a = (10^{-99999999})^{0.3333333}", "x^{10^{40}} = x")),
    "thousands of equalities": Hostile(".md", page("a" + " = a" * 2_400)),
    "thousands of false equalities": Hostile(".md", page("a" + "".join(f" = a + {n}" for n in range(1, 1_200)))),
    "too many signs": Hostile(".md", page("a" + " = a + b - b" * 2_000), (("", 3),)),
    "rows": Hostile(".md", page(r"\begin{aligned} a" + r" &= a \\" * 3_000 + r"\end{aligned}")),
    "many chains": Hostile(".md", page(*(f"a_{{{n}}} = a_{{{n}}}" for n in range(1_000)))),
    "terms of a sum": Hostile(".md", page(" + ".join(f"a_{{{n}}}" for n in range(900)) + " = a")),
    "many letters": Hostile(".md", page("+".join(f"{a}_{b}" for a in "abcdefgh" for b in "ijklmnpq") + " = x")),
    "hundreds of indices": Hostile(".md", page("x_{" + "ijk" * 100 + "} = x_{" + "ijk" * 100 + "}")),
    "indices of every letter": Hostile(
        ".md", page(" + ".join(f"x_{c}" for c in "abcdfghijklmnopqrstuvw") + r" = \delta_{ab} x_c", before="")
    ),
    "deltas": Hostile(".md", page("".join(rf"\delta_{{{a}{b}}}" for a in "ijklm" for b in "pqrst") + " = x_i")),
    "sums over many indices": Hostile(
        ".md", page("".join(rf"\sum_{c}" for c in "ijklmpqrst") + " x_{ij} x_{kl} x_{mp} x_{qr} x_{st} = y")
    ),
    "a high derivative": Hostile(".md", page(r"\frac{\partial^{99} f}{\partial x^{99}} = 0")),
    "a power of a sum": Hostile(".md", page("(a + b + c + d + e + f)^{24} = a", "(a_1 + b_2 + c_3)^{20} = 1")),
    "products of sums": Hostile(".md", page("".join(f"(a_{n} + b_{n})" for n in range(30)) + " = 0")),
    "a softmax of softmaxes": Hostile(
        ".md",
        page(
            r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
            r"q_i = \frac{e^{p_i}}{\sum_j e^{p_j}}",
            r"r_i = \frac{e^{q_i}}{\sum_j e^{q_j}}",
            r"\frac{\partial r_i}{\partial z_k} = r_i (\delta_{ik} - r_k)",
            r"\frac{\partial^2 r_i}{\partial z_k \partial z_l} = r_i r_k r_l",
        ),
    ),
}

MACROS: dict[str, Hostile] = {
    "doubling": Hostile(".md", page(r"\a = \a", before=r"\def\a{\a\a}" + "\n")),
    "doubling in turn": Hostile(
        ".tex",
        page(
            r"\a = x",
            before="".join(rf"\def\{a}{{\{b}\{b}}}" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)),
        ),
    ),
    "a billion laughs": Hostile(
        ".md",
        page(
            r"x = \aA",
            before="".join(
                rf"\newcommand{{\a{chr(65 + n)}}}{{{chr(92)}a{chr(66 + n)}" * 1 + rf"\a{chr(66 + n)}" * 9 + "}"
                for n in range(20)
            ),
        ),
    ),
    "an argument in an argument": Hostile(
        ".md", page("y = " + nested(r"\f{", "x", "}"), before=r"\newcommand{\f}[1]{#1 + #1 + \f{#1}}" + "\n")
    ),
    "many uses": Hostile(".md", page("x = " + r"\f{\f{x}} " * 2_000, before=r"\newcommand{\f}[1]{#1#1#1}" + "\n")),
    "mutual": Hostile(".md", page(r"\a + \b = \b + \a", before=r"\def\a{\b x}\def\b{\a x}" + "\n")),
    "many definitions": Hostile(
        ".tex",
        lambda: (
            "".join(f"\\newcommand{{\\m{chr(97 + n % 26)}{'x' * (n // 26)}}}{{y_{n}}}\n" for n in range(2_600)).encode()
            + b"\\[ \\ma = y_0 \\]\n" * 300
        ),
    ),
    "definitions in a formula": Hostile(".md", page(r"\def\a{x} " * 3_000 + r"\a = x")),
    "a definition that is not closed": Hostile(".md", page(r"\newcommand{\a}{{{{{ x = \a", "a = a")),
    "a macro of itself": Hostile(".md", page(r"\let\a=\a \a = \a", before=r"\let\b\a\let\a\b" + "\n")),
    "a macro without its argument": Hostile(".md", page(r"\f = \f", before=r"\newcommand{\f}[9]{#9#8}" + "\n")),
}

NAMES: dict[str, Hostile] = {
    "many names": Hostile(".md", page(*(f"{a}{{}}_{{{n}}} := x_{{{n}}} + 1" for a in "abc" for n in range(300)))),
    "a definition of itself": Hostile(
        ".md", page("f := f + 1", "g(x) := g(g(x))", "g(2) = 3", "h := k", "k := h", "h = k + 1")
    ),
    "functions that double": Hostile(
        ".md",
        page(
            "f_0(x) = x",
            *(f"{b}(x) = {a}({a}(x)) + {a}(x)" for a, b in zip("abcdghpqrstuv", "bcdghpqrstuvw", strict=True)),
            "w(w(x)) = w(x)",
        ),
    ),
    "definitions that double": Hostile(
        ".md",
        page(
            "a := x + y", *(f"{b} := {a} {a} + {a}" for a, b in zip("abcdghpqrs", "bcdghpqrst", strict=True)), "t = t t"
        ),
    ),
    "a long row of definitions": Hostile(
        ".md", page("a_0 := x", *(rf"A^{{({n})}} := A^{{({n - 1})}} + 1" for n in range(1, 400)), "A^{(399)} = x")
    ),
    "one name again and again": Hostile(".md", page(*("L = -\\sum_i y_i \\log p_i" for _ in range(200)))),
    "givens": Hostile(
        ".md",
        lambda: "".join(
            f"Since $\\sum_i y_{{{n} i}} = 1$ and $j \\neq k$,\n\n$$ a = a $$\n\n" for n in range(200)
        ).encode(),
    ),
    "indices told apart": Hostile(
        ".md",
        lambda: (
            "When "
            + ", ".join(rf"${a} \neq {b}$" for a in "ijklm" for b in "pqrst")
            + ",\n\n$$ x_i = x_p + \\delta_{ip} $$\n"
        ).encode(),
    ),
    "prose without an end": Hostile(".md", lambda: b"since where if when " * 50_000 + b"$j = k$, $$ x_j = x_k $$"),
}

NOTEBOOKS: dict[str, Hostile] = {
    "not JSON": Hostile(".ipynb", lambda: b'{"cells": [{"cell_type": \n oops', (("not JSON", 2),)),
    "a list": Hostile(".ipynb", lambda: b"[]", (("no cells", 1),)),
    "a number": Hostile(".ipynb", lambda: b"1e999", (("no cells", 1),)),
    "a number of many digits": Hostile(".ipynb", lambda: b"9" * 100_000, (("", 1),)),
    "no cells": Hostile(".ipynb", lambda: b'{"cells": {}}', (("no cells", 1),)),
    "JSON nested deeply": Hostile(".ipynb", lambda: b"[" * 500_000, (("not JSON", 1),)),
    "cells nested deeply": Hostile(".ipynb", lambda: b'{"worksheets": [' * 900 + b"]}" * 900, (("less nesting", 1),)),
    "odd cells": Hostile(
        ".ipynb",
        notebook(
            [
                None,
                7,
                "text",
                [],
                {},
                {"cell_type": None},
                {"cell_type": "markdown"},
                markdown_cell(None),
                markdown_cell(5),
                markdown_cell({"a": "b"}),
                markdown_cell([1, None, ["$$ a = b $$"], "$$ c = c $$"]),
                markdown_cell(["$$ a", " = a ", "$$"]),
                {"cell_type": "heading", "source": "$a = a$"},
            ]
        ),
    ),
    "many cells": Hostile(".ipynb", notebook([markdown_cell("$$ a = a $$")] * 1_000)),
    "a formula not closed": Hostile(".ipynb", notebook([markdown_cell("text\n$$ a = b")]), (("not closed", 2),)),
}

BROKEN: dict[str, Hostile] = {
    "brace": Hostile(".md", page(r"a = \frac{b}{c"), (("", 3),)),
    "closing brace": Hostile(".md", page(r"a = b}"), (("", 3),)),
    "left": Hostile(".md", page(r"a = \left( b"), (("", 3),)),
    "right": Hostile(".md", page(r"a = b \right)"), (("", 3),)),
    "bracket": Hostile(".md", page(r"a = (b"), (("", 3),)),
    "environment": Hostile(".md", page(r"\begin{aligned} a &= b \\ &= c"), (("", 3),)),
    "end of an environment": Hostile(".md", page(r"a &= b \\ &= c \end{aligned}"), (("", 3),)),
    "crossed": Hostile(".md", page(r"a = \left( { b \right) } = \begin{cases} ( \end{cases} )"), (("", 3),)),
    "script without a base": Hostile(".md", page("a = ^", "_ = b", "a^b^c = d_e_f", "a = x_"), (("", 3),)),
    "fraction without parts": Hostile(".md", page(r"a = \frac", r"b = \frac{1}"), (("", 3),)),
    "bare commands": Hostile(
        ".md", page(r"a = \sum", r"\partial = \sqrt", r"\begin = \end", "\\text = \\left"), (("", 3),)
    ),
    "ampersands": Hostile(".md", page("a &&&&&& = &&& b &" * 50)),
    "row ends": Hostile(".md", page("a = " + "\\\\" * 5_000 + "b")),
}

HOSTILE: dict[str, Hostile] = {
    **{f"nothing: {name}": each for name, each in NOTHING.items()},
    **{f"bytes: {name}": each for name, each in BYTES.items()},
    **nestings(),
    **structure(".md"),
    **structure(".tex"),
    **structure(".rst"),
    **{f"long: {name}": each for name, each in LONG.items()},
    **{f"macros: {name}": each for name, each in MACROS.items()},
    **{f"names: {name}": each for name, each in NAMES.items()},
    **{f"notebook: {name}": each for name, each in NOTEBOOKS.items()},
    **{f"broken: {name}": each for name, each in BROKEN.items()},
}
