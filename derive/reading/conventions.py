r"""What classifiers mean by names that a page nowhere defines: the loss is the cross-entropy, the prediction a softmax.

A page that weighs log p_k, or ∂p_k/p_k, with the labels y_k and differentiates its loss means −Σ_k y_k log p_k.  What
it differentiates p by are the logits, where its words speak of a softmax or of one-hot labels, and of no other loss.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..kernel.records import dataclass, replace
from ..notation.characters import plain_marks
from ..notation.expressions import expression
from .cues import Cues
from .latex.tree import (
    Annotated,
    Big,
    Derivative,
    Enclosed,
    Function,
    Node,
    Numeral,
    Product,
    Quotient,
    Scripted,
    Symbol,
    Total,
)
from .meaning.functions import SOFTMAX
from .meaning.patterns import pattern_of
from .meaning.scope import Scope, Supposed
from .trees import inside

__all__ = ["conventions", "of_differences", "other_logits"]

SENTENCES = expression(r"[.!?;\n]")
SUM_OVER = "klmnrs"
"""Letters for an index to sum over, the first that is free."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The entries y_k and p_k of labels and a prediction; ``logarithmic`` where they stand in y_k log p_k."""

    labels: Scripted
    prediction: Scripted
    logarithmic: bool

    @property
    def names(self) -> tuple[str, str]:
        return _name(self.labels), _name(self.prediction)


def conventions(nodes: Iterable[Node], words: str, scope: Scope, cues: Cues) -> tuple[Supposed, ...]:
    """What may be meant by a loss and a prediction without a definition; nothing where the words speak of another."""
    whole = tuple(nodes)
    pair = _pair_of(whole)
    if pair is None or _is_of_two_classes(whole, pair):
        return ()
    if any(cues.places(other, words) for other in ("other loss", "temperature")):
        return ()
    labels, prediction = pair.names
    if labels in scope.depends or prediction not in {*scope.depends, *(b for by in scope.depends.values() for b in by)}:
        return ()
    of_classes = _says_so(words, cues)
    if of_classes is None:
        return ()
    logits = _logits_of(whole, prediction)
    of_classes = of_classes or (logits is not None and _is_written(_name(logits), whole))
    found = tuple(_losses(pair, scope)) if of_classes or pair.logarithmic else ()
    return (*found, *(_softmaxes(whole, pair) if of_classes else ()))


def _says_so(words: str, cues: Cues) -> bool | None:
    """Whether the words speak of a softmax or of one-hot labels; None where they speak of them with a not."""
    about = [s for s in SENTENCES.split(plain_marks(words)) if cues.places("one-hot", s) or cues.places("softmax", s)]
    return None if any(cues.places("not", sentence) for sentence in about) else bool(about)


def of_differences(
    nodes: Iterable[Node], put: Iterable[Supposed], words: str, scope: Scope, cues: Cues
) -> tuple[Supposed, ...]:
    """The cross-entropy that words speak of where the page writes q_i − p_i, and puts e^{z_i/T}/Σ_j e^{z_j/T} for q_i.

    The prediction q is the one of the two that is put by what the loss is differentiated by.
    """
    bodies = {each.pattern.name: each.body for each in put}
    if not bodies or not cues.places("cross-entropy", words) or cues.places("other loss", words):
        return ()
    pairs = {pair.names: pair for part in nodes for pair in _differences(part) if bodies.keys() >= {*pair.names}}
    found: dict[str, _Pair] = {}
    for name, by in scope.depends.items():
        fit = [pair for pair in pairs.values() if _predicts(pair, by, bodies)]
        if len(fit) == 1 and len(by) == 1 and name not in bodies and not scope.ranks.get(name, 0):
            found[name] = fit[0]
    # Of two losses one is another one.
    return tuple(each for name, pair in found.items() for each in _cross_entropy(name, pair)) if len(found) == 1 else ()


