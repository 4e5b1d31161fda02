import re

import pytest
from click.testing import CliRunner

from dinh.config.cli.check import check
from dinh.foundation.audit.models import Entry
from dinh.foundation.media.models import File
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import Contribution
from tests.foundation.audit.test_chain import tamper, three_days
from tests.rooms.portal.site import make_home

__all__ = ["three_days"]
pytestmark = pytest.mark.django_db


def test_check_when_there_is_nothing_then_it_says_what_to_do_first():
    result = CliRunner().invoke(check, [])
    assert (result.exit_code, "there is no unit yet" in result.output) == (1, True)
    assert "the site has no home page" in result.output
    assert result.output.count("dinh setup --name") == 2


def test_check_when_a_file_is_missing_then_it_names_it():
    make_home()
    Person.objects.create_superuser("a@example.vn", "x" * 12, name="A")
    File.objects.create(title="Báo cáo", file="documents/mat.pdf")
    result = CliRunner().invoke(check, [])
    assert "the file documents/mat.pdf is missing" in result.output
    assert "✓ office" in result.output


def test_check_when_a_file_sent_to_the_news_desk_is_missing_then_it_names_it_and_texts_are_no_fault():
    unit = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    Contribution.objects.create(unit=unit, title="Bài", material="file", file="contributions/mat.docx")
    Contribution.objects.create(unit=unit, title="Tin", material="text", text="Một dòng.")
    output = CliRunner().invoke(check, []).output
    assert output.count("✗ files: ") == 1
    assert "the file contributions/mat.docx is missing" in output


def test_check_when_the_record_is_whole_then_it_says_so(three_days):
    assert "✓ record" in CliRunner().invoke(check, []).output


def test_check_when_an_entry_of_the_record_was_altered_by_hand_then_it_names_it_and_what_to_do(three_days):
    number = Entry.objects.order_by("id")[2].pk
    tamper(f"UPDATE audit_entry SET action = 'unit.nothing' WHERE id = {number}")
    result = CliRunner().invoke(check, [])
    told = [line for line in result.output.splitlines() if line.startswith("✗ record: ")]
    assert (result.exit_code, len(told), re.search(rf"\b{number}\b", told[0]) is not None) == (1, 1, True)
    assert "compare with a backup; somebody has altered the database by hand" in result.output


def test_check_when_a_day_of_the_record_was_removed_then_it_names_the_gap_and_the_broken_link(three_days):
    tamper("DELETE FROM audit_day WHERE date = '2026-11-21'")
    told = [line for line in CliRunner().invoke(check, []).output.splitlines() if line.startswith("✗ record: ")]
    assert ["2026-11-21" in told[0], "2026-11-22" in told[1], len(told)] == [True, True, 2]
