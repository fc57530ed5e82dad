"""Derivations as a person reads them: in a terminal, as LaTeX, as Markdown."""
