"""The two ways in which an evaluation stops early.  Neither ever leaves the kernel."""


class Beyond(Exception):
    """The kernel gives up here; the message says why.  `decide` answers `Unknown` with it."""


class Undefined(Exception):
    """The term has no value here: a divisor is 0, a logarithm's argument is not positive."""
