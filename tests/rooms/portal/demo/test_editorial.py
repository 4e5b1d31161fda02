"""The editors' desk of the demonstration: every state once, the same when built again."""

import pytest
from django.utils import timezone

from dinh.config.demonstration import DESK, ensure_people
from dinh.foundation.editorial import board
from dinh.foundation.editorial.models import ApprovalLink, DutyState, ReviewDate, Withdrawal
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.demo.editorial import create_editorial
from dinh.rooms.portal.demo.site import create_site
from tests.rooms.portal.register import make_unit


@pytest.mark.slow
@pytest.mark.django_db
def test_desk_when_created_twice_then_it_stands_once(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    office = make_unit("Văn phòng")
    root = Unit.objects.get(pk=office.pk)
    create_site(by=None, root_unit=root)
    ensure_people(by=None, root=root, commune=None)
    editor, reviewer, publisher = (Person.objects.get(email=email) for email in DESK)
    first = create_editorial(editor=editor, reviewer=reviewer, publisher=publisher)
    assert create_editorial(editor=editor, reviewer=reviewer, publisher=publisher) == first
    assert ApprovalLink.objects.count() == Withdrawal.objects.count() == ReviewDate.objects.count() == 1
    waiting = DutyState.objects.filter(status="in_progress")
    assert sorted(state.due_on < timezone.localdate() for state in waiting) == [False, True]
    assert client.get(first.removeprefix("http://localhost:8000")).status_code == 200
    assert client.get(Withdrawal.objects.get().page.url).status_code == 410
    assert {section.title for section in board.sections(publisher)} == {"Chờ bạn", "Đến hạn xem lại"}
