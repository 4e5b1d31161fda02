import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.pages.cards import cards
from dinh.foundation.pages.sitemaps import sections
from dinh.rooms.portal.doors.documents import home_card
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db


def find_card(viewer):
    return next((card for card in cards(viewer) if card.template == "portal/documents/card.html"), None)


@pytest.mark.parametrize("number", [1, 3])
def test_card_when_documents_are_public_then_it_shows_them_at_one_query(django_assert_num_queries, number):
    make_unit()
    for _ in range(number):
        make_document()
    make_document(access="members")
    with django_assert_num_queries(1):
        card = home_card(AnonymousUser())
    assert len(card.context["documents"]) == number


def test_card_when_there_is_nothing_to_see_then_there_is_none():
    make_document(access="staff")
    assert find_card(AnonymousUser()) is None


def test_sitemap_when_a_document_is_restricted_then_it_is_left_out():
    shown = make_document()
    make_document(access="unit")
    make_document(live=False)
    assert [item.pk for item in sections()["documents"]().items()] == [shown.pk]


def test_menu_when_any_page_is_shown_then_the_register_is_in_it(client):
    assert 'href="/van-ban/"' in client.get("/van-ban/").content.decode()
