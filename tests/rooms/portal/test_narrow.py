"""Pages that bear something narrower than themselves: in previews, before publication, in the search; what it costs."""

import pytest

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.preview import render_draft
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.bearing import Things, make_bearing_article, make_bearing_gallery
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.test_surfaces import find_words

pytestmark = pytest.mark.django_db
BORNE = {"Biaqq", "Tiengqq", "Noiqq", "Nhungqq", "Anhqq", "Tepqq", "Hinhqq", "Loiqq"}


@pytest.fixture
def section(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_section(make_home(), slug="tin-tuc")


@pytest.fixture
def things(section):
    return Things(ensure_unit_collection(unit=Unit.objects.get(), by=None), "members")


def advised(page) -> set[str]:
    """The things of which the editor is warned."""
    return {word for found in checks.run(page) if found.where == "Ảnh và tệp" for word in find_words(found.text)}


def test_preview_when_the_draft_is_restricted_as_its_things_are_then_it_shows_what_readers_will_see(section, things):
    page = make_bearing_article(section, things)
    assert find_words(render_draft(page)) == {"Phimqq"}
    page.access = "members"
    assert find_words(render_draft(page)) >= {"Phimqq", "Anhqq", "Biaqq"}


def test_checks_when_a_page_bears_something_narrower_then_the_editor_is_told_its_name(section, things):
    page = make_bearing_article(section, things)
    assert advised(page) == BORNE
    assert advised(make_bearing_gallery(section, things)) == {"Boqq"}
    page.access = "members"
    assert advised(page) == set()
    Picture.objects.filter(title="Anhqq").update(access="unit")
    page.access = "staff"
    page.save()
    assert advised(ArticlePage.objects.get(pk=page.pk)) == {"Anhqq"}


# one query tells pictures for one unit apart, whatever their number; each that is shown costs one more for its copy
@pytest.mark.parametrize(
    ("who", "number", "queries"), [("nobody", 1, 20), ("nobody", 3, 20), ("editor", 1, 25), ("editor", 3, 27)]
)
def test_article_when_it_bears_narrower_pictures_then_hiding_them_costs_the_same_queries(
    section, things, client, django_assert_num_queries, who, number, queries
):
    page = make_article(section, body=[things.picture_part(f"A{count}qq", access="unit") for count in range(number)])
    if who == "editor":
        person = Person.objects.create_user("editor@example.vn", "x", name="Editor")
        Role.objects.create(person=person, function="editor", unit=Unit.objects.get())
        client.force_login(person)
    client.get(page.url)
    with django_assert_num_queries(queries):
        text = client.get(page.url).content.decode()
    assert text.count("article-figure") == (number if who == "editor" else 0)
