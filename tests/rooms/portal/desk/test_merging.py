"""A contribution put into a draft that is there: behind its text or in its place, and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.outbox.models import Letter
from dinh.rooms.portal.actions.news_desk import ask_for_merging, take_contribution
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.intake import making
from dinh.rooms.portal.models import ArticlePage, Contribution, Placing
from dinh.rooms.portal.permissions.contributions import drafts_for
from tests.rooms.portal.desk.conftest import somebody
from tests.rooms.portal.desk.words import make_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(office):
    page = ArticlePage(title="Hội xuân năm nay", slug="hoi-xuan", body=[("text", "<p>Câu đã có.</p>")])
    return create_page(by=office.editor, parent=office.section, page=page, publish=False)


def ask(row, office, draft, placing=Placing.APPEND):
    take_contribution(contribution=row, by=office.editor)
    return ask_for_merging(contribution=row, draft=draft, placing=placing, by=office.editor)


def newest_of(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def words(page):
    return " ".join(str(block.value) for block in newest_of(page).body)


def test_contribution_when_put_behind_a_draft_then_both_texts_stand_and_the_draft_keeps_its_title(office, send, draft):
    row = send(make_word())
    ask(row, office, draft)
    making.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.article_id, row.placing) == ("used", draft.pk, "append")
    newest = newest_of(draft)
    assert (newest.title, newest.live, newest.author_line) == ("Hội xuân năm nay", False, "May")
    assert [block.block_type for block in newest.body] == ["text", "text", "text", "table", "picture"]
    assert words(draft).startswith("<p>Câu đã có.</p> <h2>Ngày hội bản Mây</h2>")
    assert ArticlePage.objects.count() == 1
    assert Entry.objects.filter(action="contribution.merge").count() == 1
    letter = Letter.objects.get(key__endswith=":used")
    assert "đưa vào" in letter.text


def test_contribution_when_put_in_place_of_a_text_then_the_old_one_stays_in_the_history(office, send, draft):
    row = send()
    ask(row, office, draft, Placing.REPLACE)
    making.make(row.pk)
    assert words(draft) == "<p>Bà con đến rất đông.</p>"
    first = draft.revisions.order_by("created_at").first().as_object()
    assert "Câu đã có." in str(first.body[0].value)


def test_draft_when_it_has_an_author_then_the_senders_name_is_told_and_not_put_there(office, send, draft):
    draft.author_line = "Lan"
    draft.save_revision(user=office.editor)
    row = send()
    ask(row, office, draft)
    making.make(row.pk)
    row.refresh_from_db()
    assert newest_of(draft).author_line == "Lan"
    assert any("May" in text for _kind, _place, text in row.remarks)


def test_work_when_done_twice_then_the_text_stands_once(office, send, draft):
    row = send()
    runs = {ask(row, office, draft).pk for _press in range(2)}
    for _time in range(2):
        making.make(row.pk)
    assert len(runs) == 1
    assert words(draft).count("Bà con đến rất đông.") == 1


def test_draft_when_published_before_the_work_begins_then_nothing_is_put_in_and_the_editor_is_told(office, send, draft):
    row = send()
    ask(row, office, draft)
    draft.get_latest_revision().publish()
    making.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.target, row.article, row.is_in_the_making) == ("editing", None, None, False)
    assert row.remarks[-1][1] == "Hội xuân năm nay"
    assert "Bà con" not in words(draft)


@pytest.mark.parametrize("way", ["published", "in review", "locked", "another unit's"])
def test_draft_when_it_is_not_free_then_it_is_neither_offered_nor_taken(office, send, draft, way):
    if way == "published":
        draft.get_latest_revision().publish()
    elif way == "in review":
        draft.get_workflow().start(draft, office.editor)
    elif way == "locked":
        ArticlePage.objects.filter(pk=draft.pk).update(locked=True)
    else:
        draft.move(office.home.get_children().get(title="Xã Nam"), pos="last-child")
    reader = office.editor
    row = send()
    if way == "another unit's":
        reader = somebody("Bac", "editor", office.north)
    assert draft.pk not in {page.pk for page in drafts_for(reader)}
    take_contribution(contribution=row, by=reader)
    with translation.override("en"), pytest.raises(ValidationError, match="takes nothing now"):
        ask_for_merging(contribution=row, draft=draft, placing=Placing.APPEND, by=reader)


def test_form_when_sent_by_its_holder_then_the_work_is_asked_for(office, send, draft, client):
    row = send()
    JobRun.objects.update(state=State.DONE)  # it has been read
    take_contribution(contribution=row, by=office.editor)
    client.force_login(office.editor)
    address = f"/admin/ban-tin/{row.pk}/"
    assert "Hội xuân năm nay" in client.get(address).content.decode()
    answer = client.post(f"{address}dua-vao-ban-thao/", {"draft": "", "placing": "append"})
    assert "draft" in answer.context["merge_form"].errors
    answer = client.post(f"{address}dua-vao-ban-thao/", {"draft": draft.pk, "placing": "replace"})
    assert answer.status_code == 302
    kept = Contribution.objects.get(pk=row.pk)
    assert (kept.placing, kept.article_id or kept.target_id) == ("replace", draft.pk)
