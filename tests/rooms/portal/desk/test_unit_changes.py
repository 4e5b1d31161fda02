"""A unit ends while contributions wait at the news desk: its successor's editors have them, what is decided stays."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.actions import merge_units
from dinh.rooms.portal.actions.news_desk import decline, take_contribution
from dinh.rooms.portal.models import ContributionState
from dinh.rooms.portal.permissions.contributions import desk_of, sent_by
from tests.rooms.portal.desk.conftest import somebody

pytestmark = pytest.mark.django_db


def test_merge_when_contributions_wait_then_the_successors_editors_have_them_and_their_sender_too(office, send):
    own = somebody("Lan", "editor", office.north)
    Role.objects.filter(unit=office.north).update(starts_on=timezone.localdate() - datetime.timedelta(days=9))
    own = Person.objects.get(pk=own.pk)
    waiting, held, decided = send(title="Chờ"), send(title="Đang làm"), send(title="Không dùng")
    take_contribution(contribution=held, by=own)
    decline(contribution=take_contribution(contribution=decided, by=own), reason="Trùng", by=own)
    merge_units(by=None, units=[office.north], into=office.south, on=timezone.localdate())
    stranger = Person.objects.get(pk=office.stranger.pk)
    assert {row.title for row in desk_of(stranger)} == {"Chờ", "Đang làm"}
    assert not desk_of(Person.objects.get(pk=own.pk)).exists()
    held.refresh_from_db()
    decided.refresh_from_db()
    assert (held.state, held.holder, held.unit) == (ContributionState.SENT, None, office.south)
    assert (decided.state, decided.unit) == (ContributionState.DECLINED, office.north)
    assert sent_by(office.contributor).count() == 3
    entries = Entry.objects.filter(action="contribution.keep")
    assert {entry.object_id for entry in entries} == {str(waiting.pk), str(held.pk)}
    merge_units(by=None, units=[office.north], into=office.south, on=timezone.localdate())
    assert entries.count() == 2


def test_merge_when_the_holder_edits_at_the_successor_too_then_it_stays_in_their_hands(office, send):
    held = send()
    take_contribution(contribution=held, by=office.editor)
    merge_units(by=None, units=[office.north], into=office.south, on=timezone.localdate())
    held.refresh_from_db()
    assert (held.state, held.holder, held.unit) == (ContributionState.EDITING, office.editor, office.south)
