"""Who may see a page, from the tree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.models import PageScope, UnitRoot
from dinh.foundation.pages.queries import unit_of, visible_pages
from dinh.foundation.pages.scope import rebuild_all, wrong_scopes
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


def access_of(page) -> str:
    return PageScope.objects.get(page=page).access


def test_scope_when_a_page_is_created_then_it_stands_below_the_strictest_level_above(home):
    closed = make_section(home, access="members")
    article = make_article(closed, access="public")
    assert access_of(article) == "members"


def test_scope_when_an_ancestor_is_narrowed_then_everything_below_follows(home):
    section = make_section(home)
    article = make_article(make_section(section))
    section.access = "unit"
    section.save()
    assert access_of(article) == "unit"
    section.access = ""
    section.save()
    assert access_of(article) == "public"


def test_scope_when_a_page_moves_then_it_takes_the_level_of_its_new_place(home):
    open_section, closed = make_section(home), make_section(home, access="staff")
    article = make_article(open_section)
    closed.refresh_from_db()
    article.move(closed, pos="last-child")
    assert access_of(article) == "staff"


def test_scope_when_a_page_is_copied_with_its_children_then_the_copies_have_one(home):
    section = make_section(home, access="members")
    make_article(section)
    copy = section.copy(recursive=True, update_attrs={"slug": "copied", "title": "Copy"})
    assert set(PageScope.objects.filter(page__path__startswith=copy.path).values_list("access", flat=True)) == {
        "members"
    }
    assert PageScope.objects.filter(page__path__startswith=copy.path).count() == 2


def test_unit_when_a_unit_root_is_given_then_pages_below_belong_to_the_unit(home):
    section = make_section(home)
    article = make_article(section)
    commune = make_unit("Xã Khuổi Nà", parent=Unit.objects.first())
    give_unit_root(unit=commune, page=section, by=None)
    assert unit_of(article) == commune
    UnitRoot.objects.get().delete()
    assert unit_of(article) == Unit.objects.first()


def test_rebuild_when_rows_were_lost_or_spoilt_then_it_finds_and_mends_them(home):
    article = make_article(make_section(home, access="members"))
    PageScope.objects.filter(page=article).update(access="public")
    assert wrong_scopes() == [article.pk]
    assert (rebuild_all(), wrong_scopes()) == (1, [])


@pytest.mark.parametrize("count", [1, 30])
def test_rebuild_when_the_tree_grows_then_the_queries_do_not(home, count, django_assert_num_queries):
    section = make_section(home)
    for _number in range(count):
        make_article(section)
    PageScope.objects.all().update(access="staff")
    # tree, institution, three page types, roots, stored, pages, one write
    with django_assert_num_queries(18):
        rebuild_all()


def test_visible_pages_when_asked_by_each_viewer_then_the_one_rule_decides(home):
    office = Unit.objects.first()
    commune = make_unit("Xã A", parent=office)
    other = make_unit("Xã B", parent=office)
    section = make_section(home)
    give_unit_root(unit=commune, page=section, by=None)
    pages = {level: make_article(section, level, access=level) for level in ("public", "members", "staff", "unit")}
    make_article(section, "draft", live=False)

    def person(name, *units):
        made = Person.objects.create_user(f"{name}@example.vn", "x", name=name)
        for unit in units:
            Role.objects.create(person=made, function="editor", unit=unit)
        return made

    def seen(viewer):
        return set(visible_pages(viewer).filter(pk__in=[p.pk for p in pages.values()]).values_list("title", flat=True))

    assert seen(AnonymousUser()) == {"public"}
    assert seen(person("member")) == {"public", "members"}
    assert seen(person("neighbour", other)) == {"public", "members", "staff"}
    assert seen(person("own", commune)) == set(pages)
    assert seen(person("above", office)) == set(pages)


def test_serving_when_a_page_is_restricted_then_others_get_the_404_of_a_page_that_never_was(home, client):
    section = make_section(home)
    article = make_article(section, access="members")
    assert client.get(article.url).status_code == 404
    client.force_login(Person.objects.create_user("a@example.vn", "x", name="A"))
    answer = client.get(article.url)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
