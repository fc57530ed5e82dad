"""Data classes whose methods are made when they are first needed.

`dataclasses.dataclass` writes the text of six methods of every frozen class and compiles it, about 0.4 ms a class:
with two hundred classes that was a third of the time in which a page is checked.  The decorator here leaves fields,
slots and match arguments to the library, and writes no text: all classes share what compares, hashes, prints and fills
their objects, and those of few fields, of which most objects are made, the ``__init__`` of as many.  The type checker
sees the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "replace"]

GIVEN, MADE, FIXED = "given", "made", "fixed"
"""What sets a field: an argument; a factory where there is no argument; always its default or its factory."""

FIELDS = "__dataclass_fields__"

_unset = object()
_set = object.__setattr__


def _key(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """The values of these fields, or the value of the one, as what is compared and hashed."""
    return attrgetter(*names) if names else lambda _: ()


class _Row:
    """A field that is set when an object is made: how, by what where no argument is given, and its slot.

    ``default`` is the value of a field that is given, `MISSING` for none; of any other it is what makes the value.
    """

    __slots__ = ("default", "kind", "name", "slot")

    def __init__(self, name: str, kind: str, default: Any, slot: Callable[[Any, Any], None] | None) -> None:
        self.name, self.kind, self.default, self.slot = name, kind, default, slot


def _rows(cls: Any) -> tuple[_Row, ...]:
    lazy = cls.__dict__.get(FIELDS)
    if isinstance(lazy, _Fields):
        content = lazy.content
        fields = [(name, content.get(name, MISSING)) for name in lazy.names]
    else:
        fields = [(field.name, field) for field in dataclasses.fields(cls)]
    rows = (_row(name, default, getattr(getattr(cls, name, None), "__set__", None)) for name, default in fields)
    return tuple(row for row in rows if row is not None)


def _row(name: str, default: Any, slot: Any) -> _Row | None:
    """A field with this default, or as what `dataclasses.field` made says; None for one that is not set."""
    if default.__class__ is not dataclasses.Field:
        return _Row(name, GIVEN, default, slot)
    value, factory = default.default, default.default_factory
    if default.init and factory is MISSING:
        return _Row(name, GIVEN, value, slot)
    if value is MISSING and factory is MISSING:
        return None
    return _Row(name, MADE if default.init else FIXED, (lambda: value) if factory is MISSING else factory, slot)


def _one(s0: Any) -> Any:
    def __init__(self: Any, a0: Any) -> None:  # noqa: N807
        s0(self, a0)

    return __init__


def _two(s0: Any, s1: Any) -> Any:
    def __init__(self: Any, a0: Any, a1: Any) -> None:  # noqa: N807
        s0(self, a0)
        s1(self, a1)

    return __init__


def _three(s0: Any, s1: Any, s2: Any) -> Any:
    def __init__(self: Any, a0: Any, a1: Any, a2: Any) -> None:  # noqa: N807
        s0(self, a0)
        s1(self, a1)
        s2(self, a2)

    return __init__


def _four(s0: Any, s1: Any, s2: Any, s3: Any) -> Any:
    def __init__(self: Any, a0: Any, a1: Any, a2: Any, a3: Any) -> None:  # noqa: N807
        s0(self, a0)
        s1(self, a1)
        s2(self, a2)
        s3(self, a3)

    return __init__


def _five(s0: Any, s1: Any, s2: Any, s3: Any, s4: Any) -> Any:
    def __init__(self: Any, a0: Any, a1: Any, a2: Any, a3: Any, a4: Any) -> None:  # noqa: N807
        s0(self, a0)
        s1(self, a1)
        s2(self, a2)
        s3(self, a3)
        s4(self, a4)

    return __init__


def _six(s0: Any, s1: Any, s2: Any, s3: Any, s4: Any, s5: Any) -> Any:
    def __init__(self: Any, a0: Any, a1: Any, a2: Any, a3: Any, a4: Any, a5: Any) -> None:  # noqa: N807
        s0(self, a0)
        s1(self, a1)
        s2(self, a2)
        s3(self, a3)
        s4(self, a4)
        s5(self, a5)

    return __init__


def _one_named(n0: str) -> Any:
    def __init__(self: Any, a0: Any) -> None:  # noqa: N807
        _set(self, n0, a0)

    return __init__


def _two_named(n0: str, n1: str) -> Any:
    def __init__(self: Any, a0: Any, a1: Any) -> None:  # noqa: N807
        _set(self, n0, a0)
        _set(self, n1, a1)

    return __init__


_BY_SLOT: dict[int, Callable[..., Any]] = {1: _one, 2: _two, 3: _three, 4: _four, 5: _five, 6: _six}
_BY_NAME: dict[int, Callable[..., Any]] = {1: _one_named, 2: _two_named}
"""By their number, the ``__init__`` of fields that arguments set; each is set past ``__setattr__``."""


def _init_of(cls: Any) -> Callable[..., None]:
    """``__init__`` of a class."""
    rows = _rows(cls)
    by_slot = all(row.slot is not None for row in rows)
    shaped = (_BY_SLOT if by_slot else _BY_NAME).get(len(rows))
    finished = hasattr(cls, "__post_init__")
    if shaped is None or finished or any(row.kind != GIVEN for row in rows):
        return _filling(cls, rows, by_slot, finished)
    written: Any = shaped(*[row.slot if by_slot else row.name for row in rows])
    written.__code__ = written.__code__.replace(co_varnames=("self", *[row.name for row in rows]))
    written.__defaults__ = tuple(row.default for row in rows if row.default is not MISSING)
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    made: Callable[..., None] = written
    return made


def _filling(cls: Any, rows: tuple[_Row, ...], by_slot: bool, finished: bool) -> Callable[..., None]:
    """``__init__`` of a class that sets any fields, one after the other."""
    setters, names = tuple(row.slot for row in rows), tuple(row.name for row in rows)
    defaults = tuple(row.default if row.kind == GIVEN else _unset for row in rows)
    # The places of the fields that may be given, of those that must be, and of those that are made.
    given = tuple(at for at, row in enumerate(rows) if row.kind != FIXED)
    needed = tuple(at for at, default in enumerate(defaults) if default is MISSING)
    makes = tuple((at, row.default) for at, row in enumerate(rows) if row.kind != GIVEN)
    places = {names[at]: at for at in given}
    all_given = len(rows) if len(given) == len(rows) else -1

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        filled: Any = values
        if named or len(values) != all_given:
            filled = list(defaults)
            for at, value in zip(given, values):  # noqa: B905 - as many as are given
                filled[at] = value
            for name, value in named.items():
                at = places.get(name, -1)
                if at in given[: len(values)] or at < 0:
                    _refuse(cls, values, named)
                filled[at] = value
            if len(values) > len(given) or any(filled[at] is MISSING for at in needed):
                _refuse(cls, values, named)
            for at, make in makes:
                if filled[at] is _unset:
                    filled[at] = make()
        if by_slot:
            for setter, value in zip(setters, filled):  # noqa: B905 - they are as many
                setter(self, value)  # type: ignore[misc]  # all have a slot
        else:
            for name, value in zip(names, filled):  # noqa: B905 - they are as many
                _set(self, name, value)
        if finished:
            self.__post_init__()

    return __init__


def _refuse(cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> NoReturn:
    """Raise what the library raises for arguments that do not fit."""
    fields: list[Any] = []
    for each in dataclasses.fields(cls):
        default = {} if each.default is MISSING else {"default": each.default}
        factory = {} if each.default_factory is MISSING else {"default_factory": each.default_factory}
        options: dict[str, Any] = {"init": each.init, **default, **factory}
        fields.append((each.name, Any, dataclasses.field(**options)))
    dataclasses.make_dataclass(cls.__name__, fields, namespace={"__qualname__": cls.__qualname__})(*values, **named)
    raise TypeError(f"{cls.__qualname__}: wrong arguments")


def _first_init() -> Callable[..., None]:
    """``__init__`` of a class of which no object has been made yet."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        kind: Any = type(self)
        cls = next((each for each in kind.__mro__ if each.__dict__.get("__init__") is __init__), None)
        if cls is not None:  # else another thread has made it meanwhile
            cls.__init__ = _init_of(cls)
        (cls or kind).__init__(self, *values, **named)

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
    own = cls.__dict__
    for name, kind in own["__annotations__"].items() if "__annotations__" in own else ():
        if "Var" in str(kind) and ("ClassVar" in str(kind) or "InitVar" in str(kind)):
            return False
        if name in own and own[name].__class__.__hash__ is None:
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
    said = {name: default for name, default in content.items() if default.__class__ is dataclasses.Field}
    compared, given = (names, names) if not said else (_compared(names, said), _given(names, said))
    added = {**_methods(own, frozen, eq, compared), "__match_args__": given, FIELDS: lazy}
    if slots:
        added |= {"__slots__": names, "__qualname__": cls.__qualname__}
        kept = {**own, **added}
        for name in (*names, "__dict__", "__weakref__"):
            kept.pop(name, None)
        cls = type(cls)(cls.__name__, cls.__bases__, kept)
    else:
        for name, default in said.items():
            if default.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
        _add(cls, added)
    lazy.owner = cls
    return cls


def _compared(names: tuple[str, ...], said: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are compared."""
    return tuple(name for name in names if name not in said or said[name].compare)


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
    values = [changes.pop(name) if name in changes else getattr(one, name) for name in cls.__match_args__]
    return cls(*values, **changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replaced
