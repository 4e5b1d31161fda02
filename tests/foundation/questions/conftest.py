"""People of a commune, and its bank."""

import pytest

from dinh.foundation.questions.actions.topics import ensure_bank


@pytest.fixture
def editor(staff, north):
    return staff("Lan", "editor", north)


@pytest.fixture
def second(staff, north):
    return staff("Hoa", "publisher", north)


@pytest.fixture
def bank(north, editor):
    return ensure_bank(by=editor, unit=north, name="Tìm hiểu lịch sử  xã")
