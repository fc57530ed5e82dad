"""What is said beside and beneath a step, and in the last line: words and mathematics, whatever the medium."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from ..kernel.terms import Definition, Given, Summation, Term, indices_of, subterms
from ..notation import TIE, Layout, Notation, in_line, laid_out, latex
from ..notation.expressions import expression
from ..notation.layout import Symbol, row
from ..notation.names import accented, letter
from ..report import Derivation, Step
from .chains import statement, terms_of
from .plain import plain, verbatim
from .suggestions import suggested

__all__ = ["MARKS", "Sentence", "note", "phrase", "plainly", "remark", "summary"]

Sentence = tuple[str | Layout, ...]
"""Words, and mathematics between them."""

MARKS = {"proved": "✓", "refuted": "✗", "unknown": "?", "unreadable": "!"}
SIZE_CONDITION = expression(r"(\w+) (?:\\geq|≥) (\d+)")

LABELLED = expression(
    r"(?<!\S)(?P<one>[^\W\d_]) (?P<sign>[=≠]) (?P<other>[^\W\d_])(?![^\s,;:])"
    r"|(?<!\S)Σ (?P<entry>[^\W\d_]) = 1(?![^\s,;:])"
    r"|(?<=fold )(?P<folded>[^\W\d_])(?=,|$)"
    r"|(?<=derivative of )(?P<known>[^\W\d_])(?=,|$)"
)
"""The mathematics in a rule's label: j = k, Σ y = 1, the name of what is folded or has been differentiated."""
RELATIONS = {"=": Symbol(" = ", " = "), "≠": Symbol(" ≠ ", r" \neq ")}


def phrase(label: str) -> Sentence:
    """A label or a heading, words and mathematics."""
    out: list[str | Layout] = []
    end = 0
    for found in LABELLED.finditer(unicodedata.normalize("NFC", label)):
        formula = formula_of(found)
        if formula is not None:
            out += [found.string[end : found.start()], formula]
            end = found.end()
    rest = unicodedata.normalize("NFC", label)[end:] if out else label
    return tuple(part for part in (*out, rest) if part)


def formula_of(found: re.Match[str]) -> Layout | None:
    """The formula in a label; None where one of its letters has no LaTeX."""
    letters = [
        letter(said) or accented(said) for said in found.group("one", "other", "entry", "folded", "known") if said
    ]
    known = [one for one in letters if one is not None]
    if len(known) < len(letters):
        return None
    if found["entry"]:
        return row(Symbol("Σ ", r"\sum "), known[0], Symbol(" = 1", " = 1"))
    return row(known[0], RELATIONS[found["sign"]], known[1]) if found["sign"] else known[0]


def plainly(sentence: Sentence) -> str:
    """The sentence as plain text on one line, the spaces inside its formulas tied."""
    parts = (part if isinstance(part, str) else in_line(part).strip().replace(" ", TIE) for part in sentence)
    return re.sub(r"\s+", lambda space: TIE if TIE in space[0] else " ", "".join(parts)).strip()


def note(derivation: Derivation, step: Step, notation: Notation) -> tuple[Sentence, list[Sentence]]:
    """What stands beside a step (its rule, what it uses, where it holds), and beneath it (why it is no proof)."""
    known = known_givens(derivation, step, notation)
    word = step.verdict if step.verdict != "proved" else ""
    word += ", as it should be" if word and step.expected == step.verdict else ""
    head = ": ".join(part for part in (word, step.rule or "") if part)
    parts: list[Sentence] = [phrase(head)] if head else []
    uses = [known.get(use) or verbatim(use) for use in step.uses]
    uses = [use for use in uses if in_line(use) not in head]
    if uses:
        parts.append(("uses ", *listed(uses)))
    if step.conditions:
        parts.append(("where ", *listed([verbatim(condition) for condition in step.conditions])))
    beside = tuple(piece for place, part in enumerate(parts) for piece in (*(["; "] if place else []), *part))
    return beside, list(beneath(step))


