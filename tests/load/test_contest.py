"""A small contest held whole; the full one is `python -m tests.load.contest`."""

import pytest

from tests.installation import copy_template
from tests.load.contest import hold

pytestmark = [pytest.mark.slow, pytest.mark.server]


def test_contest_when_held_whole_then_every_row_is_counted_and_the_results_prove_themselves(template, tmp_path):
    told = hold(copy_template(tmp_path / "office", "dinh_load"), people=120, attempts=160, units=8, lines=32)
    assert (told["attempts"], told["requests"] >= 160 * 5, told["receipts"]) == (160, True, 2)
