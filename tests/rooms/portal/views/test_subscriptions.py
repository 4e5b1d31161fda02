import datetime
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.outbox.models import Letter
from dinh.rooms.portal.actions.documents import publish_document
from dinh.rooms.portal.actions.subscriptions import (
    confirm_subscription,
    erase_unconfirmed,
    make_token,
    read_token,
    send_digests,
)
from dinh.rooms.portal.actions.vocabularies import ensure_field
from dinh.rooms.portal.models import Digest, DocumentKind, Subscription
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db
ADDRESS = "/van-ban/dang-ky/"
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def ask(client, *, wait=5, **given):
    shown = re.search(r'name="shown" value="([^"]+)"', client.get(ADDRESS).content.decode()).group(1)
    values = {"email": "Mai@Example.org", "consent": "on", "shown": shown} | given
    with freeze_time(timezone.now() + datetime.timedelta(seconds=wait), tick=True):
        return client.post(ADDRESS, values)


def subscriber(*, fields=(), kinds=()):
    asked = timezone.now().replace(microsecond=0) - datetime.timedelta(minutes=1)
    made = Subscription.objects.create(email="mai@example.org", asked_at=asked, consent_version="x")
    made.fields.set([ensure_field(name, by=None) for name in fields])
    made.kinds.set(DocumentKind.objects.filter(name__in=kinds))
    confirm_subscription(made)
    made.refresh_from_db()
    return made


def test_subscription_when_asked_for_then_nothing_comes_before_the_link_was_confirmed(client):
    assert ask(client)["Location"].endswith("?gui=xong")
    letter = Letter.objects.get()
    assert letter.receiver == "mai@example.org"
    make_document()
    assert send_digests() == 0
    link = LINK.search(letter.text).group(1)
    assert client.get(link).context["step"] == "confirm"
    assert Subscription.objects.get().confirmed_at is None
    assert client.post(link).context["step"] == "confirmed"
    make_document()
    assert send_digests() == 1


def test_subscription_when_the_address_is_known_then_the_answer_is_the_same(client):
    first = ask(client)
    confirm_subscription(Subscription.objects.get())
    again = ask(client)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert Subscription.objects.count() == 1


def test_subscription_when_somebody_asks_again_and_again_then_one_letter_an_hour_goes_out(client):
    for _ in range(3):
        ask(client)
    assert Letter.objects.count() == 1
    ask(client, wait=2 * 3600)
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(("given", "field"), [({"consent": ""}, "consent"), ({"email": "mai"}, "email")])
def test_subscription_when_something_is_wrong_then_the_field_says_it(client, given, field):
    assert ask(client, **given).context["form"].errors[field]
    assert not Subscription.objects.exists()


def test_subscription_when_the_trap_is_filled_then_no_letter_goes_out(client):
    ask(client, website="x")
    assert not Letter.objects.exists()


def test_links_when_forged_of_another_purpose_or_old_then_they_open_nothing(client):
    made = subscriber()
    end = make_token(made, "end")
    assert read_token(end, "end") == made
    assert read_token(end, "confirm") is None
    assert read_token(end[:-2] + "xx", "end") is None
    confirm = make_token(made, "confirm")
    with freeze_time(timezone.now() + datetime.timedelta(days=4)):
        assert read_token(confirm, "confirm") is None
        assert read_token(end, "end") == made
    assert client.get(f"{ADDRESS}xac-nhan/{end}/").status_code == 404


def test_digest_when_the_job_runs_twice_then_one_letter_is_posted():
    made = subscriber()
    make_document(symbol="45/QĐ-UBND")
    assert (send_digests(), send_digests()) == (1, 0)
    make_document()
    assert send_digests() == 0
    assert Digest.objects.filter(subscription=made).count() == 1
    with freeze_time(timezone.now() + datetime.timedelta(days=1)):
        assert send_digests() == 1
        assert send_digests() == 0
    letters = [letter.text for letter in Letter.objects.order_by("pk")]
    assert ["45/QĐ-UBND" in text for text in letters] == [True, False]


def test_digest_when_sent_then_it_has_the_headers_of_one_click_and_the_click_erases(client):
    subscriber()
    make_document()
    send_digests()
    headers = Letter.objects.get().headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = LINK.search(headers["List-Unsubscribe"].strip("<>")).group(1)
    assert client.get(path).context["step"] == "end"
    assert Subscription.objects.exists()
    client.handler.enforce_csrf_checks = True
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()
    assert not Digest.objects.exists()
    assert client.post(path).status_code == 200


def test_digest_when_fields_and_kinds_are_chosen_then_only_public_documents_of_them_are_told():
    make_document(kind="Kế hoạch", live=False)
    subscriber(fields=["Văn hóa"], kinds=["Kế hoạch"])
    ensure_field("Văn hóa > Di sản", by=None)
    told = make_document(kind="Kế hoạch", fields=["Di sản"], abstract="Được báo")
    make_document(kind="Quyết định", fields=["Di sản"], abstract="Loại khác")
    make_document(kind="Kế hoạch", fields=["Tài chính"], abstract="Lĩnh vực khác")
    make_document(kind="Kế hoạch", fields=["Di sản"], abstract="Nội bộ", access="staff")
    make_document(kind="Kế hoạch", fields=["Di sản"], abstract="Chưa đăng", live=False)
    assert send_digests() == 1
    text = Letter.objects.get().text
    assert told.get_absolute_url() in text
    for hidden in ("Loại khác", "Lĩnh vực khác", "Nội bộ", "Chưa đăng"):
        assert hidden not in text


def test_digest_when_a_document_was_taken_off_and_shown_again_then_it_is_no_news():
    document = make_document()
    subscriber()
    publish_document(document, by=None)
    assert send_digests() == 0


def test_address_when_not_confirmed_in_three_days_then_it_is_erased(client):
    ask(client)
    now = timezone.now()
    assert erase_unconfirmed(now + datetime.timedelta(days=2)) == 0
    assert erase_unconfirmed(now + datetime.timedelta(days=4)) == 1
    assert not Subscription.objects.exists()
