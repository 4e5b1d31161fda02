"""Backup and restore by the command line, on databases of their own."""

import signal
import time
import zipfile

import pytest

from tests.config.backup.contents import COMPARE, FILL, SEAL
from tests.database import copy_migrated
from tests.installation import Installation
from tests.servers import PostgreSQL, find_postgresql

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.once]

MAKE = """
import datetime
from dinh.foundation.units.models import Unit, Officer, Succession
from dinh.foundation.people.models import Person
from django.core.files.storage import default_storage
from django.core.files.base import ContentFile
root = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
old = root.add_child(name="Xã Cũ", kind="commune", slug="xa-cu", valid_to=datetime.date(2025, 7, 1))
for number in range(1200):
    child = Unit.objects.get(pk=root.pk).add_child(name=f"Xã số {number}", kind="commune", slug=f"xa-{number}")
Succession.objects.create(predecessor=old, successor=child, partial=True, on=datetime.date(2025, 7, 1))
Officer.objects.create(unit=root, name="Nguyễn Thị Ánh", post="Chánh Văn phòng")
Person.objects.create_user("a@example.vn", "mot-mat-khau-dai", name="Đỗ Văn Ước")
default_storage.save("files/thông báo.txt", ContentFile("Kính gửi các đơn vị".encode()))
"""
TELL = """
import json
from dinh.foundation.units.models import Unit, Officer, Succession
from dinh.foundation.people.models import Person
from django.core.files.storage import default_storage
link = Succession.objects.get()
new = Unit.add_root(name="Sau khi phục hồi", kind="other", slug="sau-phuc-hoi")
print(json.dumps([
    Unit.objects.count(), str(link.predecessor.valid_to), link.partial, Officer.objects.get().name,
    Person.objects.get(email="a@example.vn").check_password("mot-mat-khau-dai"), new.pk > link.successor.pk,
    default_storage.open("files/thông báo.txt").read().decode(),
]))
"""
TOLD = [1203, "2025-07-01", True, "Nguyễn Thị Ánh", True, True, "Kính gửi các đơn vị"]


def tell(installation: Installation) -> list:
    return installation.shell(TELL)


def migrate(installation: Installation) -> None:
    if not copy_migrated(installation.folder / "dinh.sqlite3"):
        installation.run("migrate", "--quiet")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("office"))
    migrate(made)
    made.run("django", "shell", "--no-imports", "-c", MAKE + FILL + SEAL)
    made.archive = made.folder / "office.zip"
    made.holds = made.shell(COMPARE)
    made.run("backup", str(made.archive))
    return made


def test_archive_when_restored_on_postgresql_and_back_then_everything_is_there(office, tmp_path):
    if find_postgresql() is None:
        pytest.skip("POSTGRESQL MISSING: this test did not run")
    server = PostgreSQL()
    database = server.start()
    try:
        moved = Installation(tmp_path / "moved", database)
        moved.run("restore", str(office.archive))
        again = tmp_path / "again.zip"
        moved.run("backup", str(again))
        assert moved.shell(COMPARE) == office.holds
        assert tell(moved) == TOLD
        back = Installation(tmp_path / "back")
        back.run("restore", str(again))
        assert back.shell(COMPARE) == office.holds
        assert tell(back) == TOLD
    finally:
        server.stop()


def test_office_when_it_is_told_then_it_holds_something_of_everything(office):
    """What is compared above is not the likeness of two empty offices."""
    rows = {label: count for label, (count, _digest) in office.holds["rows"].items()}
    wanted = {
        "portal.ArticlePage": 3,
        "portal.Document": 3,
        "portal.DocumentRelation": 1,
        "portal.DocumentAttachment": 1,
    }
    wanted |= {"contests.SealedRound": 1, "contests.SealedPicture": 1, "contests.PreparedPicture": 1}
    assert [digest == found for digest, found in office.holds["sealed"]] == [True]
    wanted |= {"media.Picture": 2, "media.File": 1, "people.Role": 1, "people.Person": 3}
    assert {label: rows[label] for label in wanted} == wanted
    assert (rows["audit.Entry"] >= 15, rows["wagtailcore.Revision"] >= 4) == (True, True)
    assert (len(office.holds["files"]) >= 4, office.holds["record"]) == (True, [])
    found = {name: len(urls) for name, urls in office.holds["found"].items()}
    assert found == {"visitor": 5, "clerk": 6}


def test_restore_when_the_database_is_not_empty_then_it_is_refused_and_nothing_is_lost(office, tmp_path):
    full = Installation(tmp_path / "full")
    migrate(full)
    before = full.ask("SELECT count(*) FROM django_migrations")
    assert "not empty" in full.run("restore", str(office.archive), status=1)
    assert full.ask("SELECT count(*) FROM django_migrations") == before
    full.run("restore", str(office.archive), "--replace")
    assert tell(full) == TOLD
    assert len(list(full.folder.glob("dinh.sqlite3.before-restore-*"))) == 1


@pytest.mark.parametrize("fault", ["cut", "altered", "climbing", "other"])
def test_archive_when_it_is_faulty_then_nothing_is_touched(office, tmp_path, fault):
    bad = tmp_path / "bad.zip"
    content = office.archive.read_bytes()
    if fault == "cut":
        bad.write_bytes(content[: len(content) // 2])
    elif fault == "other":
        bad.write_text("not an archive")
    else:
        with zipfile.ZipFile(office.archive) as source, zipfile.ZipFile(bad, "w") as target:
            for name in source.namelist():
                part = source.read(name)
                renamed = name.replace("files/", "../files/") if fault == "climbing" else name
                if fault == "altered" and name == "tables/units.unit":
                    part = part.replace(b"1199", b"1198", 1)
                target.writestr(renamed, part)
            target.comment = source.comment
    fresh = Installation(tmp_path / "fresh")
    message = fresh.run("restore", str(bad), status=1)
    assert message.startswith("Error: ")
    assert not list(fresh.folder.glob("*.sqlite3*"))


def test_backup_when_killed_then_no_archive_pretends_to_be_whole(office, tmp_path):
    target = tmp_path / "killed.zip"
    process = office.start("backup", str(target))
    deadline = time.monotonic() + 60
    while not target.with_name("killed.zip.partial").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not target.exists()
    office.run("backup", str(target))
    assert "Whole" in office.run("restore", str(target), "--verify")
