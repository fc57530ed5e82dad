"""Data classes whose methods are made when they are first needed.

`dataclasses.dataclass` writes the text of six methods of every frozen class and compiles it, about 0.4 ms a class:
with two hundred classes that was a third of the time in which a page is checked.  The decorator here leaves fields,
slots and match arguments to the library, lets all classes share what compares, hashes and prints them, and compiles
the one method that has to be fast, ``__init__``, where many objects are made: once for all classes of a shape.  The
type checker sees the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from functools import cache
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
    """The values of these fields, or the value of the one, as what is compared and hashed."""
    return attrgetter(*names) if names else lambda _: ()


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
        fields = [(name, lazy.content.get(name, MISSING)) for name in lazy.names]
    else:
        fields = [(field.name, field) for field in dataclasses.fields(cls)]
    return tuple(row for name, default in fields if (row := _row(cls, name, default)) is not None)


def _row(cls: Any, name: str, default: Any) -> _Row | None:
    """A field with this default, or as what `dataclasses.field` made says; None for one that is not set."""
    if not isinstance(default, dataclasses.Field):
        return _Row(name, GIVEN, _slot(cls, name), lambda: default, default is not MISSING)
    value, factory = default.default, default.default_factory
    has_default = value is not MISSING or factory is not MISSING
    if not default.init and not has_default:
        return None
    kind = FIXED if not default.init else GIVEN if factory is MISSING else MADE
    make: Any = (lambda: value) if factory is MISSING else factory
    return _Row(name, kind, _slot(cls, name), make, default.init and has_default)


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


def _first_init() -> Callable[..., None]:
    """``__init__`` of a class of which few objects may be made."""
    rows: tuple[_Row, ...] = ()
    made = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        nonlocal rows, made
        kind: Any = type(self)
        cls = next((each for each in kind.__mro__ if each.__dict__.get("__init__") is __init__), None)
        if cls is None:  # another thread has compiled it meanwhile
            kind.__init__(self, *values, **named)
            return
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


def _comparing(own: Mapping[str, Any], frozen: bool, names: tuple[str, ...]) -> dict[str, Any]:
    """What compares and hashes by these fields, but for what a class has of its ``own``."""
    key = _key(names)

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    found: dict[str, Any] = {} if "__eq__" in own else {"__eq__": __eq__}
    if own.get("__hash__") is None:
        found["__hash__"] = (lambda self: hash(key(self))) if frozen else None
    return found


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
    """Whether a class has nothing but fields of its own that are given by position."""
    if cls.__bases__ != (object,):
        return False
    for name, kind in cls.__annotations__.items():
        default = cls.__dict__.get(name)
        if "ClassVar" in str(kind) or "InitVar" in str(kind) or default.__class__.__hash__ is None:
            return False
    return True


def _methods(own: Mapping[str, Any], frozen: bool, eq: bool, compared: tuple[str, ...]) -> dict[str, Any]:
    """The methods of a record."""
    methods: dict[str, Any] = {"__init__": _first_init(), "__repr__": _printed, "__reduce__": _reduced}
    if frozen:
        methods |= {"__setattr__": _refusing, "__delattr__": _refusing}
    return methods | (_comparing(own, frozen, compared) if eq else {})


def _with_fields(cls: Any, frozen: bool, slots: bool, eq: bool) -> Any:
    """As the library does it for a class that is `_plain`, but for what it says about the fields, which takes long."""
    own, names = cls.__dict__, tuple(cls.__annotations__)
    content = {name: own[name] for name in ("__module__", "__doc__", *names) if name in own}
    lazy = _Fields(names, {**content, "__annotations__": cls.__annotations__})
    said = {name: default for name, default in content.items() if isinstance(default, dataclasses.Field)}
    compared = tuple(name for name in names if name not in said or _is_compared(said[name]))
    added = {**_methods(own, frozen, eq, compared), "__match_args__": _given(names, said), FIELDS: lazy}
    if slots:
        kept = {key: value for key, value in own.items() if key not in (*names, "__dict__", "__weakref__")}
        added |= {"__slots__": names, "__qualname__": cls.__qualname__}
        cls = type(cls)(cls.__name__, cls.__bases__, kept | added)
    else:
        for name, default in said.items():
            if default.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
        _add(cls, added)
    lazy.owner = cls
    return cls


def _is_compared(field: Any) -> bool:
    return bool(field.compare)


def _given(names: tuple[str, ...], said: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are parameters."""
    return tuple(name for name in names if name not in said or said[name].init)


def _add(cls: Any, attributes: Mapping[str, Any]) -> None:
    for name, value in attributes.items():
        setattr(cls, name, value)


def _made(cls: Any, frozen: bool, slots: bool, eq: bool) -> Any:
    # Without a docstring the library would print the signature, which costs more than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    if _plain(cls):
        return _with_fields(cls, frozen, slots, eq)
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    _add(cls, _methods(cls.__dict__, frozen, eq, tuple(f.name for f in dataclasses.fields(cls) if f.compare)))
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
