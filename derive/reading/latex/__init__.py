"""LaTeX mathematics as a tree with spans: what is written, before anybody says what it means."""
