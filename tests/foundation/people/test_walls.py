"""An editor of one commune walks the admin: nothing of another commune's drafts, pictures and files is there."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.actions import grant_role
from dinh.rooms.portal.models import Contribution
from tests.rooms.portal.site import make_article, make_home, make_section

SECRET = "Bản nháp kín"
pytestmark = pytest.mark.django_db


@pytest.fixture
def walls(client, person, province, north, south):
    """Own and foreign things by name; the client is signed in as editor of the north."""
    home = make_home()
    made = {}
    for name, unit in (("own", north), ("foreign", south)):
        section = make_section(home)
        give_unit_root(unit=unit, page=section, by=None)
        collection = Collection.get_first_root_node().add_child(name=f"Kho {unit.name}")
        UnitCollection.objects.create(unit=unit, collection=collection)
        title = SECRET if name == "foreign" else "Bản nháp nhà"
        draft = make_article(section, title=title)
        draft.unpublish()
        draft.save_revision(log_action=True)
        picture = Picture.objects.create(title=title, file=get_test_image_file(f"{name}.png"), collection=collection)
        file = File.objects.create(title=title, file=ContentFile(b"text", name=f"{name}.txt"), collection=collection)
        made[name] = {"section": section, "draft": draft, "picture": picture, "file": file, "collection": collection}
        made[name]["sent"] = Contribution.objects.create(
            unit=unit, title=title, note=title, material="file", file=ContentFile(title.encode(), name="b.txt")
        )
    grant_role(by=None, person=person, function="editor", unit=north)
    client.force_login(person)
    return made


LISTS = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/search/?q=Bản nháp",
    "/admin/pages/search/results/?q=Bản nháp",
    "/admin/pages/{section}/",
    "/admin/choose-page/{section}/",
    "/admin/choose-page/search/?q=Bản nháp",
    "/admin/choose-page/?page_type=portal.ArticlePage",
    "/admin/images/",
    "/admin/images/?q=Bản",
    "/admin/images/chooser/",
    "/admin/images/chooser/results/?q=Bản",
    "/admin/documents/",
    "/admin/documents/?q=Bản",
    "/admin/documents/chooser/",
    "/admin/documents/chooser/results/?q=Bản",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/page-types-usage/",
    "/admin/images/usage/{picture}/",
    "/admin/documents/usage/{file}/",
    "/admin/ban-tin/",
    "/admin/ban-tin/?loc=dang-bien-tap",
    "/admin/ban-tin/?loc=da-xong",
    "/admin/ban-tin/danh-sach/",
    "/admin/gui-tin-bai/",
]
THINGS = [
    "/admin/pages/{draft}/edit/",
    "/admin/pages/{draft}/view_draft/",
    "/admin/pages/{draft}/edit/preview/",
    "/admin/pages/{draft}/history/",
    "/admin/pages/{draft}/usage/",
    "/admin/pages/{draft}/copy/",
    "/admin/pages/{draft}/move/",
    "/admin/pages/{draft}/delete/",
    "/admin/pages/{draft}/convert_alias/",
    "/admin/pages/{draft}/revisions/{revision}/view/",
    "/admin/pages/{draft}/revisions/{revision}/revert/",
    "/admin/pages/{draft}/revisions/compare/earliest...latest/",
    "/admin/pages/workflow/status/{draft}/",
    "/admin/pages/workflow_history/{draft}/",
    "/admin/pages/add/portal/articlepage/{section}/",
    "/admin/pages/{section}/add_subpage/",
    "/admin/images/{picture}/",
    "/admin/images/{picture}/delete/",
    "/admin/images/{picture}/generate_url/width-100/",
    "/admin/images/{picture}/preview/width-100/",
    "/admin/images/chooser/{picture}/",
    "/admin/images/chooser/{picture}/select_format/",
    "/admin/documents/edit/{file}/",
    "/admin/documents/delete/{file}/",
    "/admin/documents/chooser/{file}/",
    "/admin/bien-tap/{draft}/",
    "/admin/ban-tin/{sent}/",
    "/admin/gui-tin-bai/{sent}/",
    "/admin/gui-tin-bai/{sent}/tep/",
]


def fill(address: str, things: dict) -> str:
    numbers = {name: thing.pk for name, thing in things.items()}
    return address.format(**numbers, revision=things["draft"].latest_revision_id)


def test_lists_when_of_another_commune_then_its_titles_are_absent(client, walls):
    for address in LISTS:
        answer = client.get(fill(address, walls["foreign"]), follow=True)
        assert answer.status_code in (200, 403, 404), address
        assert SECRET not in answer.content.decode(), address


def test_things_when_of_another_commune_then_they_are_refused_by_number_too(client, walls):
    for address in THINGS:
        answer = client.get(fill(address, walls["foreign"]))
        assert answer.status_code in (302, 403, 404), address
        assert SECRET not in answer.content.decode(errors="replace"), address


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{draft}/edit/",
        "/admin/images/{picture}/",
        "/admin/documents/edit/{file}/",
        "/admin/ban-tin/{sent}/",
    ],
)
def test_thing_when_of_the_own_commune_then_it_opens(client, walls, address):
    assert "Bản nháp nhà" in client.get(fill(address, walls["own"])).content.decode()


@pytest.mark.parametrize("address", ["/admin/images/add/", "/admin/documents/multiple/add/"])
def test_upload_when_into_the_collection_of_another_commune_then_nothing_is_kept(client, walls, address):
    foreign = walls["foreign"]["collection"]
    before = (Picture.objects.filter(collection=foreign).count(), File.objects.filter(collection=foreign).count())
    content = get_test_image_file("new.png").file
    content.seek(0)
    key = "files[]" if "multiple" in address else "file"
    client.post(
        address, {"title": "x", key: content, "collection": foreign.pk}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    after = (Picture.objects.filter(collection=foreign).count(), File.objects.filter(collection=foreign).count())
    assert after == before
