"""The rules: derivatives, sums, algebra, cases, definitions, givens; `table` lists them all."""
