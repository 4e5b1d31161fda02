"""Every screen of staff is opened once, and looked at light and dark, at a desk and on a telephone."""

import pytest

from tests.journeys.accessibility import WAGTAIL, find_faults

pytestmark = [pytest.mark.journey, pytest.mark.slow]
FIND = "import json; from tests.journeys.staff_screens import find_screens; print(json.dumps(find_screens()))"


@pytest.fixture(scope="module")
def found(house) -> dict[str, list[str]]:
    return house.installation.shell(FIND)


@pytest.fixture(scope="module")
def walked(house, browser, signed_in, found) -> dict[str, dict]:
    """What was seen on each screen: its status, where it led, faults, and what is written on it."""
    context = browser.new_context(storage_state=signed_in, locale="vi-VN")
    page, seen = context.new_page(), {}
    for address in found["screens"]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        answer = page.goto(house.address + address)
        faults = [("light", *fault) for fault in find_faults(page, WAGTAIL)]
        page.set_viewport_size({"width": 360, "height": 780})
        page.emulate_media(color_scheme="dark")
        faults += [("dark", *fault) for fault in find_faults(page, WAGTAIL)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [("wider than", wide)] if wide > 360 else []
        stands = page.url.removeprefix(house.address)
        seen[address] = {"status": answer.status, "stands": stands, "faults": faults, "html": page.content()}
    context.close()
    return seen


def test_screens_of_staff_when_walked_then_each_opens_where_it_says(walked):
    assert {address: (seen["status"], seen["stands"]) for address, seen in walked.items()} == {
        address: (200, address) for address in walked
    }


def test_screens_of_staff_when_looked_at_then_all_can_read_them_and_none_is_pushed_sideways(walked):
    assert [(address, *fault) for address, seen in walked.items() for fault in seen["faults"]] == []
