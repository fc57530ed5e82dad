"""Documents as prose and formulas in order, each with its place."""
