"""A unit with a question bank ends: the bank goes to its successor, and to nobody else."""

import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.topics import ensure_bank
from dinh.foundation.questions.permissions import banks_of
from dinh.foundation.units.actions import merge_units
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db


def test_merge_when_both_have_a_bank_of_one_name_then_the_successor_has_both(bank, staff, province, north, south):
    successor, other = staff("Tú", "editor", south), staff("Xa", "editor", make_unit("Xã Đông", parent=province))
    ensure_bank(by=None, unit=south, name=bank.name)
    merge_units(by=None, units=[north], into=south, on=timezone.localdate())
    bank.refresh_from_db()
    assert (bank.unit, bank.name) == (south, "Tìm hiểu lịch sử xã (Xã Bắc)")
    assert banks_of(Person.objects.get(pk=successor.pk)).count() == 2
    assert not banks_of(other).exists()
    assert Entry.objects.get(action="question_bank.keep").before["unit"] == north.pk
