"""An editor walks every address with the numbers of another commune's things: not even the draft's title shows."""

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.foundation.people.models import Person
from dinh.rooms.portal.models import Contribution
from tests.foundation.people.walking import addresses, read
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
SECRET = "Chuyện kín"
SLUG = "chuyen-kin"
LISTS = [
    "/admin/pages/search/?q=",
    "/admin/pages/search/?q=Tin",
    "/admin/choose-page/search/?q=Tin",
    "/admin/choose-page/search/?q=Chuyện",
    "/admin/choose-page/{section}/",
    "/admin/choose-page/{home}/",
    "/admin/choose-page/{draft}/",
    "/admin/choose-page/chosen-multiple/?id={draft}",
    "/admin/choose-page/chosen-multiple/?id={live}",
    "/admin/choose-page/chosen-multiple/?id={hidden}&id={live}",
    "/admin/pages/{home}/",
    "/admin/pages/{section}/",
    "/admin/pages/usage/portal/articlepage/",
    "/admin/pages/usage/portal/articlepage/results/?q=Chuyện",
    "/admin/api/main/pages/?child_of={home}&for_explorer=1",
    "/admin/api/main/pages/{live}/",
    "/admin/api/main/pages/{home}/",
    "/admin/reports/locked/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/workflow/",
    "/admin/redirects/",
    "/admin/api/main/images/",
    "/admin/api/main/documents/",
    "/admin/api/main/images/{picture}/",
    "/admin/api/main/documents/{file}/",
    "/admin/images/usage/{own_picture}/",
    "/admin/documents/usage/{own_file}/",
]


@pytest.fixture
def things(client, person, other, province, north, south):
    """The south's pages: never published; published with a new draft title; published for its staff alone."""
    home = make_home()
    give_unit_root(unit=province, page=home, by=None)
    made = {"home": home}
    for name, unit in (("own", north), ("", south)):
        section = make_section(home, title=f"Mục {unit.name}")
        give_unit_root(unit=unit, page=section, by=None)
        collection = Collection.get_first_root_node().add_child(name=f"Kho {unit.name}")
        UnitCollection.objects.create(unit=unit, collection=collection)
        title = SECRET if not name else "Ảnh nhà"
        picture = Picture.objects.create(title=title, file=get_test_image_file("a.png"), collection=collection)
        file = File.objects.create(title=title, file=ContentFile(b"text", name="a.txt"), collection=collection)
        kind = f"{name}_" if name else ""
        made.update({f"{kind}section": section, f"{kind}picture": picture, f"{kind}file": file})
        made["collection"] = collection
    made["contribution"] = Contribution.objects.create(
        unit=south, sender=other, title=SECRET, note=SECRET, material="file", file=ContentFile(SECRET.encode(), "b.txt")
    )
    made["draft"] = make_article(made["section"], title=SECRET, slug=SLUG, live=False)
    made["hidden"] = make_article(made["section"], title=f"{SECRET} hai", slug=f"{SLUG}-2", access="unit")
    made["live"] = make_article(made["section"], title="Tin Nam", lead_picture=made["own_picture"])
    own = make_article(made["own_section"], title="Tin Bắc")
    for page in (made["live"], made["hidden"], made["section"], home):
        change_title(page)
    chief = Person.objects.create_superuser("root@example.vn", name="Root")
    made["draft"].save_revision(user=chief, log_action=True)
    Page.objects.filter(pk__in=[made["draft"].pk, made["live"].pk]).update(locked=True, locked_by=chief)
    made |= {"own": own, "page": made["draft"], "document": make_document(unit=south, abstract=SECRET, live=False)}
    made["role"] = grant_role(by=None, person=other, function="editor", unit=south)
    grant_role(by=None, person=person, function="publisher", unit=north)
    client.force_login(person)
    return made


def change_title(page) -> None:
    """A revision with another title, not yet published."""
    page = page.specific
    page.title = f"{SECRET}: {page.title}"
    page.save_revision(log_action=True)


def leaks(text: str) -> bool:
    return SECRET in text or SLUG in text or json.dumps(SECRET)[1:-1] in text


def test_lists_when_another_unit_has_drafts_then_their_titles_and_addresses_are_absent(client, things):
    numbers = {name: thing.pk for name, thing in things.items()}
    for address in LISTS:
        answer = client.get(address.format(**numbers), follow=True)
        assert answer.status_code in (200, 403, 404), address
        assert not leaks(read(answer)), address


def test_editor_when_walking_every_address_with_foreign_numbers_then_nothing_shows(client, things):
    shown = [address for address in addresses(things) if leaks(read(client.get(address)))]
    assert shown == []


@pytest.mark.parametrize("kind", ["live", "hidden", "draft"])
def test_link_when_the_address_of_a_foreign_page_is_typed_then_no_draft_is_named(client, things, kind):
    url = things[kind].full_url
    sent = {"external-link-chooser-url": url, "external-link-chooser-link_text": "Xem"}
    told = client.post("/admin/choose-external-link/", sent).json()
    assert SECRET not in str(told)
    assert told["result"].get("id") == (things["live"].pk if kind == "live" else None)


def test_own_page_when_it_has_a_draft_then_its_editor_reads_the_new_title(client, things):
    change_title(things["own"])
    place = things["own_section"].pk
    assert f"{SECRET}: Tin Bắc" in client.get(f"/admin/pages/{place}/").content.decode()
    assert f"{SECRET}: Tin Bắc" in client.get(f"/admin/choose-page/{place}/").json()["html"]


@pytest.mark.parametrize("number", [1, 3])
def test_chooser_when_it_offers_one_or_three_foreign_pages_then_it_costs_the_same(
    client, things, number, django_assert_num_queries
):
    place = make_section(things["home"], title="Mục chung")
    for _page in range(number):
        change_title(make_article(place, title="Tin chung"))
    with django_assert_num_queries(33 + 3 * number):  # three of Wagtail's own for each row
        client.get(f"/admin/choose-page/{place.pk}/")
