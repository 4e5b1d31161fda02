"""The demonstration's pages: made once, whole, readable by whom they are meant for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.pages.queries import unit_of
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.demo.pictures import SCENES, draw
from dinh.rooms.portal.demo.site import create_site
from dinh.rooms.portal.models import ArticlePage
from dinh.rooms.portal.queries.pages import visible_articles
from tests.rooms.portal.register import make_unit


@pytest.mark.slow
@pytest.mark.django_db
def test_site_when_created_twice_then_it_stands_once_and_every_public_page_opens(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    office = make_unit("Văn phòng")
    commune = Unit.objects.get(pk=office.pk).add_child(instance=Unit(name="Xã A", kind="commune", slug="xa-a"))
    create_site(by=None, root_unit=Unit.objects.get(pk=office.pk))
    create_site(by=None, root_unit=Unit.objects.get(pk=office.pk))
    assert ArticlePage.objects.count() == 37
    public = list(visible_articles(AnonymousUser()))
    assert len(public) == 34
    assert sorted(unit_of(article) == commune for article in public) == [False] * 25 + [True] * 9
    home = client.get("/")
    assert home.status_code == 200
    assert len(home.content) < 150_000
    for article in public[:3]:
        answer = client.get(article.url)
        assert answer.status_code == 200
        assert len(answer.content) < 60_000


def test_picture_when_drawn_twice_then_it_is_the_same_and_small():
    first, second = draw("karst"), draw("karst")
    assert first == second
    assert len(first) < 450_000
    assert set(SCENES) >= {"karst", "terraces"}
