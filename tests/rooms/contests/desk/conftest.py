"""Somebody who decides, somebody who only prepares, and somebody of the commune next door."""

import datetime

import pytest
from django.utils import timezone

from tests.province import south

__all__ = ["south"]


@pytest.fixture
def editor(staff, north):
    return staff("Mai", "editor", north)


@pytest.fixture
def stranger(staff, south):
    return staff("Sinh", "publisher", south)


@pytest.fixture
def rules(bank):
    """What the form of a round sends, as the browser does."""
    start = timezone.localtime() + datetime.timedelta(days=2)
    return {
        **{"name": "Đợt 1", "minutes": "20", "grace_seconds": "30", "attempts_allowed": "2", "counts": "best"},
        "opens_at": start.strftime("%Y-%m-%dT%H:%M"),
        "closes_at": (start + datetime.timedelta(days=7)).strftime("%Y-%m-%dT%H:%M"),
        **{"bank": str(bank.pk), "shuffles_questions": "on", "shuffles_options": "on", "prediction": ""},
        **{"tie_0": "duration", "tie_1": "submitted", "tie_2": "", "tie_3": "", "draw_source": ""},
        **{"review": "after", "frozen_minutes": "0"},
    }
