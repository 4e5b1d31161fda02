"""An approver without an account: once, in time, on the text that was read, recorded."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial.actions.duties import approve
from dinh.foundation.editorial.actions.links import (
    LinkClosed,
    TextChanged,
    decide_by_link,
    digest_of,
    make_link,
    withdraw_link,
)
from dinh.foundation.editorial.models import ApprovalLink
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.tasks import TokenLost, send_link
from dinh.foundation.jobs.models import JobRun
from tests.foundation.editorial.conftest import OUTSIDER

pytestmark = pytest.mark.django_db


def decision(page, **given):
    page.refresh_from_db()
    return {"decision": "approve", "comment": "", "revision_id": page.latest_revision_id, **given}


def form(page, **given):
    page.refresh_from_db()
    return {"decision": "approve", "comment": "", "revision": page.latest_revision_id, **given}


def test_link_when_made_then_only_the_digest_is_kept_and_the_record_names_the_outsider(waiting, link_of):
    link, token = link_of(waiting)
    assert link.digest == digest_of(token)
    assert len(token) == 43
    row = ApprovalLink.objects.filter(pk=link.pk).values().get()
    assert token not in map(str, row.values())
    assert token not in str(list(JobRun.objects.values_list("arguments", flat=True)))
    entry = Entry.objects.get(action="editorial.link.make")
    assert (entry.after["name"], entry.object_id) == (OUTSIDER, str(waiting.pk))


def test_link_when_it_has_an_address_then_one_mail_with_it_is_sent(
    waiting, link_of, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        link, token = link_of(waiting, email="pao@example.vn")
    send_link(link_id=str(link.pk))
    assert [message.to for message in mailoutbox] == [["pao@example.vn"]]
    assert f"/duyet/{token}/" in mail.outbox[0].body
    assert "Kính gửi Ông Nông Văn Páo" in mail.outbox[0].body
    link.refresh_from_db()
    assert link.sent_at


def test_mail_when_the_secret_key_changed_meanwhile_then_the_job_says_so_for_good(waiting, link_of, settings):
    link, _token = link_of(waiting)
    settings.SECRET_KEY = "only-for-tests-another"
    with pytest.raises(TokenLost) as fault:
        send_link(link_id=str(link.pk))
    assert fault.value.permanent


def test_outsider_when_only_looking_then_nothing_is_decided(waiting, link_of, client):
    _link, token = link_of(waiting)
    answer = client.get(f"/duyet/{token}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Đường liên xã thông xe" in text
    assert "Minh" in text
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert answer["Referrer-Policy"] == "same-origin"
    assert re.search(r"<iframe[^>]* sandbox", text)
    assert "<script" not in text.split("<main")[1]
    assert client.head(f"/duyet/{token}/").status_code == 200
    assert open_state(waiting) is not None


def test_outsider_when_approving_then_the_page_is_published_and_the_record_says_by_whom(waiting, link_of, client):
    link, token = link_of(waiting)
    answer = client.post(f"/duyet/{token}/", form(waiting, comment="Nhất trí."))
    assert "đã duyệt bài" in answer.content.decode()
    waiting.refresh_from_db()
    link.refresh_from_db()
    assert (waiting.live, link.decision) == (True, "approve")
    entry = Entry.objects.get(action="editorial.link.decide")
    assert (entry.actor_id, entry.after["name"], entry.after["comment"]) == (None, OUTSIDER, "Nhất trí.")
    names = Entry.objects.filter(object_id=str(waiting.pk)).values_list("object_name", flat=True)
    assert set(names) == {waiting.title}
    assert OUTSIDER in link.state.comment or OUTSIDER in type(link.state).objects.get(pk=link.state_id).comment


def test_link_when_used_twice_then_the_second_time_tells_of_the_first(waiting, link_of, client):
    _link, token = link_of(waiting)
    client.post(f"/duyet/{token}/", form(waiting))
    answer = client.post(f"/duyet/{token}/", form(waiting, decision="return", comment="Thôi"))
    assert answer.status_code == 410
    assert "Ông/bà đã quyết định rồi" in answer.content.decode()
    assert Entry.objects.filter(action="editorial.link.decide").count() == 1
    assert client.get(f"/duyet/{token}/xem/").status_code == 404
    with pytest.raises(LinkClosed):
        decide_by_link(token=token, **decision(waiting))


def test_link_when_expired_then_nothing_is_decided_and_it_says_until_when(waiting, link_of, client):
    link, token = link_of(waiting, days=1)
    client.get("/tim-kiem/")
    with freeze_time(link.expires_at + datetime.timedelta(seconds=1)):
        answer = client.post(f"/duyet/{token}/", form(waiting))
    assert answer.status_code == 410
    assert "Đã hết hạn quyết định" in answer.content.decode()
    assert open_state(waiting) is not None


def test_link_when_withdrawn_then_it_is_closed_and_says_so(waiting, link_of, client, publisher):
    link, token = link_of(waiting)
    withdraw_link(link=link, by=publisher)
    answer = client.get(f"/duyet/{token}/")
    assert answer.status_code == 410
    assert "đã thu hồi" in answer.content.decode()
    with pytest.raises(ValidationError):
        withdraw_link(link=link, by=publisher)


def test_link_when_somebody_else_decided_then_it_says_so(waiting, link_of, client, publisher):
    _link, token = link_of(waiting)
    approve(state=open_state(waiting), by=publisher)
    assert "theo cách khác" in client.get(f"/duyet/{token}/").content.decode()


def test_outsider_when_the_text_changed_since_then_reads_again_and_the_comment_is_kept(
    waiting, link_of, client, publisher
):
    _link, token = link_of(waiting)
    sent = form(waiting, comment="Đồng ý")
    waiting.title = "Đường liên xã chưa thông xe"
    waiting.save_revision(user=publisher)
    answer = client.post(f"/duyet/{token}/", sent)
    text = answer.content.decode()
    assert "bài đã được sửa" in text
    assert "Đồng ý" in text
    assert open_state(waiting) is not None
    with pytest.raises(TextChanged):
        decide_by_link(token=token, **{**decision(waiting), "revision_id": sent["revision"]})
    client.post(f"/duyet/{token}/", form(waiting))
    waiting.refresh_from_db()
    assert waiting.live


def test_outsider_when_returning_then_words_are_needed(waiting, link_of, client):
    link, token = link_of(waiting)
    answer = client.post(f"/duyet/{token}/", form(waiting, decision="return"))
    assert "Hãy ghi rõ cần sửa gì." in answer.content.decode()
    client.post(f"/duyet/{token}/", form(waiting, decision="return", comment="Thiếu số liệu"))
    link.refresh_from_db()
    assert (link.decision, waiting.current_workflow_state.status) == ("return", "needs_changes")


def test_preview_when_opened_then_it_is_the_draft_in_a_sandbox_without_ways_out(waiting, link_of, client):
    _link, token = link_of(waiting)
    answer = client.get(f"/duyet/{token}/xem/")
    text = answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "Đường liên xã thông xe" in text
    assert "<script" not in text
    assert 'href="/don-vi' not in text


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00"])
def test_link_when_nobody_made_it_then_nothing_is_there(client, token, home):
    assert client.get(f"/duyet/{token}/").status_code == 404


def test_link_when_asked_for_too_often_then_429(home, client):
    client.get("/tim-kiem/")  # loads the addresses before the clock is a false one
    with freeze_time("2026-11-25T03:00:00Z"):
        codes = {client.get(f"/duyet/{'b' * 43}/").status_code for _number in range(62)}
    assert codes == {404, 429}


def test_link_when_made_by_somebody_without_the_duty_or_for_oneself_then_refused(
    waiting, editor, publisher, draft, submit
):
    with pytest.raises(ValidationError):
        make_link(state=open_state(waiting), by=editor, name=OUTSIDER, email="a@example.vn")
    own = draft(by=publisher)
    state = submit(own, publisher)
    for email in ("", publisher.email.upper()):
        with pytest.raises(ValidationError, match="chính bạn gửi"):
            make_link(state=state, by=publisher, name=OUTSIDER, email=email)
    make_link(state=state, by=publisher, name=OUTSIDER, email="pao@example.vn")


def test_link_when_the_text_cannot_be_published_then_it_is_not_sent(publisher, editor, draft, submit):
    page = draft(body=[("text", "<h2></h2>")])
    with pytest.raises(ValidationError, match="tiêu đề mục"):
        make_link(state=submit(page, editor), by=publisher, name=OUTSIDER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": "approve"},
        {"decided_at": timezone.now()},
        {"decided_at": timezone.now(), "decision": "perhaps"},
        {"decided_at": timezone.now(), "decision": "approve", "withdrawn_at": timezone.now()},
        {"expires_at": timezone.now() - datetime.timedelta(days=365)},
    ],
)
def test_database_when_a_link_makes_no_sense_then_it_refuses(waiting, link_of, wrong):
    link, _token = link_of(waiting)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalLink.objects.filter(pk=link.pk).update(**wrong)
