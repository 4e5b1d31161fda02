"""How large the large tests are: a tenth in every run, whole with DINH_TEST_FULL=1."""

import os

WHOLE = os.environ.get("DINH_TEST_FULL") == "1"


def scale(whole: int) -> int:
    """A tenth of `whole`, or all of it where that was asked for."""
    return whole if WHOLE else whole // 10
