import pytest
from click.testing import CliRunner

from dinh.config.cli.check import check
from dinh.foundation.media.models import File
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit

pytestmark = pytest.mark.django_db


def test_check_when_there_is_nothing_then_it_says_what_to_do_first():
    result = CliRunner().invoke(check, [])
    assert (result.exit_code, "there is no unit yet" in result.output) == (1, True)


def test_check_when_a_file_is_missing_then_it_names_it():
    Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    Person.objects.create_superuser("a@example.vn", "x" * 12, name="A")
    File.objects.create(title="Báo cáo", file="documents/mat.pdf")
    result = CliRunner().invoke(check, [])
    assert "the file documents/mat.pdf is missing" in result.output
    assert "✓ office" in result.output
