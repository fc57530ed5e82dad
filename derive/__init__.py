"""Write and check symbolic derivations."""
