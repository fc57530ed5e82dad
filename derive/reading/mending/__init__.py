r"""Slips of notation that do not change what is meant, put right: a missing ∂, an index that cancels, a stray bracket.

What is put right is decided again like everything else, and named.  A change of meaning (a sign, an index, a factor) is
never made here.
"""

from .brackets import Placement, early_or_late, natural, stray_brackets
from .changes import Change, balanced, edited, reread
from .cleaning import cleaned
from .mend import Mend, with_node
from .partials import differentiated_by, with_letter_below, with_partials
from .stray import rebound, stray_letters, widened, widened_with_mends, with_letters

__all__ = [
    "Change",
    "Mend",
    "Placement",
    "balanced",
    "cleaned",
    "differentiated_by",
    "early_or_late",
    "edited",
    "natural",
    "rebound",
    "reread",
    "stray_brackets",
    "stray_letters",
    "widened",
    "widened_with_mends",
    "with_letter_below",
    "with_letters",
    "with_node",
    "with_partials",
]
