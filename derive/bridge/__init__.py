"""Between SymPy's expressions and the kernel's terms, both ways, shape preserved."""
