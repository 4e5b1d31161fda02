"""Staff screens are fetched in Vietnamese and searched for the English messages of every package."""

import pytest
from django.urls import reverse

from dinh.foundation.people.models import Person
from tests.config.english import find_messages, find_words, read_texts
from tests.rooms.portal.site import make_article, make_home, make_section

SCREENS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_account",
    "wagtailadmin_collections:index",
    "wagtailadmin_collections:add",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:workflow",
    "wagtailimages:index",
    "wagtailimages:add_multiple",
    "wagtaildocs:index",
    "wagtaildocs:add_multiple",
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtailsites:add",
    "wagtailredirects:index",
    "wagtailredirects:add",
    "wagtailredirects:start_import",
    "mfa_index",
    "usersessions_list",
    "account_email",
    "account_change_password",
    "account_reset_password",
    "account_logout",
]


@pytest.fixture(scope="module")
def english() -> set[str]:
    return find_messages()


@pytest.fixture
def staff(client):
    client.force_login(Person.objects.create_superuser("quantri@example.vn", "x" * 12, name="Lan"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("name", SCREENS)
def test_screen_when_opened_in_vietnamese_then_it_holds_no_english_message(name, staff, english):
    answer = staff.get(reverse(name))
    assert answer.status_code == 200
    assert read_texts(answer.content.decode()) & english == set()


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["edit", "delete", "copy", "move", "history", "usage", "add_subpage", "unpublish"])
def test_page_screen_when_opened_in_vietnamese_then_it_holds_no_english_message(act, staff, english):
    page = make_article(make_section(make_home()))
    page = page.get_parent() if act == "add_subpage" else page
    answer = staff.get(reverse(f"wagtailadmin_pages:{act}", args=[page.pk]))
    assert answer.status_code == 200
    assert read_texts(answer.content.decode()) & english == set()


def test_texts_when_a_screen_holds_english_then_it_is_found(english):
    assert read_texts("<p>Xin chào</p><button title='Delete'> Save\n draft </button>") & english == {
        "Delete",
        "Save draft",
    }


def test_words_when_a_screen_holds_english_that_is_no_whole_message_then_they_are_found():
    texts = {"Lan: 3 questions", "quantri@example.vn", "Xã Tân Long", "dinh.foundation.pages.tasks", "Đã xong"}
    assert find_words(texts) == {"Lan: 3 questions": ["questions"]}
