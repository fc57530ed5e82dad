"""Certificates as plain data and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .certificates import Certificate, Function, Instance
from .data import (
    FREE,
    GIVEN,
    NAME,
    RATIONAL,
    RELATION,
    TERM,
    VARIABLE,
    WHOLE,
    Data,
    MalformedError,
    Part,
    expected,
    name,
    several,
    shortened,
    whole,
    written,
)

__all__ = ["certificate", "certificate_data"]


def certificate(data: Data, where: str = "the certificate") -> Certificate:
    """The certificate that the data says."""
    parts = keyed(data, where, ("left", "right", "given", "uses", "conditions", "instance"))
    return Certificate(
        TERM.read(parts["left"], f"{where}.left", 0),
        TERM.read(parts["right"], f"{where}.right", 0),
        several(GIVEN).read(parts["given"], f"{where}.given", 0),
        several(GIVEN).read(parts["uses"], f"{where}.uses", 0),
        several(RELATION).read(parts["conditions"], f"{where}.conditions", 0),
        None if parts["instance"] is None else instance(parts["instance"], f"{where}.instance"),
    )


def certificate_data(of: Certificate) -> Data:
    """A certificate as plain data: an object."""
    return {
        "left": written(of.left),
        "right": written(of.right),
        "given": several(GIVEN).write(of.given),
        "uses": several(GIVEN).write(of.uses),
        "conditions": several(RELATION).write(of.conditions),
        "instance": None if of.instance is None else instance_data(of.instance),
    }


def instance(data: Data, where: str) -> Instance:
    """The instance that the data says."""
    parts = keyed(data, where, ("sizes", "indices", "values", "functions"))
    if not isinstance(parts["sizes"], dict):
        raise expected("an object", f"{where}.sizes", parts["sizes"])
    return Instance(
        tuple((name(key, f"{where}.sizes"), whole(n, f"{where}.sizes.{key}")) for key, n in parts["sizes"].items()),
        tuples(parts["indices"], f"{where}.indices", FREE, WHOLE),
        tuples(parts["values"], f"{where}.values", VARIABLE, TERM),
        tuple(Function(*parts) for parts in tuples(parts["functions"], f"{where}.functions", NAME, WHOLE, MONOMIALS)),
    )


def instance_data(of: Instance) -> Data:
    """An instance as plain data: an object."""
    return {
        "sizes": dict(of.sizes),
        "indices": [[written(index), value] for index, value in of.indices],
        "values": [[written(variable), written(value)] for variable, value in of.values],
        "functions": [[f.name, f.arity, MONOMIALS.write(f.terms)] for f in of.functions],
    }


def tuples(data: Data, where: str, *parts: Part) -> tuple[Any, ...]:
    """A list of lists, each with these parts."""
    found: tuple[Any, ...] = several(listed(*parts)).read(data, where, 0)
    return found


def listed(*parts: Part) -> Part:
    """A list of exactly these parts."""

    def read_them(data: Data, where: str, level: int) -> tuple[Any, ...]:
        if not isinstance(data, list) or len(data) != len(parts):
            raise expected(f"a list of {len(parts)}", where, data)
        return tuple(part.read(data[at], f"{where}[{at}]", level) for at, part in enumerate(parts))

    return Part(lambda them: [part.write(it) for part, it in zip(parts, them, strict=True)], read_them)


MONOMIALS = several(listed(several(WHOLE), RATIONAL))


def keyed(data: Data, where: str, keys: tuple[str, ...]) -> Mapping[str, Data]:
    """An object with exactly these keys."""
    if not isinstance(data, dict):
        raise expected("an object", where, data)
    for key in (*keys, *data):
        if key not in data:
            raise MalformedError(f'{where}: expected a key "{key}", found none')
        if key not in keys:
            raise MalformedError(f"{where}: expected only the keys {', '.join(keys)}, found {shortened(key)}")
    return data
