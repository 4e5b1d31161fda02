"""An installation with a home page, a section and an administrator, on the database of this run."""

import pytest

from tests.installation import Installation, copy_template

MAKE = """
import json
from django.core.management import call_command
from wagtail.models import Page, Site
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person
from dinh.foundation.search.actions import reindex
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import HomePage, SectionPage
from tests.clients import SignedInClient
call_command("collectstatic", verbosity=0, interactive=False)
root = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
give_unit_root(unit=root, page=home, by=None)
section = home.add_child(instance=SectionPage(title="Tin tức", slug="tin-tuc"))
clerk = Person.objects.create_superuser("quan-tri@example.vn", name="Quản trị")
reindex()
client = SignedInClient()
client.force_login(clerk)
print(json.dumps({"section": section.pk, "session": client.cookies["sessionid"].value}))
"""


@pytest.fixture(scope="module")
def office(template, tmp_path_factory, request) -> Installation:
    """Made once a module; `section` and `session` are what a clerk's browser holds."""
    name = request.module.__name__.rsplit(".", 1)[-1]
    made = copy_template(tmp_path_factory.mktemp(name), f"dinh_{name}")
    made.environment |= {"DINH_DEMO": "true", "DINH_JOBS": "embedded"}
    made.__dict__ |= made.shell(MAKE)
    return made
