"""What a page leaves unsaid and its readers suppose: a meaning for a name that is defined nowhere.

A chain that puts e^{z_k}/Σ_i e^{z_i} in the place of p_k says what p is, and says it in no equation of its own.  What
is supposed is tried last, proves and never refutes, and is printed with the step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from ...kernel import Variable, subterms
from ...kernel.records import replace
from ..latex.tree import Derivative, Enclosed, Node, Product, Scripted, Symbol
from ..trees import inside, remembered
from . import opaque
from .claims import definition
from .refusal import UnreadableError
from .renaming import renamed
from .scope import Fact, Said, Scope, Supposed

__all__ = ["differentiating", "supposing", "without_argument", "without_data"]

SERIAL = 10_000
"""Above the serial of every definition of a page."""


def supposing(left: Node, right: Node, scope: Scope) -> tuple[Scope, str] | None:
    """The scope with what is supposed of the names that two sides reach, and how that is said; None for nothing."""
    spoken = {*_names_in(left), *_names_in(right)}
    own = [each for each in scope.supposed if not each.instead or _is_meant(each, spoken)]
    chosen = tuple(_needed(left, right, {each.pattern.name: each for each in own}, scope))
    if not chosen:
        return None
    names = ("supposed", *(each.pattern.name for each in chosen))
    if names not in scope.otherwise:
        other = any(each.instead for each in chosen)
        scope.otherwise[names] = without_data(_with(chosen, scope), scope.data) if other else _with(chosen, scope)
    return scope.otherwise[names], " and ".join(each.words for each in chosen)


def differentiating(left: Node, right: Node, scope: Scope) -> tuple[Scope, str] | None:
    """The scope with ∂g_k/∂h_k of a supposed g_k = σ(h_k), where h is made of a g itself, of the layer before."""
    own = {each.pattern.name: each for each in scope.supposed if not each.instead}
    needed = _needed(left, right, own, scope)
    found = [(each, fact) for each in needed if (fact := _derivative_of(each, scope)) is not None]
    if not found:
        return None
    key = ("differentiating", *(each.pattern.name for each, _ in found))
    if key not in scope.otherwise:
        facts = (*scope.facts, *(fact for _, fact in found))
        scope.otherwise[key] = replace(scope, facts=facts, supposed=())
    return scope.otherwise[key], " and ".join(each.words for each, _ in found)


def _derivative_of(each: Supposed, scope: Scope) -> Fact | None:
    """What a supposed g_k := f(h_k) says of ∂g_k/∂h_k, if it can be no definition beside that of h."""
    name = each.pattern.name
    if len(each.pattern.indices) != 1 or each.pattern.samples or each.pattern.applied_to:
        return None
    (letter,) = each.pattern.indices
    for part in inside(each.body):
        match part:
            case Scripted(Symbol(by), Symbol(own), None, 0) if own == letter and (name, by) in scope.alone:
                if scope.leads_to(by, name):
                    body = Derivative(r"\partial", each.body, ((part, 1),), None, each.body.at)
                    return Fact(name, (letter,), by, (f"{letter}·",), body, "=", 0)
    return None


def _is_meant(each: Supposed, spoken: Set[str]) -> bool:
    """Whether two sides speak of what stands in the place of a name of the definition, and not of this."""
    arguments = [part for part in inside(each.body) if isinstance(part, Enclosed)]
    return each.instead not in spoken and any(not spoken.isdisjoint(_names_in(part)) for part in arguments)


def without_data(scope: Scope, names: Set[str]) -> Scope:
    """The scope in which labels of these names, which are 0 or 1, depend on nothing."""
    data = {name for name in names if name not in scope.definitions}
    return replace(scope, depends={name: by for name, by in scope.depends.items() if name not in data})


def without_argument(left: Node, right: Node, scope: Scope) -> tuple[Scope, str] | None:
    """The scope in which σ_i is said of the a that two sides speak of, where σ was defined as σ(z)_i, of any z."""
    names = {*_names_in(left), *_names_in(right)}
    dropped = [n for n in scope.applied_to if n in names and scope.applied_to[n] not in names]
    dropped = [n for n in dropped if n in scope.definitions and scope.applied_to[n] not in scope.definitions]
    others = [n for n in sorted(names) if scope.ranks.get(n) == 1 and scope.is_open(n)]
    if len(dropped) != 1 or len(others) != 1:
        return None
    name, instead = dropped[0], others[0]
    key = ("applied to", name, instead)
    if key not in scope.otherwise:
        known = scope.definitions[name]
        body = renamed(known.body, {(scope.applied_to[name], 1): instead})
        definitions = {**scope.definitions, name: replace(known, body=body)}
        scope.otherwise[key] = replace(scope, definitions=definitions)
    return scope.otherwise[key], f"{name} is {name}({instead})"


def _needed(left: Node, right: Node, known: Mapping[str, Supposed], scope: Scope) -> Iterator[Supposed]:
    """What is supposed of names that the sides speak of, directly or through others."""
    waiting = [*_names_in(left), *_names_in(right)] if known else []
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        waiting += scope.depends.get(name, ())
        meant = scope.definitions.get(name) if name not in scope.later or name not in known else None
        if meant is not None and (name not in known or not known[name].instead):
            waiting += sorted({part.name for part in subterms(meant.body) if isinstance(part, Variable)})
        elif name in known and (name not in scope.functions or name in scope.later):
            waiting += _names_in(known[name].body)
            yield known[name]


@remembered
def _names_in(node: Node) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for part in inside(node):
        if isinstance(part, Symbol):
            names[part.name] = None
        elif isinstance(part, Product):
            names.update((event.name, None) for event in opaque.events_in(part))
    return tuple(names)


def _with(chosen: tuple[Supposed, ...], scope: Scope) -> Scope:
    """The scope with definitions, those of the names that the others speak of first."""
    for place, each in enumerate(reversed(chosen)):
        pattern, serial = each.pattern, SERIAL + place
        try:
            made, lies = definition(pattern.name, pattern.indices, each.body, scope, serial)
        except UnreadableError:
            continue
        said = Said(pattern.indices, each.body, serial, pattern.samples)
        wider = scope.defining(made, said, pattern.applied_to, lies)
        back = {name for name in wider.definitions if wider.leads_to(name, pattern.name)}
        # h_k = Σ_i w_ik g_i is of the layer before where g is e^{h}: nothing is said of that h here.
        scope = wider.without(back - {pattern.name}) if wider.comes_back(pattern.name) else wider
    return replace(scope, supposed=())
