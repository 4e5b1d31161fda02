"""`dinh setup` on a new installation that is no demonstration."""

import pytest
from click.testing import CliRunner
from wagtail.models import Page

from dinh.config.cli.check import check
from dinh.config.cli.setup import setup
from dinh.foundation.audit.models import Entry
from dinh.foundation.pages.models import PageScope
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import HomePage
from tests.installation import copy_template

NAME = "Ban Tuyên giáo huyện Yên Định"
FAULTS = ("there is no unit yet", "the site has no home page")


def call(*arguments):
    return CliRunner().invoke(setup, arguments)


@pytest.mark.django_db
def test_setup_when_the_house_is_empty_then_the_office_stands_and_the_next_steps_are_told(client):
    first = call("--name", NAME, "--kind", "department", "--slug", "ban")
    assert first.exit_code == 0, first.output
    assert all(words in first.output for words in ("/don-vi/ban/", "home page", "createadmin", "import units"))
    unit, home = Unit.objects.get(), HomePage.objects.get()
    assert (unit.name, unit.kind, unit.slug) == (NAME, "department", "ban")
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]
    assert PageScope.objects.get(page=home.pk).access == "public"
    answer = client.get("/")
    assert (answer.status_code, NAME in answer.content.decode()) == (200, True)


@pytest.mark.django_db
def test_setup_when_run_again_then_nothing_changes_and_check_names_no_such_fault():
    call("--name", NAME)
    acts = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert {"unit.create", "page.create", "site.home", "pages.unit_root", "pages.office"} <= set(acts)
    again = call()
    assert (again.exit_code, "nothing was changed" in again.output) == (0, True)
    assert "keeps its name" in call("--name", "Tên khác").output
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == acts
    told = CliRunner().invoke(check, []).output
    assert [fault for fault in FAULTS if fault in told] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "--name"), (("--name", NAME, "--slug", "ban giáo"), "slug"), (("--name", "x" * 201), "200")],
)
def test_setup_when_something_does_not_fit_then_it_says_so_and_makes_nothing(arguments, words):
    result = call(*arguments)
    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_setup_when_an_ended_unit_has_the_address_part_then_it_is_refused():
    Unit.add_root(name="Cũ", kind="office", slug="ban", valid_to="2025-07-01")
    result = call("--name", NAME, "--slug", "ban")
    assert (result.exit_code, "another unit's" in result.output) == (2, True)


@pytest.mark.slow
@pytest.mark.server
def test_setup_when_called_at_the_shell_of_a_new_server_then_its_first_page_answers(template, tmp_path):
    installation = copy_template(tmp_path, "dinh_setup")
    installation.run("migrate", "--quiet")  # collects static files too
    for words in ("Made the home page", "nothing was changed"):
        assert words in installation.run("setup", "--name", NAME)
    with installation.serve() as served:
        status, _headers, body = served.get("/")
    assert (status, NAME in body.decode()) == (200, True)
