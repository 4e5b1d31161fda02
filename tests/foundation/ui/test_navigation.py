import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from dinh.foundation.ui import identity, navigation
from dinh.foundation.ui.context_processors import House


@pytest.fixture
def sources(monkeypatch):
    monkeypatch.setattr(navigation, "_sources", [])
    monkeypatch.setattr(identity, "_sources", [])


@pytest.mark.usefixtures("sources")
def test_items_when_listed_then_they_come_in_order_and_the_nearest_is_current(rf):
    navigation.register(lambda request: [navigation.Item("Đơn vị", "/don-vi/", order=30)])
    navigation.register(
        lambda request: [navigation.Item("Trang chủ", "/", order=0), navigation.Item("Tin", "/tin/", order=10)]
    )

    found = navigation.items(rf.get("/tin/bai-moi/"))

    assert [(item.title, item.current) for item in found] == [("Trang chủ", False), ("Tin", True), ("Đơn vị", False)]


@pytest.mark.usefixtures("sources")
def test_home_when_another_page_is_open_then_it_is_not_current(rf):
    navigation.register(lambda request: [navigation.Item("Trang chủ", "/")])
    assert [item.current for item in navigation.items(rf.get("/"))] == [True]
    assert [item.current for item in navigation.items(rf.get("/tin/"))] == [False]


@pytest.mark.usefixtures("sources")
def test_identity_when_several_sources_answer_then_it_is_the_last_ones(rf):
    assert identity.identity(rf.get("/")).name == "Đình"
    identity.register(lambda request: identity.Identity(name="Thư viện tỉnh"))
    identity.register(lambda request: None)
    assert identity.identity(rf.get("/")).name == "Thư viện tỉnh"


def test_place_when_the_menu_is_short_then_every_entry_stands_in_the_row():
    menu = [navigation.Item("Tin tức", "/tin/"), navigation.Item("Văn bản", "/van-ban/")]
    assert [placed.since for placed in navigation.place(menu)] == ["48", "48"]


def test_place_when_the_menu_is_long_then_each_entry_waits_for_a_window_with_room():
    menu = [navigation.Item("Mười hai chữ", f"/{number}/") for number in range(12)]
    since = [placed.since for placed in navigation.place(menu)]
    assert since == ["48"] * 4 + ["64"] * 2 + ["72"] + ["80"] + ["never"] * 4


@pytest.mark.usefixtures("sources")
def test_header_when_the_menu_is_long_then_the_rest_stands_under_more(rf):
    navigation.register(
        lambda request: [navigation.Item(f"Chuyên mục {n:02}", f"/{n:02}/", order=n) for n in range(12)]
    )
    request = rf.get("/11/")
    request.user = AnonymousUser()
    soup = BeautifulSoup(render_to_string("ui/components/header.html", {"ui": House(request)}, request), "html.parser")
    row = [link["href"] for link in soup.select("ul.row > li > a")]
    more = [link["href"] for link in soup.select("li.more a")]
    assert row == [f"/{n:02}/" for n in range(12)]
    assert more == row[4:]
    assert "until-never" in soup.select_one("li.more")["class"]
    assert soup.select_one("li.more a[aria-current=page]")["href"] == "/11/"
