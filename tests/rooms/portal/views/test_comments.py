import datetime
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.ui import limits, visitor_form
from dinh.rooms.portal.actions.comments import erase_contacts, handle_comment, publish_outcome
from dinh.rooms.portal.domain.fulltext import paragraphs_of
from dinh.rooms.portal.models import CommentWindow, DraftComment
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db
SECRET = "0912345678"


@pytest.fixture
def window():
    cache.clear()
    today = timezone.localdate()
    draft = make_document(
        symbol="", stage="proposed", issued_on=None, full_text=paragraphs_of("Điều 1. Một\nNội dung.")
    )
    return CommentWindow.objects.create(
        document=draft, opens_on=today - datetime.timedelta(days=2), closes_on=today + datetime.timedelta(days=2)
    )


def address(window):
    return f"/van-ban/{window.document.slug}/gop-y/"


def send(client, window, *, wait=5, **given):
    """Fetch the form, wait as a person does, send it."""
    page = client.get(address(window)).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', page).group(1)
    values = {"text": "Nên thêm hỗ trợ", "consent": "on", "shown": shown} | given
    with freeze_time(timezone.now() + datetime.timedelta(seconds=wait), tick=True):
        return client.post(address(window), values)


def test_comment_when_sent_then_it_is_kept_with_the_consent_that_was_read(client, window):
    answer = send(client, window, name="Vàng A", contact=SECRET, place="Xã Bắc", may_name="on", article="Điều 1. Một")
    assert answer.status_code == 302
    comment = DraftComment.objects.get()
    assert (comment.name, comment.may_name, comment.article) == ("Vàng A", True, "Điều 1. Một")
    assert comment.consent_version
    assert comment.consent_wording in client.get(address(window)).content.decode()
    assert "Cảm ơn" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("given", "field"), [({"consent": ""}, "consent"), ({"text": " "}, "text"), ({"wait": 1}, "__all__")]
)
def test_comment_when_something_is_missing_then_nothing_is_kept_and_the_words_stay(client, window, given, field):
    answer = send(client, window, name="Vàng A", **given)
    assert answer.context["form"].errors[field]
    assert 'value="Vàng A"' in answer.content.decode()
    assert not DraftComment.objects.exists()


def test_comment_when_the_trap_is_filled_then_it_is_thanked_for_and_not_kept(client, window):
    assert send(client, window, website="https://spam.example").status_code == 302
    assert not DraftComment.objects.exists()


def test_comment_when_sent_twice_then_it_is_one(client, window):
    send(client, window)
    assert send(client, window).status_code == 302
    assert DraftComment.objects.count() == 1


def test_comments_when_a_class_sends_from_one_address_then_all_are_kept_but_a_flood_is_not(client, window, monkeypatch):
    monkeypatch.setattr("dinh.rooms.portal.views.comments.AN_HOUR", 5)
    answers = [send(client, window, text=f"Ý kiến {number}").status_code for number in range(6)]
    assert answers == [302] * 5 + [429]
    assert DraftComment.objects.count() == 5


def test_limit_when_asked_from_two_addresses_then_each_has_its_own(rf):
    cache.clear()
    one, other = rf.get("/", REMOTE_ADDR="10.0.0.1"), rf.get("/", REMOTE_ADDR="10.0.0.2")
    assert [limits.may_ask(one, "x", most=1, within=3600) for _ in range(2)] == [True, False]
    assert limits.may_ask(other, "x", most=1, within=3600)


@pytest.mark.parametrize("change", ["closed", "future", "issued", "withdrawn", "answered"])
def test_window_when_it_is_not_open_then_no_comment_is_taken(client, window, change):
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    rows = CommentWindow.objects.filter(pk=window.pk)
    if change == "closed":
        rows.update(closes_on=today - day)
    elif change == "future":
        rows.update(opens_on=today + day)
    elif change == "answered":
        rows.update(outcome="x", outcome_at=timezone.now())
    elif change == "issued":
        type(window.document).objects.update(stage="issued", symbol="1/QĐ", symbol_key="1/qd")
    else:
        type(window.document).objects.update(live=False)
    answer = client.post(address(window), {"text": "x", "consent": "on", "shown": visitor_form.stamp("draft-comment")})
    assert answer.status_code == (404 if change == "withdrawn" else 409)
    assert not DraftComment.objects.exists()


def test_outcome_when_published_then_names_stand_only_with_consent_and_contacts_never(client, window):
    for place, (name, may) in enumerate([("Vàng A", "on"), ("Lò Thị Kín", "")]):
        send(client, window, text=f"Ý {place}", name=name, may_name=may, contact=SECRET, place="Thôn Kín")
    for comment in DraftComment.objects.select_related("window__document"):
        handle_comment(comment, handling="accepted", answer="Đã tiếp thu.", by=None)
    CommentWindow.objects.update(closes_on=timezone.localdate() - datetime.timedelta(days=1), outcome="Đã sửa Điều 1.")
    publish_outcome(window, by=None)
    page = client.get(address(window))
    text = page.content.decode()
    assert page.context["outcome"].total == 2
    assert "Vàng A" in text
    assert "Đã sửa Điều 1." in text
    for hidden in ("Lò Thị Kín", SECRET, "Thôn Kín"):
        assert hidden not in text
        assert hidden not in client.get(window.document.get_absolute_url()).content.decode()


def test_contacts_when_their_days_are_over_then_they_are_erased_once(client, window, settings):
    settings.COMMENT_CONTACT_DAYS = 30
    send(client, window, name="Lò Thị Kín", contact=SECRET, place="Thôn Kín")
    now = timezone.now()
    CommentWindow.objects.update(outcome="x", outcome_at=now - datetime.timedelta(days=29))
    assert erase_contacts() == 0
    assert DraftComment.objects.get().contact == SECRET
    assert erase_contacts(now + datetime.timedelta(days=2)) == 1
    comment = DraftComment.objects.get()
    assert (comment.name, comment.contact, comment.place, comment.text) == ("", "", "", "Nên thêm hỗ trợ")
    assert erase_contacts(now + datetime.timedelta(days=2)) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_outcome_when_it_lists_comments_then_it_costs_the_same_queries(
    client, window, django_assert_num_queries, number
):
    for place in range(number):
        values = {
            "text": f"Ý {place}",
            "digest": str(place),
            "consent_wording": "x",
            "handling": "accepted",
            "answer": "x",
        }
        DraftComment.objects.create(window=window, **values)
    CommentWindow.objects.update(closes_on=timezone.localdate(), outcome="x", outcome_at=timezone.now())
    type(window.document).objects.update(stage="issued", symbol="1/QĐ", symbol_key="1/qd")
    client.get(address(window))
    with django_assert_num_queries(7):
        assert client.get(address(window)).context["outcome"].total == number
