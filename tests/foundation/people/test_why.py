"""The screen "who may see and edit this?": its answers, and who may ask about what."""

import re

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from dinh.foundation.media.models import Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.explanations import explain, find, find_for
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.models import Person
from tests.clients import shown_text
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
SCREEN = "/admin/vi-sao/"


@pytest.fixture
def pages(province, north, south):
    home = make_home()
    made = {}
    for name, unit in (("north", north), ("south", south)):
        section = make_section(home)
        give_unit_root(unit=unit, page=section, by=None)
        made[name] = make_article(section, title=f"Nháp {unit.name}", live=False)
    return made


@pytest.fixture
def asker(client, other, north):
    """An administrator of the north, signed in."""
    grant_role(by=None, person=other, function="administrator", unit=north)
    client.force_login(other)
    return other


def ask(client, person: str, thing: str, **more: str) -> str:
    answer = client.get(SCREEN, {"nguoi": person, "vat": thing, **more}, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_explain_when_of_a_draft_then_editing_is_what_the_editor_itself_says(person, north, pages, function):
    grant_role(by=None, person=person, function=function, unit=north)
    thing = find(f"/admin/pages/{pages['north'].pk}/edit/")
    answer = explain(person, thing)
    assert answer.edited == pages["north"].permissions_for_user(person).can_edit() == (function in thing.editors)
    assert answer.seen == answer.edited


def test_explain_when_a_contributor_began_the_draft_then_it_says_so(client, asker, person, north, pages):
    grant_role(by=None, person=person, function="contributor", unit=north)
    draft = pages["north"]
    draft.owner = person
    draft.save()
    text = shown_text(ask(client, "lan", f"/admin/pages/{draft.pk}/edit/"))
    assert "Lan đã khởi tạo và được sửa nội dung của mình." in text
    assert "Lan được sửa nội dung này" in text


def test_find_when_the_address_is_of_a_picture_or_file_then_its_unit_is_given(province, north):
    collection = Collection.get_first_root_node().add_child(name="Kho")
    UnitCollection.objects.create(unit=north, collection=collection)
    picture = Picture.objects.create(title="Ảnh", file=get_test_image_file("a.png"), collection=collection)
    loose = Picture.objects.create(title="Chung", file=get_test_image_file("b.png"))
    things = [find(f"/admin/images/{picture.pk}/"), find(picture.file.url), find(f"/admin/images/{loose.pk}/")]
    assert [(thing.title, thing.unit) for thing in things] == [("Ảnh", north), ("Ảnh", north), ("Chung", province)]


def test_explain_when_nothing_uses_the_picture_then_members_do_not_see_it(person, other, north):
    collection = Collection.get_first_root_node().add_child(name="Kho")
    UnitCollection.objects.create(unit=north, collection=collection)
    picture = Picture.objects.create(title="Ảnh", file=get_test_image_file("a.png"), collection=collection)
    grant_role(by=None, person=other, function="editor", unit=north)
    stranger, editor = (explain(one, find(picture.file.url)) for one in (person, other))
    assert [(answer.seen, answer.edited) for answer in (stranger, editor)] == [(False, False), (True, True)]
    assert "Không có gì mà Lan được xem dùng đến nó." in stranger.reasons


def test_find_when_the_symbol_was_used_twice_then_each_asker_gets_their_own(person, other, province, north, south):
    for number, unit in enumerate((north, south)):
        make_document(unit=unit, symbol="05/QĐ-UBND", body=f"Ủy ban {number}", live=False)
    grant_role(by=None, person=other, function="administrator", unit=north)
    assert [thing.unit for thing in find_for(other, " 5/qd-ubnd ")] == [north]
    grant_role(by=None, person=person, function="records", unit=north)
    own, foreign = sorted(find_for(Person(is_superuser=True), "05/QĐ-UBND"), key=lambda thing: thing.unit.path)
    assert [explain(person, thing).edited for thing in (own, foreign)] == [True, False]


def test_screen_when_the_name_is_typed_without_diacritics_then_the_person_is_found(client, asker, north, pages):
    Person.objects.create_user("dung@example.vn", name="Đặng Thị Dung")
    text = shown_text(ask(client, "dang dung", f"/admin/pages/{pages['north'].pk}/edit/"))
    assert "Đặng Thị Dung không được xem nội dung này" in text
    assert "Chưa xuất bản: người được sửa thì xem được, ngoài ra không ai xem." in text


def test_screen_when_two_people_fit_then_it_asks_whom_and_hides_their_addresses(client, asker, pages):
    place = f"/admin/pages/{pages['north'].pk}/edit/"
    first, second = (Person.objects.create_user(f"{name}@example.vn", name="Lý Thị Hoa") for name in ("ha", "hb"))
    page = ask(client, "ly hoa", place)
    assert "h…@example.vn" in page
    assert "ha@example.vn" not in page
    assert f"p={second.pk}" in page
    assert "Lý Thị Hoa không được xem" in shown_text(ask(client, "ly hoa", place, p=str(first.pk)))


def test_screen_when_the_thing_is_elsewhere_then_the_answer_is_that_of_an_unknown_one(client, asker, person, pages):
    foreign = pages["south"].pk
    known, unknown = (ask(client, "lan", f"/admin/pages/{number}/edit/") for number in (foreign, 10**9))
    assert "Nháp Xã Nam" not in known
    forget = re.compile(rf'{foreign}|{10**9}|csrf[^>]*|_TOKEN": "[^"]*"')
    assert forget.sub("", known) == forget.sub("", unknown)
    assert "không có gì mang địa chỉ" in known


def test_screen_when_the_person_works_elsewhere_too_then_it_does_not_say_where(client, asker, person, south, pages):
    grant_role(by=None, person=person, function="publisher", unit=south)
    text = shown_text(ask(client, "lan", f"/admin/pages/{pages['north'].pk}/edit/"))
    assert "Xã Nam" not in text
    assert "Việc Lan làm ở đơn vị khác không bao gồm đơn vị này." in text


@pytest.mark.parametrize("function", [None, *[key for key in FUNCTIONS if key != "administrator"]])
def test_screen_when_somebody_else_asks_then_it_is_refused(client, person, north, pages, function):
    if function:
        grant_role(by=None, person=person, function=function, unit=north)
    client.force_login(person)
    answer = client.get(SCREEN, {"nguoi": "lan", "vat": f"/admin/pages/{pages['north'].pk}/edit/"})
    assert (answer.status_code, "Nháp" in answer.content.decode()) == (302, False)
    assert SCREEN not in client.get("/admin/").content.decode()


def test_screen_when_nobody_is_signed_in_then_it_leads_to_the_sign_in(client, pages):
    assert client.get(SCREEN)["Location"].startswith("/dang-nhap/")


def test_menu_when_an_administrator_looks_then_the_screen_is_there(client, asker, pages):
    assert SCREEN in client.get("/admin/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_screen_when_the_person_has_one_or_three_roles_then_it_costs_the_same(
    client, asker, person, north, south, province, pages, number, django_assert_num_queries
):
    for unit in (north, south, province)[:number]:
        grant_role(by=None, person=person, function="editor", unit=unit)
    place = f"/admin/pages/{pages['north'].pk}/edit/"
    ask(client, "lan", place)
    with django_assert_num_queries(18):
        ask(client, "lan", place)
