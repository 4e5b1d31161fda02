"""What was sent is read and becomes one article, whatever its form and however often the work is done."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from dinh.foundation.jobs.models import JobRun
from dinh.foundation.media.models import File, Picture
from dinh.foundation.outbox.models import Letter
from dinh.rooms.portal.actions.news_desk import ask_for_article, confirm_conversion, take_contribution
from dinh.rooms.portal.intake import making
from dinh.rooms.portal.models import ArticlePage, Contribution, Material
from tests.foundation.media.test_checking import pdf
from tests.rooms.portal.desk.words import (
    CAPITALS_READ,
    TCVN3,
    TCVN3_READ,
    damaged_inside,
    make_old_word,
    make_word,
    with_emf,
)

pytestmark = pytest.mark.django_db


def make(row, office):
    """Take it, ask for the article, do the work."""
    take_contribution(contribution=row, by=office.editor)
    ask_for_article(contribution=row, section=office.section, by=office.editor)
    making.make(row.pk)
    return Contribution.objects.get(pk=row.pk)


def kinds(article):
    return [block.block_type for block in article.get_latest_revision_as_object().body]


def test_word_file_when_made_an_article_then_headings_table_and_picture_stand_in_a_draft(office, send):
    row = make(send(make_word()), office)
    article = row.article
    assert (article.title, article.live, article.owner, article.get_parent().pk) == (
        "Ngày hội bản Mây",
        False,
        office.editor,
        office.section.pk,
    )
    assert article.author_line == "May"
    assert kinds(article) == ["text", "table", "picture"]
    assert "<h2>Kết quả</h2>" in str(article.body[0].value)
    assert row.state == "used"
    assert [(kind, place) for kind, place, _text in row.remarks][-1:] == [("check", "picture-1.png")]


def test_word_file_when_it_begins_without_a_title_then_its_first_words_stay_in_the_text(office, send):
    article = make(send(make_word("Hội thi gói bánh chưng", with_picture=False), title="Tết ở bản Mây"), office).article
    assert article.title == "Tết ở bản Mây"
    assert "<p>Hội thi gói bánh chưng</p>" in str(article.body[0].value)


def test_old_fonts_when_read_then_an_article_waits_until_a_person_has_compared(office, send):
    row = send(make_old_word())
    assert row.conversions[0][1] == CAPITALS_READ
    assert row.conversions[1] == [TCVN3, TCVN3_READ]
    take_contribution(contribution=row, by=office.editor)
    with translation.override("en"), pytest.raises(ValidationError, match="First confirm"):
        ask_for_article(contribution=row, section=office.section, by=office.editor)
    confirm_conversion(contribution=row, by=office.editor)
    ask_for_article(contribution=row, section=office.section, by=office.editor)
    making.make(row.pk)
    row.refresh_from_db()
    assert row.confirmed_by == office.editor
    assert TCVN3_READ in str(row.article.body[0].value)


def test_old_text_when_pasted_then_it_is_converted_and_shown_as_well(office, send):
    written = f"{TCVN3}. Héi nghÞ ®· nghe b¸o c¸o vµ th¶o luËn nh÷ng viÖc ph¶i lµm."
    row = send(text=f"{written}\n{written}")
    assert [len(pair) for pair in row.conversions] == [2, 2]
    assert TCVN3_READ in row.conversions[0][1]


def test_unicode_text_when_typed_then_nothing_waits_for_confirmation(office, send):
    row = send(text="Bà con đến rất đông.\n\n<b>Trời</b> nắng.")
    assert row.conversions == []
    article = make(row, office).article
    assert str(article.body[0].value) == "<p>Bà con đến rất đông.</p><p>&lt;b&gt;Trời&lt;/b&gt; nắng.</p>"


def test_picture_when_no_browser_shows_it_then_it_is_told_and_the_file_stays(office, send):
    content = with_emf(make_word())
    row = make(send(content), office)
    assert kinds(row.article) == ["text", "table"]
    assert [kind for kind, _place, text in row.remarks if "emf" in text] == ["dropped"]
    with row.file.open() as kept:
        assert kept.read() == content


def test_word_file_when_damaged_inside_then_the_reason_is_told_and_an_article_can_still_be_made(office, send):
    content = damaged_inside(make_word())
    row = send(content)
    assert row.fault
    row = make(row, office)
    assert (row.article.title, kinds(row.article)) == ("Ngày hội bản Mây", [])
    with row.file.open() as kept:
        assert kept.read() == content


def test_pdf_when_made_an_article_then_it_stands_in_the_draft_and_is_served_to_nobody_before(office, send, client):
    row = make(send(pdf(), "bai.pdf"), office)
    assert kinds(row.article)[-1] == "file"
    kept = File.objects.get()
    assert kept.file.name != row.file.name  # a copy: neither goes with the other
    assert client.get(f"/tep/{kept.pk}/{kept.filename}").status_code == 404
    row.article.get_latest_revision().publish()
    assert client.get(f"/tep/{kept.pk}/{kept.filename}").status_code == 200


def test_link_when_made_an_article_then_only_note_and_address_are_there(office, send):
    row = send(material=Material.LINK, link="https://bao.example.vn/bai-1", note="Bài hay về nghề dệt.")
    article = make(row, office).article
    assert [
        (block.block_type, str(block.value["url"]) if block.block_type == "source" else "") for block in article.body
    ] == [
        ("text", ""),
        ("source", "https://bao.example.vn/bai-1"),
    ]


def test_article_when_the_button_is_pressed_twice_then_one_is_made(office, send):
    row = send(make_word())
    take_contribution(contribution=row, by=office.editor)
    runs = {ask_for_article(contribution=row, section=office.section, by=office.editor).pk for _press in range(2)}
    for _time in range(2):
        making.make(row.pk)
    assert len(runs) == 1
    assert (ArticlePage.objects.count(), Picture.objects.count()) == (1, 1)


def test_worker_when_killed_while_writing_then_nothing_is_half_and_the_next_makes_the_one(office, send, monkeypatch):
    row = send(make_word())
    take_contribution(contribution=row, by=office.editor)
    ask_for_article(contribution=row, section=office.section, by=office.editor)
    with monkeypatch.context() as patch:

        def die(contribution):
            raise KeyboardInterrupt

        patch.setattr(making, "tell_sender", die)
        with pytest.raises(KeyboardInterrupt):
            making.make(row.pk)
    assert (ArticlePage.objects.count(), Picture.objects.count()) == (0, 0)
    making.make(row.pk)
    making.make(row.pk)
    row.refresh_from_db()
    assert (ArticlePage.objects.count(), row.state) == (1, "used")
    assert Letter.objects.filter(key__startswith="contribution:").count() == 2


def test_reading_when_done_twice_then_what_was_confirmed_stays(office, send):
    row = send(make_old_word())
    take_contribution(contribution=row, by=office.editor)
    confirm_conversion(contribution=row, by=office.editor)
    making.read(row.pk)
    row.refresh_from_db()
    assert not row.needs_confirmation


def test_mark_when_found_past_the_first_pages_then_the_file_is_locked_for_everybody(office, send, client):
    row = send(make_word(lines=["Số 12-BC/TU", "MẬT", "Báo cáo"]), read=True)
    assert row.secrecy == "MẬT"
    take_contribution(contribution=row, by=office.editor)
    with translation.override("en"), pytest.raises(ValidationError, match="bears the mark"):
        ask_for_article(contribution=row, section=office.section, by=office.editor)
    client.force_login(office.editor)
    assert client.get(f"/admin/gui-tin-bai/{row.pk}/tep/").status_code == 404


def test_sending_when_done_then_the_work_is_asked_for_once(office, send, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        row = send(make_word(), read=False)
    assert [run.arguments for run in JobRun.objects.all()] == [{"contribution": row.pk}]
