"""A page is taken down while others link to it: whoever keeps the others is told, and readers see it."""

import datetime

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from dinh.foundation.editorial import board
from dinh.foundation.editorial.actions.withdrawals import restore, withdraw
from dinh.foundation.editorial.dead_links import leading_nowhere
from dinh.foundation.editorial.tasks import find_lost_links
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.models import Person
from tests.foundation.editorial.pages import make_draft

pytestmark = pytest.mark.django_db
SECTION = "Liên kết dẫn đến trang không còn đăng"


@pytest.fixture
def target(south):
    page = make_draft(south.root.page, "Kế hoạch 12")
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def linking(draft, target):
    def make(title="Hướng dẫn", parent=None):
        text = f'<p>Xem <a linktype="page" id="{target.pk}">Kế hoạch 12</a>.</p>'
        page = make_draft(parent, title, body=[("text", text)]) if parent else draft(title=title, body=[("text", text)])
        page.get_latest_revision().publish()
        page.refresh_from_db()
        return page

    return make


def rows_of(person):
    found = {section.title: section.rows for section in board.sections(Person.objects.get(pk=person.pk))}
    return found.get(SECTION, [])


def letters(person):
    return Letter.objects.filter(key__startswith="editorial.dead_links.", key__endswith=f".{person.pk}")


def test_page_when_withdrawn_then_those_who_keep_linking_pages_are_told_and_readers_see_it(
    client, linking, target, editor, staff, south, province
):
    page = linking()
    keeper, chief = staff("Tú", "publisher", south), staff("Chi", "administrator", province)
    assert rows_of(editor) == []
    assert "[đã gỡ]" not in client.get(page.url).content.decode()
    withdraw(page=target, by=keeper, reason="Kế hoạch đã được thay.")
    row = rows_of(editor)[0]
    assert (row.title, row.url) == ("Hướng dẫn", f"/admin/pages/{page.pk}/edit/")
    assert row.facts[0].startswith("dẫn đến “Kế hoạch 12”, gỡ ngày ")
    assert [row.title for row in rows_of(chief)] == ["Hướng dẫn"]
    assert rows_of(keeper) == []
    letter = letters(editor).get()
    assert (letter.receiver, "Hướng dẫn" in letter.text) == (editor.email, True)
    assert f"/admin/pages/{page.pk}/edit/" in letter.text
    assert not letters(keeper).exists()
    assert not letters(chief).exists()
    text = client.get(page.url).content.decode()
    assert f'<a href="{target.url}">[đã gỡ] Kế hoạch 12</a>' in text
    assert client.get(target.url).status_code == 410
    restore(page=target, by=keeper)
    assert rows_of(editor) == []
    assert "[đã gỡ]" not in client.get(page.url).content.decode()


def test_page_when_taken_down_by_the_clock_or_again_then_each_time_is_told_once(linking, target, editor):
    linking()
    target.specific.unpublish(set_expired=True)
    assert "không còn đăng" in rows_of(editor)[0].facts[0]
    assert letters(editor).count() == 1
    target.get_latest_revision().publish()
    type(target).objects.filter(pk=target.pk).update(last_published_at=timezone.now() + datetime.timedelta(hours=1))
    target.refresh_from_db()
    target.unpublish()
    assert letters(editor).count() == 2


def test_page_when_deleted_then_the_keepers_get_a_letter_and_readers_see_it(client, linking, target, editor):
    page = linking()
    target.delete()
    assert letters(editor).count() == 1
    assert "[đã gỡ] Kế hoạch 12" in client.get(page.url).content.decode()


def test_page_when_it_was_for_another_unit_only_then_its_title_is_not_told(linking, target, editor):
    linking()
    target.access = "unit"
    target.save_revision().publish()
    target.refresh_from_db()
    target.unpublish()
    assert "Kế hoạch 12" not in rows_of(editor)[0].facts[0]
    assert "Kế hoạch 12" not in letters(editor).get().subject


def test_page_when_only_drafts_link_to_it_then_nobody_is_told(draft, target, editor):
    draft(body=[("text", f'<p><a linktype="page" id="{target.pk}">Kế hoạch</a></p>')])
    target.unpublish()
    assert rows_of(editor) == []
    assert not letters(editor).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_board_when_more_pages_lead_nowhere_then_the_queries_do_not_grow(
    linking, target, editor, number, django_assert_num_queries
):
    for place in range(number):
        linking(f"Bài {place}")
    target.unpublish()
    person = Person.objects.get(pk=editor.pk)
    person.held  # noqa: B018 - read with the sign-in
    # links 1, pages with their units 1, where they lead 1, withdrawals 1, what is not there at all 1
    with django_assert_num_queries(5):
        section = leading_nowhere(person, timezone.localdate())
    assert len(section.rows) == number


def test_page_when_deleted_then_the_board_tells_until_the_link_is_mended(linking, target, editor):
    page = linking()
    target.delete()
    assert rows_of(editor) == []
    find_lost_links()
    assert rows_of(editor)[0].facts[0] == "“Kế hoạch 12” dẫn tới một trang không còn nữa"
    page.body = [("text", "<p>Kế hoạch đã hết hạn.</p>")]
    page.save_revision().publish()
    assert rows_of(editor) == []


@pytest.mark.parametrize("host", ["", "http://localhost:8000"])
def test_address_when_typed_and_nothing_is_there_then_the_board_tells_it(draft, target, editor, host, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    page = draft(title="Hướng dẫn", body=[("text", f'<p><a href="{host}{target.url}">Kế hoạch</a></p>')])
    page.get_latest_revision().publish()
    find_lost_links()
    assert rows_of(editor) == []
    target.unpublish()
    find_lost_links()
    assert rows_of(editor)[0].facts[0].endswith(f": {target.url}")
    Redirect.objects.create(old_path=Redirect.normalise_path(target.url), redirect_link="/")
    find_lost_links()
    assert rows_of(editor) == []


def test_page_when_not_for_everybody_then_links_to_it_do_not_tell_its_address(client, linking, target, editor, south):
    page = linking()
    target.access = "unit"
    target.save_revision().publish()
    told = client.get(page.url).content.decode()
    assert target.slug not in told
    assert f'<a href="/trang/{target.pk}/">Kế hoạch 12</a>' in told
    assert client.get(f"/trang/{target.pk}/").status_code == 404
    assert client.get("/trang/999999/").status_code == 404
    target.access = ""
    target.save_revision().publish()
    assert client.get(f"/trang/{target.pk}/").url.endswith(target.url)
