"""A tiny reader of our one-line text, written without looking at the writer: what it reads is what a person would.

Factors bind to the left whether they are joined by a dot, a space or a slash; log, Σ_j and ∂/∂z_k swallow the rest of
the product; Σ_{j≠k} leaves an index out.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derive.kernel.terms import (
    Add,
    Apply,
    Case,
    Derivative,
    Exp,
    Free,
    Last,
    Literal,
    Log,
    Multiply,
    Power,
    Term,
    Variable,
    divide,
    negative,
    number,
    summation,
)

FUNCTIONS = {"f", "g"}
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿⁱ", "0123456789−ni", strict=True))
SIZE = "n"


class UnreadableError(Exception):
    """The text is not what the reader expects."""


class Reader:
    def __init__(self, text, applied=(), abbreviations=()):
        self.text, self.at = text, 0
        self.applied, self.abbreviations = dict(applied), dict(abbreviations)

    def whole(self):
        term = self.sum()
        if self.at != len(self.text):
            raise UnreadableError(f"left over: {self.text[self.at :]!r} of {self.text!r}")
        return term

    def peek(self, what):
        return self.text.startswith(what, self.at)

    def take(self, what):
        if not self.peek(what):
            return False
        self.at += len(what)
        return True

    def need(self, what):
        if not self.take(what):
            raise UnreadableError(f"expected {what!r} at {self.text[self.at :]!r} of {self.text!r}")

    def match(self, pattern):
        found = re.compile(pattern).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found and found[0]

    def sum(self):
        terms = [negative(self.product()) if self.take("−") else self.product()]
        while True:
            if self.take(" + "):
                terms.append(self.product())
            elif self.take(" − "):
                terms.append(negative(self.product()))
            else:
                return Add(tuple(terms))

    def product(self):
        term = self.factor()
        while True:
            if self.take("/"):
                term = divide(term, self.factor())
            elif self.take(" · ") or self.match(r" (?=[\w(√∛∂Σ{])(?!if )") or self.match(r"(?=[\w(√∛∂Σ{])") is not None:
                term = Multiply((term, self.factor()))
            else:
                return term

    def factor(self):
        if self.take("log "):
            return Log(self.product())
        if self.take("log("):
            return Log(self.closed(")"))
        if self.peek("Σ_"):
            return self.summation()
        if self.peek("∂"):
            return self.derivative()
        return self.powered(self.atom())

    def powered(self, base):
        raised = self.match("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿⁱ]+")
        if raised:
            plain = "".join(RAISED[c] for c in raised)
            return Power(base, read(plain))
        if self.take("^{"):
            return Power(base, self.closed("}"))
        if self.take("^"):
            return Power(base, self.atom_of(self.match(r"\w")))
        return base

    def closed(self, bracket):
        term = self.sum()
        self.need(bracket)
        return term

    def atom(self) -> Term:
        if self.take("("):
            return self.closed(")")
        if self.take("{"):
            return self.cases()
        root = self.match("[√∛]")
        if root:
            return Power(self.atom(), number(Fraction(1, 2 if root == "√" else 3)))
        if self.take("e^{"):
            return Exp(self.closed("}"))
        if self.take("e^"):
            return Exp(self.atom_of(self.match(r"\w")))
        if self.take("δ_"):
            left, right = self.indices()
            return Case(left, right, number(1), number(0))
        digits = self.match(r"\d+")
        if digits:
            return number(int(digits))
        return self.named(self.match(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ]+"))

    def atom_of(self, character):
        if character is None:
            raise UnreadableError(self.text)
        return number(int(character)) if character.isdecimal() else self.named(character)

    def named(self, name):
        if name is None:
            raise UnreadableError(f"expected a name at {self.text[self.at :]!r} of {self.text!r}")
        if name in self.abbreviations:
            return self.abbreviations[name]
        if name in FUNCTIONS and (self.peek("(") or self.peek("′")):
            order = len(self.match("′*"))
            self.need("(")
            return Apply(name, (self.closed(")"),), (order,))
        if name in self.applied:
            self.need(f"({self.applied[name]}")
            self.need("_")
            variable = Variable(name, self.indices())
            self.need(")")
            return variable
        return Variable(name, self.indices() if self.take("_") else ())

    def indices(self):
        inside = self.match(r"\{[^{}]*\}") or self.match(r"\w")
        names = inside.strip("{}")
        return tuple(index(part) for part in (names.split(",") if "," in names else names))

    def summation(self):
        self.need("Σ_")
        inside = (self.match(r"\{[^{}]*\}") or self.match(r"\w")).strip("{}")
        size = SIZE
        if "=1" in inside and self.take("^"):
            size, inside = int(self.match(r"\d+")), inside.removesuffix("=1")
        self.need(" ")
        body = self.product()
        relations = [re.fullmatch(r"(\w)([=≠])(\w)", part) for part in inside.split(", ") if len(part) > 1]
        bound = Free(inside[0], size)
        for relation in reversed(relations):
            if relation[1] != bound.name:
                raise UnreadableError(self.text)
            other = index(relation[3])
            same = relation[2] == "="
            body = Case(bound, other, body if same else number(0), number(0) if same else body)
        return summation(bound, body)

    def derivative(self):
        self.need("∂")
        self.match("[²³⁴]")
        body = None if self.peek("/") else self.powered(self.atom())
        self.need("/")
        variables = []
        several = self.take("(")
        while self.take("∂"):
            variable = self.named(self.match(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ]+"))
            times = self.match("[²³⁴]")
            variables += [variable] * (int(RAISED[times]) if times else 1)
            if several:
                self.take(" ")
        if several:
            self.need(")")
        if body is None:
            self.need(" ")
            body = self.product()
        for variable in reversed(variables):
            body = Derivative(body, variable)
        return body

    def cases(self):
        equal = self.sum()
        left, right = re.fullmatch(r" if (\w) = (\w); ", self.match(r" if \w = \w; ") or "").groups()
        unequal = self.sum()
        self.need(f" if {left} ≠ {right}" + "}")
        return Case(index(left), index(right), equal, unequal)


def index(name):
    if name.isdecimal():
        return Literal(int(name), SIZE)
    return Last(SIZE) if name == SIZE else Free(name, SIZE)


def read(text, applied=(), abbreviations=()):
    """The term that a line of text means."""
    return Reader(text, applied, abbreviations).whole()
