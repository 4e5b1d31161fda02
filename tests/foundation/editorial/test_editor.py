"""Wagtail's editor as people use it: buttons, refusals that lose nothing, two editors on one page."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from dinh.foundation.editorial.actions.duties import approve
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.schedule import publish_label, short_moment

pytestmark = pytest.mark.django_db
EMPTY_HEADING = "<h2></h2><p>Chữ.</p>"


def form_of(page, text="<p>Nội dung.</p>", **given):
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "lead_picture": "",
            "lead_alt": "",
            "lead_caption": "",
            "lead_credit": "",
            "author_line": "",
            "shown_at": "2026-11-20 07:00",
            "access": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "body": streamfield([("text", rich_text(text))]),
            "related": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 4},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        }
    )
    return {**data, **loaded(page), **given}


def loaded(page):
    newest = page.get_latest_revision()
    return {"loaded_revision_id": newest.pk, "loaded_revision_created_at": newest.created_at.isoformat()}


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def test_publish_when_something_stops_it_then_the_draft_is_kept_and_the_reason_told(client, draft, publisher):
    page = draft(by=publisher)
    client.force_login(publisher)
    sent = form_of(page, EMPTY_HEADING, title="Tiêu đề mới", **{"action-publish": "1"})
    answer = client.post(edit(page), sent, follow=True)
    page.refresh_from_db()
    assert (page.live, page.draft_title) == (False, "Tiêu đề mới")
    assert "Có một tiêu đề mục để trống." in answer.content.decode()
    assert answer.redirect_chain == [(edit(page), 302)]


def test_publish_when_only_advice_is_given_then_it_goes_out(client, draft, publisher):
    page = draft(by=publisher)
    client.force_login(publisher)
    client.post(edit(page), form_of(page, "<h3>Mục</h3><p>Chữ.</p>", **{"action-publish": "1"}))
    page.refresh_from_db()
    assert page.live


def test_create_when_something_stops_publication_then_the_page_stands_as_a_draft(client, north, publisher, home):
    client.force_login(publisher)
    parent = north.root.page
    sent = form_of(DraftFacts(), EMPTY_HEADING, **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=("portal", "articlepage", parent.pk))
    answer = client.post(address, sent, follow=True)
    page = Page.objects.child_of(parent).get()
    assert (page.live, page.title) == (False, "Bài mới")
    assert "Có một tiêu đề mục để trống." in answer.content.decode()


class DraftFacts:
    title, slug, summary = "Bài mới", "bai-moi", "Tóm tắt."

    def get_latest_revision(self):
        return type("Nothing", (), {"pk": "", "created_at": datetime.datetime(2026, 1, 1)})()


def test_last_approval_when_something_stops_it_then_the_edit_is_kept_and_the_step_stays(
    client, draft, editor, publisher, staff, north, submit
):
    page = draft(by=editor)
    approve(state=submit(page, editor), by=staff("Hoa", "editor", north))
    client.force_login(publisher)
    sent = form_of(page, EMPTY_HEADING, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    answer = client.post(edit(page), sent, follow=True)
    page.refresh_from_db()
    assert not page.live
    assert open_state(page) is not None
    assert "Có một tiêu đề mục để trống." in answer.content.decode()
    assert "</h2>" in json.loads(page.get_latest_revision().content["body"])[0]["value"]


def test_button_when_a_time_is_set_then_it_says_when(client, draft, publisher):
    moment = timezone.make_aware(datetime.datetime(timezone.localdate().year + 1, 10, 12, 7, 0))
    page = draft(by=publisher, go_live_at=moment)
    assert publish_label(page) == f"Lên lịch 07:00 12/10/{moment.year}"
    assert short_moment(moment, moment) == "07:00 12/10"
    client.force_login(publisher)
    assert f"Lên lịch 07:00 12/10/{moment.year}" in client.get(edit(page)).content.decode()
    client.post(edit(page), form_of(page, go_live_at=f"{moment.year}-10-12 07:00", **{"action-publish": "1"}))
    page.refresh_from_db()
    assert not page.live
    assert page.scheduled_revision.approved_go_live_at == moment
    shown = client.get(edit(page)).content.decode()
    assert f"Đăng lúc 07:00 12/10/{moment.year}; Minh lên lịch lúc" in shown


def test_button_when_no_time_is_set_then_it_publishes_now_and_editors_only_submit(client, draft, publisher, editor):
    page = draft()
    client.force_login(publisher)
    assert ">Đăng ngay<" in client.get(edit(page)).content.decode()
    client.force_login(editor)
    shown = client.get(edit(page)).content.decode()
    assert ">Đăng ngay<" not in shown
    assert 'name="action-submit"' in shown


def test_second_saver_when_somebody_saved_meanwhile_then_both_versions_exist_and_the_first_stands(
    client, draft, editor, publisher
):
    page = draft(by=editor)
    first, second = form_of(page, title="Bản của Lan"), form_of(page, title="Bản của Minh")
    client.force_login(editor)
    client.post(edit(page), first)
    client.force_login(publisher)
    answer = client.post(edit(page), second, follow=True)
    text = answer.content.decode()
    assert "Lan đã lưu bài này lúc" in text
    page.refresh_from_db()
    titles = [revision.content["title"] for revision in Revision.objects.for_instance(page).order_by("pk")]
    assert titles == ["Bài viết", "Bản của Lan", "Bản của Minh"]
    assert page.get_latest_revision().content["title"] == page.draft_title == "Bản của Lan"
    kept = Revision.objects.for_instance(page).order_by("pk").last()
    assert reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, kept.pk)) in text
    # and from there the second version can be saved on purpose
    client.post(reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, kept.pk)), second)
    page.refresh_from_db()
    assert page.draft_title == "Bản của Minh"


def test_saver_when_nobody_else_saved_then_it_is_saved_as_ever(client, draft, editor):
    page = draft(by=editor)
    client.force_login(editor)
    client.post(edit(page), form_of(page, title="Lần một"))
    page.refresh_from_db()
    client.post(edit(page), form_of(page, title="Lần hai"))
    page.refresh_from_db()
    assert page.draft_title == "Lần hai"


def test_bulk_publication_when_one_page_may_not_go_out_then_none_does(client, draft, publisher):
    good = draft(title="Tốt")
    bad = draft(title="Hỏng", body=[("text", EMPTY_HEADING)])
    client.force_login(publisher)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    answer = client.post(f"{address}?id={good.pk}&id={bad.pk}&next=/admin/", follow=True)
    assert "Có một tiêu đề mục để trống." in answer.content.decode()
    assert Page.objects.live().filter(pk__in=[good.pk, bad.pk]).count() == 0
