"""Who takes a contribution in hand, hands it back and declines it; and that its sender hears of it once."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.contributions import Sending, send_contribution
from dinh.rooms.portal.actions.news_desk import (
    ask_for_article,
    decline,
    hand_back_contribution,
    take_contribution,
)
from dinh.rooms.portal.models import Contribution, Material

pytestmark = pytest.mark.django_db


def letters():
    return sorted(letter.key.rpartition(":")[2] for letter in Letter.objects.filter(key__startswith="contribution:"))


def refused(match):
    return pytest.raises(ValidationError, match=match)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_form_when_sent_twice_then_it_is_one_contribution(office):
    sending = Sending(unit=office.north, title="Tin", material=Material.TEXT, text="Một dòng.")
    number = uuid.uuid4()
    answers = [send_contribution(by=office.contributor, sending=sending, submission=number) for _press in range(2)]
    assert [is_new for _row, is_new in answers] == [True, False]
    assert Contribution.objects.count() == 1


def test_sending_when_it_is_for_a_unit_of_others_then_it_is_refused(office):
    sending = Sending(unit=office.south, title="Tin", material=Material.TEXT, text="Một dòng.")
    with pytest.raises(PermissionDenied):
        send_contribution(by=office.contributor, sending=sending, submission=uuid.uuid4())
    assert Contribution.objects.count() == 0


def test_taking_when_pressed_twice_then_the_sender_is_told_once(office, send):
    row = send()
    for _press in range(2):
        row = take_contribution(contribution=row, by=office.editor)
    assert (row.state, row.holder) == ("editing", office.editor)
    assert letters() == ["editing"]
    assert Entry.objects.filter(action="contribution.take").count() == 1


def test_taking_when_somebody_has_it_then_another_editor_is_refused_and_an_administrator_takes_it_over(office, send):
    row = send()
    take_contribution(contribution=row, by=office.editor)
    with refused("Nghia took this contribution"):
        take_contribution(contribution=row, by=office.second)
    grant_role(by=None, person=office.second, function="administrator", unit=office.province)
    row = take_contribution(contribution=row, by=Person.objects.get(pk=office.second.pk))
    assert row.holder == office.second
    with refused("Hoa took this contribution"):
        decline(contribution=row, reason="Trùng tin.", by=office.editor)


def test_handing_back_when_done_by_its_holder_then_another_takes_it(office, send):
    row = send()
    with refused("Take it in hand first"):
        hand_back_contribution(contribution=row, by=office.editor)
    take_contribution(contribution=row, by=office.editor)
    row = hand_back_contribution(contribution=row, by=office.editor)
    assert (row.state, row.holder) == ("sent", None)
    assert take_contribution(contribution=row, by=office.second).holder == office.second


def test_declining_when_no_reason_is_given_then_it_is_refused(office, send):
    row = send()
    take_contribution(contribution=row, by=office.editor)
    with refused("Say why"):
        decline(contribution=row, reason="  ", by=office.editor)


def test_declining_when_done_then_the_sender_reads_why_and_nothing_follows(office, send):
    row = send()
    take_contribution(contribution=row, by=office.editor)
    row = decline(contribution=row, reason="Đã có tin này.", by=office.editor)
    assert (row.state, row.reason) == ("declined", "Đã có tin này.")
    assert letters() == ["declined", "editing"]
    assert "Đã có tin này." in Letter.objects.get(key__endswith=":declined").text
    for verb in (take_contribution, hand_back_contribution):
        with refused("It has been decided already"):
            verb(contribution=row, by=office.editor)


def test_article_when_asked_for_in_a_section_of_others_then_it_is_refused(office, send):
    grant_role(by=None, person=office.contributor, function="editor", unit=office.north)
    editor = Person.objects.get(pk=office.contributor.pk)
    row = send()
    take_contribution(contribution=row, by=editor)
    with refused("You may not put articles"):
        ask_for_article(contribution=row, section=office.section, by=editor)