def _differences(node: Node) -> Iterator[_Pair]:
    """The two entries of a difference, each of them as the prediction."""
    match node:
        case Total((("+", left), ("-", right))):
            one, other = _entry(left), _entry(right)
            if one is not None and other is not None and _fit(one, other):
                yield _Pair(one, other, False)
                yield _Pair(other, one, False)


def _predicts(pair: _Pair, by: Iterable[str], bodies: Mapping[str, Node]) -> bool:
    """Whether the prediction of a pair is put by one of these names, and the labels are not."""
    labels, prediction = (
        {part.name for part in inside(bodies[name]) if isinstance(part, Symbol)} for name in pair.names
    )
    return bool(prediction & {*by}) and not labels & {*by}


def other_logits(nodes: Iterable[Node], said: Mapping[str, Node], scope: Scope) -> Iterator[Supposed]:
    """p := softmax(θ), where the page says p := softmax(x), never comes back to x, and differentiates p by θ.

    It has to write out the softmax of θ somewhere.  ``said`` are the bodies of its definitions.
    """
    whole = tuple(nodes)
    by_all = {other for by in scope.depends.values() for other in by}
    for name, body in said.items():
        match body, scope.depends.get(name):
            case Product((Symbol(head), Enclosed("(", _, Symbol(argument))), ("",), at), (logits,) if head in SOFTMAX:
                taken = argument == logits or argument in by_all or not said.keys().isdisjoint({argument, logits})
                pattern = pattern_of(Symbol(name, at))
                if pattern is not None and not taken and _is_written(logits, whole):
                    made = Product((Symbol(head, at), Enclosed("(", ")", Symbol(logits, at), at)), ("",), at)
                    yield Supposed(pattern, made, f"{name} is the softmax of {logits}", argument)


# --- the pair ---------------------------------------------------------------------------------------------------------


def _pair_of(nodes: tuple[Node, ...]) -> _Pair | None:
    """The labels and the prediction of a page: the pair that it writes most often."""
    found = [pair for part in nodes for pair in _pairs(part)]
    if not found:
        return None
    names = Counter(pair.names for pair in found).most_common(1)[0][0]
    own = [pair for pair in found if pair.names == names]
    return replace(own[0], logarithmic=any(pair.logarithmic for pair in own))


def _pairs(node: Node) -> Iterator[_Pair]:
    match node:
        case Product(factors):
            weight: Scripted | None = None
            for factor in factors:
                inner = _logarithm_of(factor)
                under = inner or _inverse_of(factor)
                if under is not None and weight is not None and _fit(weight, under):
                    yield _Pair(weight, under, inner is not None)
                weight = _entry(factor) or weight
        case Quotient(top, bottom):
            label, under = _entry(top), _entry(bottom)
            if label is not None and under is not None and _fit(label, under):
                yield _Pair(label, under, False)


def _fit(label: Scripted, under: Scripted) -> bool:
    """Whether two entries are of two names at the same index."""
    return label.lower == under.lower and _name(label) != _name(under)


def _entry(node: Node) -> Scripted | None:
    """The entry y_k that a node is, with a number above it or none."""
    match node:
        case Scripted(Symbol(name), Symbol(), None | Enclosed("("), 0) if name != "e":
            return node
        case Annotated(_, inner) | Enclosed("(", _, inner):
            return _entry(inner)
    return None


def _logarithm_of(node: Node) -> Scripted | None:
    match node:
        case Function("log" | "ln", None, None, argument):
            return _entry(argument)
        case Derivative(_, body) | Enclosed(_, _, body):
            return _logarithm_of(body)
    return None


def _inverse_of(node: Node) -> Scripted | None:
    match node:
        case Quotient(Numeral("1"), bottom):
            return _entry(bottom)
    return None


def _name(entry: Scripted) -> str:
    return entry.base.name if isinstance(entry.base, Symbol) else ""


