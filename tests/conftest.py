"""Every test checks afresh: what a run with a planted fault came to must not serve another."""

import os

os.environ["DERIVE_NO_CACHE"] = "1"
