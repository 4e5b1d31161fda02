"""A page taken back: 410 with the reason for those who could see it, gone from every list, back when published."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial.actions.withdrawals import restore, withdraw
from dinh.foundation.editorial.models import Withdrawal
from dinh.foundation.search.models import SearchDoc

pytestmark = pytest.mark.django_db
REASON = "Số liệu trong bài chưa được xác minh; chúng tôi sẽ đăng lại khi có số liệu đúng."


@pytest.fixture
def published(draft):
    def make(**given):
        page = draft(title="Lúa vụ mùa được giá", **given)
        page.get_latest_revision().publish()
        page.refresh_from_db()
        return page

    return make


def test_page_when_withdrawn_then_its_address_says_410_and_why(client, published, publisher, north):
    page = published()
    withdraw(page=page, by=publisher, reason=REASON)
    answer = client.get(page.url)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert REASON in text
    assert "Lúa vụ mùa được giá" in text
    assert north.name in text
    assert "private" in answer["Cache-Control"]
    assert client.post(page.url).status_code in (403, 404, 405)
    entry = Entry.objects.get(action="editorial.withdraw")
    assert (entry.actor_id, entry.unit_id, entry.after) == (publisher.pk, north.pk, {"reason": REASON})


def test_page_when_withdrawn_then_lists_forget_it(client, published, publisher):
    page = published()
    assert SearchDoc.objects.filter(title=page.title).exists()
    assert page.title in client.get("/feed/").content.decode()
    withdraw(page=page, by=publisher, reason=REASON)
    assert not SearchDoc.objects.filter(title=page.title).exists()
    assert page.title not in client.get("/feed/").content.decode()
    assert page.url not in client.get("/sitemap-pages.xml").content.decode()


def test_restricted_page_when_withdrawn_then_strangers_get_404_and_staff_the_reason(client, published, publisher):
    page = published(access="unit")
    withdraw(page=page, by=publisher, reason=REASON)
    assert client.get(page.url).status_code == 404
    client.force_login(publisher)
    assert client.get(page.url).status_code == 410


def test_page_when_restored_then_it_stands_as_it_was_and_the_notice_is_lifted(client, published, publisher):
    page = published()
    withdraw(page=page, by=publisher, reason=REASON)
    page.refresh_from_db()
    page.title = "Bản nháp mới"
    page.save_revision(user=publisher)
    restore(page=page, by=publisher)
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "Lúa vụ mùa được giá" in answer.content.decode()
    assert Withdrawal.objects.get().lifted_at
    with pytest.raises(ValidationError):
        restore(page=page, by=publisher)


def test_page_when_only_scheduled_again_then_the_notice_stays(client, published, publisher):
    from datetime import timedelta

    from django.utils import timezone

    page = published()
    withdraw(page=page, by=publisher, reason=REASON)
    page.refresh_from_db()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert client.get(page.url).status_code == 410


def test_withdrawal_when_not_allowed_or_without_reason_then_refused(published, publisher, editor, staff, south):
    page = published()
    for stranger in (editor, staff("Tú", "publisher", south)):
        with pytest.raises(PermissionDenied):
            withdraw(page=page, by=stranger, reason=REASON)
    with pytest.raises(ValidationError):
        withdraw(page=page, by=publisher, reason=" \n")
    withdraw(page=page, by=publisher, reason=REASON)
    with pytest.raises(ValidationError):
        withdraw(page=page, by=publisher, reason=REASON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(page=page, title="x", reason="y")


def test_form_when_sent_without_a_reason_then_it_says_so_and_the_page_stays(client, published, publisher):
    page = published()
    client.force_login(publisher)
    address = reverse("editorial_withdraw", args=(page.pk,))
    assert "Bạn đọc nhìn thấy lời này" in client.get(address).content.decode()
    client.post(address, {"reason": ""})
    page.refresh_from_db()
    assert page.live
    client.post(address, {"reason": REASON})
    page.refresh_from_db()
    assert not page.live
