"""What came of a run, for machines and the pages that they show: a format a file; `..formats` is the table of them."""
