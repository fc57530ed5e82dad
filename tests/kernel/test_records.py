"""Data classes made when they are needed behave as those of the standard library, which are the oracle here."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import pickle
import pkgutil
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

import derive
from derive.kernel import records


def lean(**options: Any) -> Callable[[type], Any]:
    return records.dataclass(**options)


def library(**options: Any) -> Callable[[type], Any]:
    return dataclasses.dataclass(**options)


def plain(decorate: Callable[[type], Any]) -> Any:
    class One:
        """One."""

        name: str
        parts: tuple[int, ...] = ()
        table: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)
        count: int = dataclasses.field(default=0, init=False)

    return decorate(One)


def finishing(decorate: Callable[[type], Any]) -> Any:
    class One:
        left: int
        right: int = 2
        total: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.left + self.right)

    return decorate(One)


def comparing(decorate: Callable[[type], Any]) -> Any:
    class One:
        key: str
        content: object = dataclasses.field(compare=False)

        def __hash__(self) -> int:
            return 7

    return decorate(One)


def constant(decorate: Callable[[type], Any]) -> Any:
    class One:
        most: ClassVar[int] = 3
        left: int
        right: tuple[int, ...] = ()

        @property
        def both(self) -> object:
            return self.left, self.right

    return decorate(One)


def derived(decorate: Callable[[type], Any]) -> Any:
    class Base:
        left: int
        right: int = 2

    class One(decorate(Base)):  # type: ignore[misc]  # the base is made by what is tested
        third: int = 3

    return decorate(One)


def long(decorate: Callable[[type], Any]) -> Any:
    class One:
        a: int
        b: int
        c: int = 3
        d: int = 4
        e: object = None

    return decorate(One)


def empty(decorate: Callable[[type], Any]) -> Any:
    class One:
        pass

    return decorate(One)


SHAPES = (
    (plain, (("a",), ("a", (1, 2)), ("a", (1, 2), {"x": 1}), ("b",))),
    (finishing, ((1,), (1, 3), (2,))),
    (comparing, (("k", 1), ("k", 2), ("l", 1))),
    (constant, ((1,), (1, (2,)), (2,))),
    (derived, ((1,), (1, 3), (1, 2, 4))),
    (long, ((1, 2), (1, 2, 3), (1, 2, 3, 4, "e"))),
    (empty, ((),)),
)
OPTIONS: tuple[dict[str, Any], ...] = (
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "eq": False},
    {},
    {"slots": True},
)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize(("shape", "values"), SHAPES, ids=[shape.__name__ for shape, _ in SHAPES])
def test_as_the_library_makes_them(shape: Any, values: Any, options: dict[str, Any]) -> None:
    own, others = shape(lean(**options)), shape(library(**options))
    # The first object of a class is made another way than the ones after it.
    mine, theirs = [[one(*each) for each in values * 2] for one in (own, others)]
    assert own.__match_args__ == others.__match_args__
    assert [f.name for f in dataclasses.fields(own)] == [f.name for f in dataclasses.fields(others)]
    assert hasattr(mine[0], "__dict__") == hasattr(theirs[0], "__dict__")
    assert [repr(one) for one in mine] == [repr(one) for one in theirs]
    assert [a == b for a in mine for b in mine] == [a == b for a in theirs for b in theirs]
    assert (own.__hash__ is None) == (others.__hash__ is None)
    if own.__hash__ is not None and options.get("eq", True):
        assert [hash(a) == hash(b) for a in mine for b in mine] == [hash(a) == hash(b) for a in theirs for b in theirs]
    assert mine[0] != theirs[0]
    assert (mine[0] == copy.copy(mine[0])) is options.get("eq", True)
    for one in (mine[0], theirs[0]) if options.get("frozen") else ():
        for name in (field.name for field in dataclasses.fields(one)):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(one, name, "z")
            with pytest.raises(dataclasses.FrozenInstanceError):
                delattr(one, name)


@pytest.mark.parametrize("make", [lean, library])
def test_wrong_arguments_are_refused_by_name(make: Any) -> None:
    one = plain(make(frozen=True, slots=True))
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        one()
    with pytest.raises(TypeError, match="unexpected keyword argument 'count'"):
        one("a", count=2)
    assert one("a", table={}).parts == ()
    assert one("a").table is not one("b").table
    assert dataclasses.replace(one("a"), parts=(1,)) == one("a", (1,))


@records.dataclass(frozen=True, slots=True)
class Kept:
    name: str
    inside: tuple[Kept, ...] = ()


@pytest.mark.parametrize("shape", [plain, finishing, constant, derived], ids=lambda shape: shape.__name__)
def test_by_name_and_with_changes(shape: Any) -> None:
    own, others = shape(lean(frozen=True)), shape(library(frozen=True))
    first = dataclasses.fields(others)[0].name
    for _ in range(3):
        mine, theirs = own(**{first: 1}), others(**{first: 1})
        assert repr(mine) == repr(theirs)
        assert repr(records.replace(mine, **{first: 5})) == repr(dataclasses.replace(theirs, **{first: 5}))
        assert repr(dataclasses.replace(mine, **{first: 5})) == repr(dataclasses.replace(theirs, **{first: 5}))
        for wrong, named in (
            ((), {}),
            ((1,) * 9, {}),
            ((1,), {first: 1}),
            ((), {"nothing": 1}),
            ((1,), {"nothing": 1}),
        ):
            with pytest.raises(TypeError) as ours:
                own(*wrong, **named)
            with pytest.raises(TypeError) as the_library_s:
                others(*wrong, **named)
            assert str(ours.value) == str(the_library_s.value)
        with pytest.raises(TypeError, match="nothing"):
            records.replace(mine, nothing=1)


def test_a_constant_that_can_be_changed_is_refused() -> None:
    class One:
        parts: list[int] = []  # noqa: RUF012  # what is refused

    with pytest.raises(ValueError, match="mutable default"):
        records.dataclass(One)


def test_what_is_frozen_can_be_copied_and_kept() -> None:
    one = Kept("a", (Kept("b"),))
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - what was made here


def test_every_data_class_of_the_package_is_made_so() -> None:
    """Also: none has what the decorator does not know, fields by keyword only and `InitVar`."""
    for module in pkgutil.walk_packages(derive.__path__, "derive."):
        if module.name.endswith("__main__"):
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and dataclasses.is_dataclass(one) and one.__module__ == module.name:
                assert one.__repr__ is records._printed, f"{module.name}.{one.__name__} writes its methods at once"
                assert not any(field.kw_only for field in dataclasses.fields(one))
                assert not any("InitVar" in str(kind) for kind in one.__annotations__.values())