def remark(derivation: Derivation, notation: Notation) -> Sentence:
    """What is said of a whole derivation."""
    return tuple(
        piece
        for part in derivation.remark
        for piece in (phrase(part) if isinstance(part, str) else (laid_out(part, notation),))
    )


def beneath(step: Step) -> Iterator[Sentence]:
    """Repairs, reason, witness and suggestion."""
    for repair in step.repairs:
        yield ("read ", verbatim(repair.read), " for ", verbatim(repair.was))
    if step.reason:
        yield (plain(step.reason),)
    if step.witness is not None:
        yield (plain(step.witness.sentence),)
    if step.suggestion:
        parts: tuple[str | Layout, ...] = suggested(step.suggestion, words=plain, assumed=verbatim, written=plain)
        yield tuple(piece for place, part in enumerate(parts) for piece in (*([" "] if place else []), part))


def listed(layouts: Sequence[Layout]) -> Sentence:
    """a, b, c."""
    return tuple(piece for place, item in enumerate(layouts) for piece in (*([", "] if place else []), item))


def known_givens(derivation: Derivation, step: Step, notation: Notation) -> dict[str, Layout]:
    """The givens that a step may name, by their LaTeX and by their author's words."""
    out = {stated.text: statement(stated, notation) for stated in derivation.givens}
    meanings: list[Given] = [stated.meaning for stated in derivation.givens if stated.meaning is not None]
    for given in (*meanings, *(step.certificate.given if step.certificate else ())):
        if not isinstance(given, Definition):
            out[latex(given, notation)] = laid_out(given, notation)
    return out


# --- the last line ----------------------------------------------------------------------------------------------------


def summary(derivations: Sequence[Derivation], notation: Notation) -> Sentence:
    """``11 steps proved for every n ≥ 1; uses Σⱼ yⱼ = 1 in the last``."""
    steps = [(derivation, step) for derivation in derivations for step in derivation.steps]
    counts = {kind: sum(step.verdict == kind for _, step in steps) for kind in MARKS}
    proved, total = counts["proved"], len(steps)
    head = f"{total} step{'s' * (total != 1)}" if proved == total else f"{proved} of {total} steps"
    out: list[str | Layout] = [head, " proved"]
    for place, (size, least) in enumerate(sorted(sizes(derivations).items()) if proved else ()):
        out += [", " if place else " for every ", verbatim(rf"{size} \geq {least}")]
    expected = Counter(step.verdict for _, step in steps if step.expected == step.verdict)
    for kind, count in counts.items():
        if count and kind != "proved":
            out.append(f", {count} {kind}" + (", as it should be" if expected[kind] == count else ""))
    uses: dict[str, tuple[Layout, list[int]]] = {}
    for number, (derivation, step) in enumerate(steps, 1):
        known = known_givens(derivation, step, notation)
        for use in step.uses:
            given = known.get(use) or verbatim(use)
            uses.setdefault(in_line(given), (given, []))[1].append(number)
    for place, (given, at) in enumerate(uses.values()):
        out += [", " if place else "; uses ", given, f" in {places(at, total)}"]
    return tuple(out)


def places(at: list[int], total: int) -> str:
    """In which steps: the last, step 3, 4 steps."""
    if at == [total]:
        return "the last"
    return f"step {at[0]}" if len(at) == 1 else f"{len(at)} steps"


def sizes(derivations: Sequence[Derivation]) -> dict[str, int]:
    """The named sizes, each with the least value that the conditions of the steps ask for."""
    least = {size: 1 for term in terms_of(derivations) for size in sizes_of(term)}
    for derivation in derivations:
        for step in (step for step in derivation.steps if step.verdict == "proved"):
            for match in filter(None, map(SIZE_CONDITION.fullmatch, step.conditions)):
                least[match[1]] = max(least.get(match[1], 1), int(match[2]))
    return least


def sizes_of(term: Term) -> Iterator[str]:
    """The names of the sizes that a term speaks of."""
    for index in indices_of(term):
        size = getattr(index, "size", None)
        if isinstance(size, str):
            yield size
    for inner in subterms(term):
        if isinstance(inner, Summation) and isinstance(inner.size, str):
            yield inner.size
