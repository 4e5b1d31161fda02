"""The organiser of a contest ends: what goes on has the successor as its organiser, what is over keeps its own."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.people.models import Person
from dinh.foundation.units.actions import merge_units
from dinh.rooms.contests.actions.contests import change_contest, publish_contest
from dinh.rooms.contests.models import Contestant, Publication, Round
from dinh.rooms.contests.permissions import contests_of
from dinh.rooms.contests.queries.contests import units_taking_part
from tests.rooms.portal.register import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def south(province):
    return make_unit("Xã Nam", parent=province)


def test_merge_when_a_round_is_open_then_the_successor_organises_and_entries_keep_their_unit(
    make_round, enter, contest, staff, north, south
):
    make_round()
    change_contest(by=None, contest=contest, audience="units", units=[north])
    contestant = enter(1)
    successor = staff("Tú", "publisher", south)
    merge_units(by=None, units=[north], into=south, on=timezone.localdate())
    contest.refresh_from_db()
    assert contest.unit == south
    assert contests_of(Person.objects.get(pk=successor.pk)).get() == contest
    assert Contestant.objects.get(pk=contestant.pk).unit == north
    assert [name for name, _plain in units_taking_part(contest)] == ["Xã Nam"]


def test_merge_when_the_results_are_published_then_the_organiser_is_history(make_round, contest, north, south):
    round_ = make_round()
    publish_contest(by=None, contest=contest)
    earlier = timezone.now() - datetime.timedelta(hours=2)
    Round.objects.filter(pk=round_.pk).update(opens_at=earlier - datetime.timedelta(hours=1), closes_at=earlier)
    Publication.objects.create(round=round_, root="0" * 64, size=0, file_hash="0" * 64)
    merge_units(by=None, units=[north], into=south, on=timezone.localdate())
    contest.refresh_from_db()
    assert contest.unit == north
