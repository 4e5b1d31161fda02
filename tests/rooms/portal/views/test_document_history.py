import datetime

import pytest

from dinh.rooms.portal.actions.document_history import save_version
from dinh.rooms.portal.actions.documents import relate
from dinh.rooms.portal.domain.fulltext import paragraphs_of
from dinh.rooms.portal.models import DocumentVersion
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db
FIRST = paragraphs_of("Điều 1. Phạm vi\n1. Áp dụng với xã.\nĐiều 2. Hiệu lực\nTừ ngày ký.")
LATER = paragraphs_of("Điều 1. Phạm vi\n1. Áp dụng với mọi xã.\nĐiều 2. Hiệu lực\nTừ ngày ký.")


@pytest.fixture
def act():
    document = make_document(
        symbol="45/QĐ-UBND", full_text=FIRST, abstract="Về việc thử", issued_on=datetime.date(2026, 3, 12)
    )
    version = DocumentVersion(
        document=document, label="Bản thứ hai", effective_on=datetime.date(2026, 6, 1), full_text=LATER
    )
    save_version(version, by=None)
    return document


def test_comparison_when_two_texts_differ_then_the_words_are_marked_with_elements_and_signs(client, act):
    page = client.get(f"{act.get_absolute_url()}so-sanh/").content.decode()
    assert '<ins><span class="sign">[+</span>mọi <span class="sign">+]</span></ins>' in page
    assert "Từ ngày ký" not in page
    whole = client.get(f"{act.get_absolute_url()}so-sanh/?ca=1&kieu=song-song").content.decode()
    assert "Từ ngày ký" in whole
    assert 'class="compare-old' in whole


def test_comparison_when_the_same_text_is_chosen_twice_then_nothing_differs(client, act):
    page = client.get(f"{act.get_absolute_url()}so-sanh/?tu=goc&den=goc")
    assert page.context["same"]


def test_comparison_when_the_later_text_is_not_published_then_there_is_none(client, act):
    version = act.versions.get()
    version.live = False
    save_version(version, by=None)
    for address in ("so-sanh/", f"ban/{version.pk}/"):
        assert client.get(act.get_absolute_url() + address).status_code == 404


def test_text_when_its_act_is_restricted_then_nobody_outside_finds_it(client, act):
    type(act).objects.update(access="unit")
    for address in ("so-sanh/", f"ban/{act.versions.get().pk}/", "trich-dan.bib", "trich-dan.ris"):
        assert client.get(act.get_absolute_url() + address).status_code == 404


def test_timeline_when_acts_touched_it_then_they_stand_in_order_with_their_state(client, act):
    abolishing = make_document(symbol="9/QĐ-UBND", issued_on=datetime.date(2026, 9, 1))
    amending = make_document(symbol="7/QĐ-UBND", issued_on=datetime.date(2026, 6, 1))
    relate(abolishing, "abolishes", act, by=None)
    relate(amending, "amends", act, by=None)
    page = client.get(act.get_absolute_url())
    assert [event.document for event in page.context["timeline"] if event.document] == [amending, abolishing]
    assert page.context["document"].state == "partly"


def test_citation_when_an_article_is_chosen_then_it_stands_in_front(client, act):
    page = client.get(f"{act.get_absolute_url()}?dan=dieu-1-khoan-1")
    start = "Khoản 1 Điều 1 Quyết định số 45/QĐ-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về việc thử."
    assert start in page.content.decode()
    assert not client.get(f"{act.get_absolute_url()}?dan=dieu-9").context["citations"].place


@pytest.mark.parametrize(("form", "start"), [("bib", "@misc{quyet-dinh-45-qd-ubnd-2026,"), ("ris", "TY  - LEGAL")])
def test_citation_when_downloaded_then_it_is_a_file(client, act, form, start):
    answer = client.get(f"{act.get_absolute_url()}trich-dan.{form}")
    assert answer.content.decode().startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="{act.slug}.{form}"'


def test_comparison_when_it_has_three_texts_then_it_costs_the_same_queries(client, act, django_assert_num_queries):
    address = f"{act.get_absolute_url()}so-sanh/"
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    save_version(
        DocumentVersion(document=act, label="Ba", effective_on=datetime.date(2026, 8, 1), full_text=FIRST), by=None
    )
    with django_assert_num_queries(6):
        assert len(client.get(address).context["texts"]) == 3
