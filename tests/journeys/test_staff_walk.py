"""Every screen of staff is opened, and looked at once: light and dark, at a desk and on a telephone."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.config.english import find_messages, find_words, read_texts
from tests.journeys.accessibility import COLOURS, WAGTAIL, find_faults

pytestmark = [pytest.mark.journey, pytest.mark.slow]
# A field that bears no name, in Wagtail's list of uses.
CONTENT = {"Document"}
# Fields whose label says all, and those of Wagtail's own forms.
SAYS_ALL = re.compile(
    r"^n_\w+$"  # a table of numbers under headings of its own
    r"|^(option|right|drop)_\d+$"  # an option and its tick, one a line
    r"|^(keys|dap-an)$"  # a tick or a choice beside the row it is about
    r"|^(collection|is_editing|go_live_at|expire_at|new_title|new_slug|copy_\w+|files\[\]|tags)$"
    r"|^(email|first_name|last_name|is_active|is_superuser|password\d?|groups|username)$"
    r"|-(DELETE|ORDER|order|type|id)$|^(oldpassword|login|next)$"
)
FIND = "import json; from tests.journeys.staff_screens import find_screens; print(json.dumps(find_screens()))"


@pytest.fixture(scope="module")
def found(house) -> dict[str, list[str]]:
    return house.installation.shell(FIND)


@pytest.fixture(scope="module")
def walked(house, browser, signed_in, found) -> dict[str, dict]:
    """What was seen on each screen: its faults, and what is written on it."""
    context = browser.new_context(storage_state=signed_in, locale="vi-VN")
    page, seen = context.new_page(), {}
    for address in found["screens"]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(house.address + address)
        faults = [("light", *fault) for fault in find_faults(page, WAGTAIL)]
        page.set_viewport_size({"width": 360, "height": 780})
        page.emulate_media(color_scheme="dark")
        faults += [("dark", *fault) for fault in find_faults(page, WAGTAIL, only=COLOURS)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [("wider than", wide)] if wide > 360 else []
        seen[address] = {"faults": faults, "html": page.content()}
    context.close()
    return seen


def test_screens_of_staff_when_walked_then_each_opens_where_it_says(house, browser, signed_in, found):
    context = browser.new_context(storage_state=signed_in)
    answers = {address: context.request.get(house.address + address) for address in found["screens"]}
    opened = {address: (answer.status, answer.url) for address, answer in answers.items()}
    context.close()
    assert opened == {address: (200, house.address + address) for address in opened}
    assert len(opened) > 150


@pytest.mark.once
def test_screens_of_staff_when_looked_at_then_all_can_read_them_and_none_is_pushed_sideways(walked):
    assert [(address, *fault) for address, seen in walked.items() for fault in seen["faults"]] == []


@pytest.mark.once
def test_screens_of_staff_when_read_in_vietnamese_then_no_english_is_left(walked):
    messages, left = find_messages(), {}
    for address, seen in walked.items():
        texts = {text for text in read_texts(seen["html"]) - CONTENT if not text.startswith("Mozilla/")}
        if found := (texts & messages) | set(find_words(texts)):
            left[address] = found
    assert left == {}


@pytest.mark.once
def test_forms_of_staff_when_filled_in_then_each_field_says_what_belongs_there(walked):
    untold = {re.sub(r"-\d+-", "-N-", name) for seen in walked.values() for name in untold_fields(seen["html"])}
    assert untold == set()
    assert sum(seen["html"].count("aria-describedby") for seen in walked.values()) > 300


def test_verbs_when_asked_for_by_an_address_alone_then_they_are_refused(house, browser, signed_in, found):
    context = browser.new_context(storage_state=signed_in)
    answers = {address: context.request.get(house.address + address).status for address in found["verbs"]}
    context.close()
    assert len(answers) > 20
    assert answers == dict.fromkeys(answers, 405)


def untold_fields(html: str) -> list[str]:
    """Names of the fields of what is sent, not of what only narrows a list, beside which nothing is said."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main") or soup
    names = []
    for field in main.select("form[method=post i] :is(input, select, textarea)[name]"):
        if field.get("type") in ("hidden", "submit", "button", "image") or field.find_parent("template"):
            continue
        if not SAYS_ALL.search(field["name"]) and not is_told(soup, field):
            names.append(field["name"])
    return sorted(set(names))


def is_told(soup: BeautifulSoup, field: Tag) -> bool:
    """Whether the field, or the group it stands in, is described by words; or they stand in its frame."""
    around = [field, *field.find_parents(lambda tag: tag.has_attr("aria-describedby"))]
    told = [soup.find(id=name) for tag in around for name in (tag.get("aria-describedby") or "").split()]
    frame = field.find_parent(attrs={"data-field-wrapper": True})
    told += frame.select(".help, .w-field__help") if frame else []
    return any(element and element.get_text(strip=True) for element in told)
