"""Data classes whose methods are made when they are first needed.

`dataclasses.dataclass` writes the text of six methods of every frozen class and compiles it, about 0.4 ms a class:
with two hundred classes that was a third of the time in which a page is checked.  The decorator here leaves fields,
slots and match arguments to the library, lets all classes share what compares, hashes and prints them, and compiles
the one method that has to be fast, ``__init__``, where many objects are made: once for all classes of a shape.  The
type checker sees the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

__all__ = ["dataclass", "replace"]

GIVEN, MADE, FIXED = "given", "made", "fixed"
"""What sets a field: an argument; a factory where there is no argument; always its default or its factory."""

FIELDS = "__dataclass_fields__"
FEW = 2
"""So many objects of a class are filled field by field: of most no more are made, and compiling takes longer."""

_unset = object()
_set = object.__setattr__


def _key(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """The values of these fields, as what is compared and hashed."""
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda one: (get(one),)


class _Row(NamedTuple):
    """A field that is set when an object is made: how, and by what where no argument is given."""

    name: str
    kind: str
    slot: Callable[[Any, Any], None] | None
    make: Callable[[], Any]
    optional: bool


def _rows(cls: Any) -> tuple[_Row, ...]:
    lazy = cls.__dict__.get(FIELDS)
    if isinstance(lazy, _Fields):
        own, names = lazy.content, lazy.names
        return tuple(_Row(name, GIVEN, _slot(cls, name), partial(own.get, name), name in own) for name in names)
    rows = []
    for field in dataclasses.fields(cls):
        factory = field.default_factory is not MISSING
        if not field.init and not factory and field.default is MISSING:
            continue
        kind = FIXED if not field.init else MADE if factory else GIVEN
        make: Any = field.default_factory if factory else partial(lambda value: value, field.default)
        optional = field.init and (factory or field.default is not MISSING)
        rows.append(_Row(field.name, kind, _slot(cls, field.name), make, optional))
    return tuple(rows)


def _slot(cls: Any, name: str) -> Any:
    """What sets a slot; None where the field has none."""
    return getattr(getattr(cls, name, None), "__set__", None)


@cache
def _shaped(kinds: tuple[str, ...], slots: bool, finish: bool) -> Callable[..., Any]:
    """The ``__init__`` of fields of these kinds, its parameters called a0, a1 ...; each field is set past
    ``__setattr__``: by its slot, or by its name.

    Classes have few shapes, and compiling is what takes long: one text serves all classes of a shape.
    """
    cells, parameters, lines = [], ["self"], []
    for at, kind in enumerate(kinds):
        value = {GIVEN: f"a{at}", MADE: f"d{at}() if a{at} is _unset else a{at}", FIXED: f"d{at}()"}[kind]
        cells += [f"s{at}"] if kind == GIVEN else [f"s{at}", f"d{at}"]
        parameters += [] if kind == FIXED else [f"a{at}"]
        lines.append(f"  s{at}(self, {value})" if slots else f"  _set(self, s{at}, {value})")
    lines += ["  self.__post_init__()"] if finish else []
    body = "\n".join(lines) or "  pass"
    text = f"def shaped({', '.join(cells)}):\n def __init__({', '.join(parameters)}):\n{body}\n return __init__"
    made: dict[str, Any] = {"_unset": _unset, "_set": _set}
    exec(text, made)  # noqa: S102 - made of nothing but numbers, as the library makes it of names
    shaped: Callable[..., Any] = made["shaped"]
    return shaped


def _written_init(cls: Any, rows: tuple[_Row, ...]) -> Callable[..., None]:
    """``__init__`` of a class: that of its shape, with its own setters, defaults and names of parameters."""
    slots = all(row.slot is not None for row in rows)
    cells = [cell for row in rows for cell in (row.slot or row.name, row.make)[: 1 if row.kind == GIVEN else 2]]
    written: Any = _shaped(tuple(row.kind for row in rows), slots, hasattr(cls, "__post_init__"))(*cells)
    written.__code__ = written.__code__.replace(co_varnames=("self", *(row.name for row in rows if row.kind != FIXED)))
    written.__defaults__ = tuple(_unset if row.kind == MADE else row.make() for row in rows if row.optional)
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    made: Callable[..., None] = written
    return made


def _filled(one: Any, rows: tuple[_Row, ...], values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Set the fields of an object one by one; False where the arguments do not fit, which is said elsewhere."""
    parameters = [row.name for row in rows if row.kind != FIXED]
    given = {**dict(zip(parameters, values, strict=False)), **named}
    if len(given) != len(values) + len(named) or not given.keys() <= set(parameters):
        return False
    if any(row.kind != FIXED and not row.optional and row.name not in given for row in rows):
        return False
    for row in rows:
        _set(one, row.name, given[row.name] if row.name in given else row.make())
    return True


