"""A link that came to somebody else: it says whom it is for, is refused once, and whoever asked is told."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import board
from dinh.foundation.editorial.models import ApprovalLink
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.models import Person
from tests.foundation.editorial.conftest import OUTSIDER
from tests.foundation.editorial.test_links import form

pytestmark = pytest.mark.django_db


def test_outsider_when_opening_then_the_page_says_whom_the_link_is_for_and_what_to_do_otherwise(
    waiting, link_of, client
):
    for given, shown in (({"email": "pao@example.vn"}, "p…@example.vn"), ({}, "chỉ lập cho")):
        _link, token = link_of(waiting, **given)
        text = client.get(f"/duyet/{token}/").content.decode()
        assert shown in text
        assert "pao@example.vn" not in text
        assert f"Nếu không phải là {OUTSIDER}, xin đừng quyết định" in text
        assert f'action="/duyet/{token}/khong-phai-toi/"' in text


def test_link_when_forwarded_and_refused_then_it_decides_nothing_and_whoever_asked_is_told_and_sends_a_new_one(
    waiting, link_of, client, publisher, editor
):
    link, token = link_of(waiting, email="pao@example.vn")
    assert client.get(f"/duyet/{token}/khong-phai-toi/").status_code == 405
    answer = client.post(f"/duyet/{token}/khong-phai-toi/")
    assert "Chưa có quyết định nào được ghi nhận" in answer.content.decode()
    link.refresh_from_db()
    assert (link.disowned_at is not None, link.decided_at, link.withdrawn_at) == (True, None, None)
    entry = Entry.objects.get(action="editorial.link.disown")
    assert (entry.actor_id, entry.object_id, entry.after["name"]) == (None, str(waiting.pk), OUTSIDER)
    letter = Letter.objects.get(key=f"editorial.disowned.{link.pk}.{publisher.pk}")
    assert (letter.receiver, OUTSIDER in letter.text) == (publisher.email, True)
    again = client.post(f"/duyet/{token}/khong-phai-toi/")
    assert (again.status_code, Entry.objects.filter(action="editorial.link.disown").count()) == (410, 1)
    decided = client.post(f"/duyet/{token}/", form(waiting))
    assert (decided.status_code, "đến nhầm người" in decided.content.decode()) == (410, True)
    assert open_state(waiting) is not None
    titles = {section.title: section.rows for section in board.sections(publisher)}
    assert [row.title for row in titles["Liên kết duyệt đến nhầm người nhận"]] == ["Đường liên xã thông xe"]
    assert "Liên kết duyệt đến nhầm người nhận" not in {section.title for section in board.sections(editor)}
    client.force_login(publisher)
    assert "hãy gửi liên kết mới" in client.get(f"/admin/bien-tap/{waiting.pk}/").content.decode()
    _second, fresh = link_of(waiting, email="pao@example.vn")
    assert "Liên kết duyệt đến nhầm người nhận" not in {section.title for section in board.sections(publisher)}
    client.logout()
    client.post(f"/duyet/{fresh}/", form(waiting))
    waiting.refresh_from_db()
    assert waiting.live


def test_link_when_decided_or_expired_before_then_it_cannot_be_disowned(waiting, link_of, client):
    link, token = link_of(waiting, days=1)
    client.get("/tim-kiem/")
    with freeze_time(link.expires_at + datetime.timedelta(seconds=1)):
        assert client.post(f"/duyet/{token}/khong-phai-toi/").status_code == 410
    client.post(f"/duyet/{token}/", form(waiting))
    assert client.post(f"/duyet/{token}/khong-phai-toi/").status_code == 410
    link.refresh_from_db()
    assert (link.decision, link.disowned_at) == ("approve", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalLink.objects.filter(pk=link.pk).update(disowned_at=timezone.now())


def test_link_when_whoever_asked_is_gone_then_those_who_hold_the_step_are_told(
    waiting, link_of, client, publisher, staff, north
):
    other = staff("Bình", "publisher", north)
    link, token = link_of(waiting)
    Person.objects.filter(pk=publisher.pk).update(is_active=False)
    client.post(f"/duyet/{token}/khong-phai-toi/")
    letters = Letter.objects.filter(key__startswith=f"editorial.disowned.{link.pk}.")
    assert [letter.receiver for letter in letters] == [other.email]
