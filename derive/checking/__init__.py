"""Documents checked: every step of every chain decided, one finding for one slip."""
