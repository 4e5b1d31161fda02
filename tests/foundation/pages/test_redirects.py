"""Old addresses: they lead on, once, and tell nothing to those who may not see where they lead."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from dinh.foundation.audit.models import Entry
from dinh.foundation.pages.actions import keep_addresses
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home(), slug="tin-tuc")


def test_address_when_kept_twice_then_it_stands_once_and_the_first_wins(section):
    one, two = make_article(section), make_article(section)
    assert keep_addresses([("/cu/", one), ("/?p=7", one), ("/" + "x" * 300, one)], by=None) == 2
    assert keep_addresses([("/cu", two), ("/moi/", "/van-ban/")], by=None) == 1
    assert dict(Redirect.objects.values_list("old_path", "redirect_page_id")) == {
        "/cu": one.pk,
        "/?p=7": one.pk,
        "/moi": None,
    }
    assert Entry.objects.filter(action="redirect.import").count() == 2


def test_address_when_the_page_is_restricted_then_only_those_who_may_see_it_are_led_on(client, section):
    article = make_article(section, access="unit", slug="kin")
    keep_addresses([("/cu/", article), ("/?p=7", article)], by=None)
    for old, otherwise in (("/cu/", 404), ("/?p=7", 200)):
        assert client.get(old).status_code == otherwise
    person = Person.objects.create_user("bien.tap@example.org", "x" * 12, name="Biên tập")
    Role.objects.create(person=person, function="editor", unit=Unit.objects.get())
    client.force_login(person)
    for old in ("/cu/", "/cu/?utm_source=zalo", "/?p=7"):
        assert client.get(old)["Location"] == article.get_url()


@pytest.mark.parametrize("old", ["/?p=9", "/?p=\x00", "/?nv=news", "/?p=", "/khong-co/?p=7"])
def test_address_when_nobody_knows_it_then_the_answer_is_as_ever(client, section, old):
    assert client.get(old).status_code == (404 if old.startswith("/khong") else 200)


def test_home_when_asked_without_a_query_then_no_old_address_is_looked_up(client, section, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(18):
        client.get("/")


def test_address_when_the_page_was_taken_back_then_it_still_leads_there_and_to_a_draft_it_does_not(client, section):
    shown, draft = make_article(section, live=False), make_article(section, live=False)
    shown.save_revision().publish()
    shown.unpublish()
    keep_addresses([("/cu/", shown), ("/nhap/", draft)], by=None)
    assert (client.get("/cu/").status_code, client.get("/nhap/").status_code) == (301, 404)