def _is_of_two_classes(nodes: tuple[Node, ...], pair: _Pair) -> bool:
    """Whether a page writes 1 − p_k below or in a logarithm: the loss is another one."""
    below = [part.bottom for part in nodes if isinstance(part, Quotient)]
    below += [part.argument for part in nodes if isinstance(part, Function) and part.name in ("log", "ln")]
    totals = [part for node in below for part in inside(node) if isinstance(part, Total)]
    return any(getattr(term, "base", None) == pair.prediction.base for total in totals for _, term in total.terms)


# --- what they mean ---------------------------------------------------------------------------------------------------


def _losses(pair: _Pair, scope: Scope) -> Iterator[Supposed]:
    """The names without an index that are differentiated: −Σ_k y_k log p_k."""
    for name in scope.depends:
        if not scope.ranks.get(name, 0) and _leads(name, pair.names[1], scope):
            yield from _cross_entropy(name, pair)


def _cross_entropy(name: str, pair: _Pair) -> Iterator[Supposed]:
    """name := −Σ_k y_k log p_k."""
    (labels, prediction), at = pair.names, pair.labels.at
    log = Function("log", None, None, pair.prediction, at)
    total = Big("sum", pair.labels.lower, None, Product((pair.labels, log), ("",), at), at)
    pattern = pattern_of(Symbol(name, at))
    if pattern is not None:
        words = f"{name} is the cross-entropy of {labels} and {prediction}"
        yield Supposed(pattern, Total((("-", total),), at), words)


def _leads(name: str, prediction: str, scope: Scope) -> bool:
    """Whether a name is differentiated by the prediction, or by what this is differentiated by."""
    by = scope.depends.get(name, ())
    return prediction in by or bool(set(by) & set(scope.depends.get(prediction, ())))


def _softmaxes(nodes: tuple[Node, ...], pair: _Pair) -> Iterator[Supposed]:
    """p_k := e^{z_k}/Σ_m e^{z_m}, where p, or the loss, is differentiated by the entries of z."""
    pattern, letter, at = pattern_of(pair.prediction), pair.prediction.lower, pair.prediction.at
    logits = _logits_of(nodes, pair.names[1])
    if pattern is None or letter is None or logits is None:
        return
    other = Symbol(next(own for own in SUM_OVER if own not in pattern.indices), at)
    top, each = (_exponential(replace(logits, lower=lower)) for lower in (letter, other))
    body = Quotient(top, Big("sum", other, None, each, at), at)
    yield Supposed(pattern, body, f"{pattern.name} is the softmax of {_name(logits)}")


def _logits_of(nodes: tuple[Node, ...], prediction: str) -> Scripted | None:
    """The entry that the page differentiates a prediction by, or else a name without an index."""
    found: Scripted | None = None
    for part in nodes:
        match part:
            case Derivative(_, body, ((by, 1),)) if (entry := _entry(by)) is not None and _name(entry) != prediction:
                own = _entry(body) or _logarithm_of(body)
                if own is not None and _name(own) == prediction:
                    return entry
                if isinstance(body, Symbol) and found is None:
                    found = entry
    return found


def _is_written(logits: str, nodes: Iterable[Node]) -> bool:
    """Whether a page writes the softmax of its logits: e^{z_i}/Σ_k e^{z_k}."""
    fractions = (part for part in nodes if isinstance(part, Quotient))
    return any(_is_softmax_of(logits, part) for part in fractions)


def _is_softmax_of(name: str, fraction: Quotient) -> bool:
    match fraction:
        case Quotient(Scripted(Symbol("e"), None, top), Big("sum", _, _, Scripted(Symbol("e"), None, below))):
            entries = [entry for exponent in (top, below) if exponent and (entry := _entry(exponent)) is not None]
            return len(entries) == 2 and all(_name(entry) == name for entry in entries)
    return False


def _exponential(exponent: Node) -> Node:
    return Scripted(Symbol("e", exponent.at), None, exponent, 0, exponent.at)
