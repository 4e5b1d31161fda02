"""Staff screens are fetched in Vietnamese and searched for the English messages of every package."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from dinh.foundation.people.models import Person
from tests.config.test_translations import catalogue_of, find_catalogue_folders, read_messages
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
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
# English on purpose, or written into Wagtail's source where no catalogue reaches; none of the latter is visible.
LEFT = {
    "English",  # the switch to the other language says so in that language
    "Search",  # value of a hidden button on the dashboard
    "Page",  # hidden label in the table of a workflow's pages, made from the name of a field
}


@pytest.fixture(scope="module")
def english() -> set[str]:
    """Messages of the packages that read differently in Vietnamese and are more than a name."""
    catalogue = catalogue_of("django")
    found = set()
    for folder in find_catalogue_folders():
        for entry in read_messages(folder, "django"):
            said = catalogue.get(f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid)
            if isinstance(said, str) and said != entry.msgid and re.search("[A-Za-z]{3}", entry.msgid):
                found.add(" ".join(entry.msgid.split()))
    return found - LEFT


def read_texts(html: str) -> set[str]:
    """What is written on a screen: its texts, and the attributes that are read out."""
    soup = BeautifulSoup(html, "html.parser")
    for unread in soup(["script", "style"]):
        unread.decompose()
    texts = set(soup.stripped_strings)
    texts |= {tag[name] for name in ATTRIBUTES for tag in soup.find_all(attrs={name: True}) if tag.name != "option"}
    texts |= {button["value"] for button in soup.find_all("input", type="submit", value=True)}
    return {" ".join(text.split()) for text in texts}


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
