"""The first-run guide asks the data what is done."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import guide
from dinh.foundation.editorial.actions.guide import close_guide
from dinh.foundation.pages import reads
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from tests.clients import SignedInClient
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article

pytestmark = pytest.mark.django_db


def done(person) -> list[bool]:
    """Which of the five steps are done in the person's one open guide; empty when there is none."""
    guides = guide.guides_for(Person.objects.get(pk=person.pk))
    return [line.is_done for line in guides[0].lines] if guides else []


def test_guide_when_the_data_grow_then_step_after_step_is_done_and_then_it_goes(north, editor, staff):
    assert done(editor) == [False, False, False, False, False]
    Unit.objects.filter(pk=north.pk).update(address="Thôn Trung Tâm", phone="0219 000 111")
    assert done(editor) == [True, False, False, False, False]
    staff("Minh", "publisher", north)
    assert done(editor) == [True, True, False, False, False]
    article = make_article(north.root.page, "Bài đầu tiên")
    assert done(editor) == [True, True, True, False, False]
    make_document(unit=north)
    assert done(editor) == [True, True, True, True, False]
    reads.add({article.pk: 1}, day=datetime.date(2026, 11, 25))
    assert done(editor) == []


def test_guide_when_a_step_is_not_the_persons_then_it_says_who_does_it(north, editor, staff):
    lines = guide.guides_for(editor)[0].lines
    assert [bool(line.url) for line in lines] == [False, False, True, True, True]
    chief = staff("Hà", "administrator", north)
    assert all(line.url for line in guide.guides_for(chief)[0].lines if not line.is_done)


def test_guide_when_a_unit_closes_it_then_it_is_gone_for_all_of_the_unit_and_the_record_tells(
    north, south, editor, publisher, staff
):
    stranger = staff("Tú", "editor", south)
    with pytest.raises(PermissionDenied):
        close_guide(unit=north, by=stranger)
    close_guide(unit=north, by=publisher)
    close_guide(unit=north, by=editor)
    assert done(editor) == done(publisher) == []
    assert len(done(stranger)) == 5
    assert Entry.objects.filter(action="editorial.guide.close").count() == 1


def test_first_page_when_opened_then_it_shows_the_guide_and_closes_it_by_a_button(north, editor):
    client = SignedInClient()
    client.force_login(editor)
    page = client.get("/admin/").content.decode()
    assert "Những bước đầu của Xã Bắc" in page
    assert "Đã xong 0 trong 5 bước" in page
    address = reverse("editorial_close_guide", args=[north.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert "Những bước đầu" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_guide_when_a_unit_has_one_or_three_articles_then_the_queries_are_the_same(
    north, editor, django_assert_num_queries, count
):
    for _number in range(count):
        make_article(north.root.page)
    person = Person.objects.get(pk=editor.pk)
    with django_assert_num_queries(15):
        guide.guides_for(person)
