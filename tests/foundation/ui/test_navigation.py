import pytest

from dinh.foundation.ui import identity, navigation


@pytest.fixture
def sources(monkeypatch):
    monkeypatch.setattr(navigation, "_sources", [])
    monkeypatch.setattr(identity, "_sources", [])


@pytest.mark.usefixtures("sources")
def test_items_come_in_order_and_the_nearest_is_current(rf):
    navigation.register(lambda request: [navigation.Item("Đơn vị", "/don-vi/", order=30)])
    navigation.register(
        lambda request: [navigation.Item("Trang chủ", "/", order=0), navigation.Item("Tin", "/tin/", order=10)]
    )

    found = navigation.items(rf.get("/tin/bai-moi/"))

    assert [(item.title, item.current) for item in found] == [("Trang chủ", False), ("Tin", True), ("Đơn vị", False)]


@pytest.mark.usefixtures("sources")
def test_home_is_current_only_on_itself(rf):
    navigation.register(lambda request: [navigation.Item("Trang chủ", "/")])
    assert [item.current for item in navigation.items(rf.get("/"))] == [True]
    assert [item.current for item in navigation.items(rf.get("/tin/"))] == [False]


@pytest.mark.usefixtures("sources")
def test_identity_is_the_last_source_that_answers(rf):
    assert identity.identity(rf.get("/")).name == "Đình"
    identity.register(lambda request: identity.Identity(name="Thư viện tỉnh"))
    identity.register(lambda request: None)
    assert identity.identity(rf.get("/")).name == "Thư viện tỉnh"
