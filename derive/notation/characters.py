"""Characters: Greek letters and accents by their names, and what a text may not smuggle into LaTeX or a terminal."""

from __future__ import annotations

from .expressions import expression

__all__ = [
    "ACCENTS",
    "ACCENT_COMMAND",
    "COMMAND",
    "GREEK",
    "SYNONYMS",
    "UPRIGHT",
    "escaped",
    "no_command",
    "plain_marks",
    "printable",
]

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "hbar": "ℏ", "nabla": "∇",
    "partial": "∂", "infty": "∞",
}  # fmt: skip
COMMAND = {letter: name for name, letter in GREEK.items()}
ACCENTS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7"}
ACCENT_COMMAND = {mark: command for command, mark in ACCENTS.items()}
SYNONYMS = {"widehat": "hat", "widetilde": "tilde", "overline": "bar"}
UPRIGHT = frozenset({"text", "mathrm", "operatorname", "mathit", "textrm", "mathbf", "boldsymbol", "bm"})

ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "^": r"\^{}", "~": r"\~{}", "%": r"\%", "&": r"\&",
    "#": r"\#", "$": r"\$",
}  # fmt: skip


OTHER_SPACE = expression(r"[^\S ]")


def printable(text: str) -> str:
    """The text without what would move the cursor or turn the writing direction round: those characters become �."""
    if text.isprintable() and not OTHER_SPACE.search(text):
        return text
    return "".join(" " if c.isspace() else c if c.isprintable() else "�" for c in text)


ORDERS = expression(r"\A(\s*):(?=:)|#(?=#\w*\[)")


def no_command(line: str) -> str:
    """The line without what the runner of a pipeline takes for a command in its log: its first character becomes �.

    GitHub's obeys ``::error::`` at the beginning, behind blanks too, and ``##[error]`` anywhere, Azure's ``##vso[…]``.
    """
    return ORDERS.sub(lambda found: f"{found[1] or ''}�", line) if "::" in line or "##" in line else line


WIDE_MARKS = str.maketrans("，；：。！？（）", ",;:.!?()")


def plain_marks(text: str) -> str:
    """The text with the plain marks , ; : . ! ? ( ) for the wide ones of Chinese and Japanese, character by character.

    An expression with a class of both takes ten times as long to compile.
    """
    return text if text.isascii() else text.translate(WIDE_MARKS)


def escaped(text: str) -> str:
    """The text as LaTeX text: no character of it is a command."""
    return "".join(ESCAPES.get(c, c) for c in printable(text))