def _first_init(cls: Any) -> Callable[..., None]:
    """``__init__`` of a class of which few objects may be made."""
    rows: tuple[_Row, ...] = ()
    made = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        nonlocal rows, made
        rows, made = rows or _rows(cls), made + 1
        if made <= FEW and _filled(self, rows, values, named):
            if hasattr(cls, "__post_init__"):
                self.__post_init__()
            return
        cls.__init__ = _written_init(cls, rows)
        cls.__init__(self, *values, **named)

    return __init__


def _refusing(self: Any, name: str, *value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _compared(cls: Any, frozen: bool, names: tuple[str, ...]) -> None:
    key = _key(names)

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    own = cls.__dict__
    if "__eq__" not in own:
        cls.__eq__ = __eq__
    if own.get("__hash__") is None:
        cls.__hash__ = (lambda self: hash(key(self))) if frozen else None


def _printed(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _reduced(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, field.name) for field in dataclasses.fields(self) if field.init)


class _Fields:
    """The fields of a class, told to the library when somebody asks for them."""

    def __init__(self, names: tuple[str, ...], content: dict[str, Any]) -> None:
        self.names, self.content = names, content
        self.owner: Any = None

    def __get__(self, one: object, cls: Any) -> Any:
        twin: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type("Twin", (), self.content))
        self.owner.__dataclass_params__ = twin.__dataclass_params__
        self.owner.__dataclass_fields__ = twin.__dataclass_fields__
        return twin.__dataclass_fields__


def _plain(cls: Any) -> bool:
    """Whether a class has nothing but named fields and constants for some of them."""
    if cls.__bases__ != (object,):
        return False
    for name, kind in cls.__annotations__.items():
        default = cls.__dict__.get(name)
        if "ClassVar" in str(kind) or isinstance(default, dataclasses.Field) or default.__class__.__hash__ is None:
            return False
    return True


def _with_fields(cls: Any, slots: bool) -> Any:
    """As the library does it for a class that is `_plain`, but for what it says about the fields, which takes long."""
    own = dict(cls.__dict__)
    names = tuple(cls.__annotations__)
    kept = {name: own[name] for name in ("__module__", "__doc__", *names) if name in own}
    lazy = _Fields(names, {**kept, "__annotations__": cls.__annotations__})
    if slots:
        content = {key: value for key, value in own.items() if key not in (*names, "__dict__", "__weakref__")}
        made: Any = type(cls)(cls.__name__, cls.__bases__, {**content, "__slots__": names})
        made.__qualname__ = cls.__qualname__
    else:
        made = cls
    lazy.owner = made
    for key, value in (("__match_args__", names), (FIELDS, lazy)):
        setattr(made, key, value)
    return made


def _made(cls: Any, frozen: bool, slots: bool, eq: bool) -> Any:
    # Without a docstring the library would print the signature, which costs more than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    if _plain(cls):
        cls = _with_fields(cls, slots)
        compared = cls.__match_args__
    else:
        cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        compared = tuple(field.name for field in dataclasses.fields(cls) if field.compare)
    cls.__init__, cls.__repr__, cls.__reduce__ = _first_init(cls), _printed, _reduced
    if frozen:
        cls.__setattr__ = cls.__delattr__ = _refusing
    if eq:
        _compared(cls, frozen, compared)
    return cls


def _dataclass(cls: Any = None, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
    """`dataclasses.dataclass`; fields by keyword only and ``InitVar`` are not known."""
    return (lambda one: _made(one, frozen, slots, eq)) if cls is None else _made(cls, frozen, slots, eq)


def _replaced(one: Any, /, **changes: Any) -> Any:
    """`dataclasses.replace`; a field without a parameter is a `TypeError`."""
    cls = one.__class__
    for name in cls.__match_args__:
        if name not in changes:
            changes[name] = getattr(one, name)
    return cls(**changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replaced
