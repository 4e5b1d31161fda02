"""What a first visit weighs, as the real server sends it, and whom the browser asks."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
# The home page with its pictures; an article without them: they are as many as an author chooses.
HOME_LIMIT, ARTICLE_LIMIT = 150_000, 60_000
ARTICLE = "/tin-tuc/phien-cho-cuoi-nam-va-sac-mau-tho-cam/"


def weigh(browser, address: str) -> list[tuple[str, str, int]]:
    """(kind, address, bytes of the body as it travelled) of all that a new browser asks for until it is quiet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page = context.new_page()
    asked = []
    page.on("requestfinished", lambda one: asked.append(one))
    page.on("requestfailed", lambda one: asked.append(one))
    page.goto(address)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    rows = [(one.resource_type, one.url, one.sizes()["responseBodySize"]) for one in asked if one.url[:5] != "data:"]
    context.close()
    return rows


def print_table(title: str, rows: list[tuple[str, str, int]], house) -> None:
    print(f"\n{title}")
    for kind, address, size in sorted(rows, key=lambda row: -row[2]):
        print(f"{size:8,} B  {kind:12} {address.removeprefix(house.address)}")
    print(f"{sum(size for _kind, _address, size in rows):8,} B  in all")


@pytest.mark.parametrize(("path", "limit"), [("/", HOME_LIMIT), (ARTICLE, ARTICLE_LIMIT)], ids=["home", "article"])
def test_page_when_first_visited_then_it_is_light_and_asks_nobody_else(house, browser, path, limit):
    # somebody was here before: the very first answer after a change leaves the server before it is packed
    weigh(browser, house.address + path)
    rows = weigh(browser, house.address + path)
    print_table(path, rows, house)
    assert {"document", "stylesheet", "script", "font"} <= {kind for kind, _address, _size in rows}
    assert {address.split("/")[2] for _kind, address, _size in rows} == {house.address.split("/")[2]}
    counted = [size for kind, _address, size in rows if path == "/" or kind != "image"]
    assert sum(counted) <= limit
