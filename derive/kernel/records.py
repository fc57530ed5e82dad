"""Data classes whose methods are made when they are first needed.

`dataclasses.dataclass` writes the text of six methods of every frozen class and compiles it, about 0.4 ms a class:
with two hundred classes that was a third of the time in which a page is checked.  The decorator here leaves fields,
slots and match arguments to the library, lets all classes share what compares, hashes and prints them, and writes the
one method that has to be fast, ``__init__``, when the first object is made.  The type checker sees the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_unset = object()
_set = object.__setattr__


def _key(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """The values of these fields, as what is compared and hashed."""
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda one: (get(one),)


def _written_init(cls: Any) -> Callable[..., None]:
    """The text of ``__init__`` compiled: each field is set past ``__setattr__``, by its slot where it has one."""
    values: dict[str, Any] = {"_unset": _unset, "_set": _set}
    parameters, lines = ["self"], []
    for at, field in enumerate(dataclasses.fields(cls)):
        name = value = field.name
        default = ""
        if field.default_factory is not dataclasses.MISSING:
            values[f"_d{at}"] = field.default_factory
            default, value = "=_unset", f"_d{at}() if {name} is _unset else {name}" if field.init else f"_d{at}()"
        elif field.default is not dataclasses.MISSING:
            values[f"_d{at}"] = field.default
            default, value = f"=_d{at}", name if field.init else f"_d{at}"
        elif not field.init:
            continue
        if field.init:
            parameters.append(f"{name}{default}")
        values[f"_s{at}"] = slot = getattr(getattr(cls, name, None), "__set__", None)
        lines.append(f" _s{at}(self, {value})" if slot else f" _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass")
    made: dict[str, Any] = {}
    exec(text, values, made)  # noqa: S102 - made of nothing but the names of fields, as the library does it
    written: Callable[..., None] = made["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _first_init(cls: Any) -> Callable[..., None]:
    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = _written_init(cls)
        cls.__init__(self, *values, **named)

    return __init__


def _refusing(self: Any, name: str, *value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _compared(cls: Any, frozen: bool) -> None:
    key = _key(tuple(field.name for field in dataclasses.fields(cls) if field.compare))

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


def _made(cls: Any, frozen: bool, slots: bool, eq: bool) -> Any:
    # Without a docstring the library would print the signature, which costs more than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    cls.__init__, cls.__repr__, cls.__reduce__ = _first_init(cls), _printed, _reduced
    if frozen:
        cls.__setattr__ = cls.__delattr__ = _refusing
    if eq:
        _compared(cls, frozen)
    return cls


def _dataclass(cls: Any = None, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
    """`dataclasses.dataclass`; fields by keyword only and ``InitVar`` are not known."""
    return (lambda one: _made(one, frozen, slots, eq)) if cls is None else _made(cls, frozen, slots, eq)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
