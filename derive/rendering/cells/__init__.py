"""What a notebook's cell shows of a derivation, a verdict, a report, a check: text, LaTeX, HTML without JavaScript."""
