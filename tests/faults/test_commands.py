"""Imports, backup and restore, killed in the middle and run again."""

import json

import pytest
from PIL import Image

from tests.installation import empty_database, wait_for
from tests.rooms.portal.importing.sites.dump import law, table, words_of_laws, write_dump
from tests.rooms.portal.importing.sites.export import attachment, item, write_export, write_picture

pytestmark = [pytest.mark.server, pytest.mark.slow]
ROWS, FILES, SITE_ROWS = 400, 30, 60
HEADINGS = "Số ký hiệu,Trích yếu,Loại,Cơ quan ban hành,Người ký,Ngày ban hành,Ngày hiệu lực,Toàn văn"


def kill_when(office, arguments: tuple[str, ...], happens) -> None:
    """Start the command and kill it at the moment; it must not have ended by itself before."""
    process = office.start(*arguments)
    wait_for(lambda: process.poll() is not None or happens(), 400)
    process.kill()
    _out, error = process.communicate()
    assert process.returncode == -9, error


def count(office, table: str) -> int:
    return office.ask(f"SELECT count(*) FROM {table}")[0][0]


def indexed(office, kind: str) -> int:
    return count(office, f"search_searchdoc WHERE kind = '{kind}'")


def test_documents_when_the_import_is_killed_and_run_again_then_each_is_there_once(office, tmp_path):
    lines = [
        f"{number}/QĐ-UBND,Về việc thứ {number},Quyết định,Ủy ban nhân dân tỉnh,,05/02/2026,05/02/2026,Điều 1. Phạm vi"
        for number in range(1, ROWS + 1)
    ]
    path = tmp_path / "so.csv"
    path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    kill_when(office, ("import", "documents", str(path)), lambda: count(office, "portal_document") >= 100)
    kept = count(office, "portal_document")
    assert kept < ROWS
    said = office.run("import", "documents", str(path), "--format", "json")
    report, _end = json.JSONDecoder().raw_decode(said, said.index("{"))
    assert (report["created"], report["unchanged"], report["refused"]) == (ROWS - kept, kept, 0)
    assert count(office, "portal_document") == indexed(office, "document") == ROWS
    assert count(office, "audit_entry WHERE action = 'document.import'") == ROWS
    assert "✗" not in office.run("check")


def test_articles_when_the_import_is_killed_and_run_again_then_each_is_there_once(office, tmp_path):
    Image.new("RGB", (320, 200), "#641410").save(tmp_path / "tranh.png")
    for number in range(FILES):
        picture = '<img src="tranh.png" alt="Màu son">' if number % 10 == 0 else ""
        text = f"<html><body><h1>Bài nhập {number}</h1>{picture}<p>Nội dung bài số {number}.</p></body></html>"
        (tmp_path / f"bai-{number:02}.html").write_text(text, encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.glob("*.html"))]
    order = ("import", "articles", *files, "--section", "tin-tuc", "--publish")
    kill_when(office, order, lambda: count(office, "portal_articlesource") >= 5)
    kept = count(office, "portal_articlesource")
    assert kept < FILES
    office.run(*order)
    assert count(office, "portal_articlesource") == FILES
    assert count(office, "wagtailcore_page WHERE live AND title LIKE 'Bài nhập %'") == FILES
    assert indexed(office, "article") == FILES
    assert count(office, "media_picture") == 1
    assert "✗" not in office.run("check")


def test_wordpress_when_the_import_is_killed_and_run_again_then_each_is_there_once(office, tmp_path):
    write_picture(tmp_path / "tep/cong.png", "#203a5c")
    picture = '<img class="wp-image-900" src="https://cu.example.vn/wp-content/uploads/cong.png" alt="Cổng"/>'
    posts = [item(number, f"Bài cũ {number}", f"{picture}<p>Chữ {number}.</p>") for number in range(1, SITE_ROWS + 1)]
    path = write_export(tmp_path / "cu.xml", attachment(900, "cong.png"), *posts)
    order = ("import", "wordpress", str(path), "--section", "tin-tuc", "--uploads", str(tmp_path / "tep"))
    old = "wagtailcore_page WHERE live AND title LIKE 'Bài cũ %'"
    kill_when(office, order, lambda: count(office, old) >= 5)
    assert count(office, old) < SITE_ROWS
    pictures = count(office, "media_picture WHERE title LIKE 'C%ng%' OR file LIKE '%cong%'")
    office.run(*order)
    assert count(office, old) == SITE_ROWS
    assert count(office, "wagtailredirects_redirect WHERE old_path LIKE '/2020/05/bai-%'") == SITE_ROWS
    assert pictures == count(office, "media_picture WHERE title LIKE 'C%ng%' OR file LIKE '%cong%'") == 1
    assert "✗" not in office.run("check")


def test_nukeviet_when_the_import_is_killed_and_run_again_then_each_is_there_once(office, tmp_path):
    acts = [law(number, code=f"{number}/QĐ-NV") for number in range(1, SITE_ROWS + 1)]
    path = write_dump(tmp_path / "cu.sql", words_of_laws(), table("laws_row", acts))
    order = ("import", "nukeviet", str(path), "--section", "tin-tuc")
    old = "portal_document WHERE symbol LIKE '%/QĐ-NV'"
    kill_when(office, order, lambda: count(office, old) >= 5)
    assert count(office, old) < SITE_ROWS
    office.run(*order)
    assert count(office, old) == SITE_ROWS
    assert "✗" not in office.run("check")


def test_backup_when_killed_then_the_good_one_stays_and_no_half_one_is_taken(office, tmp_path):
    target, partial = tmp_path / "kho.zip", tmp_path / "kho.zip.partial"
    office.run("backup", str(target))
    good = target.read_bytes()
    kill_when(office, ("backup", str(target)), lambda: partial.exists() and partial.stat().st_size > 0)
    assert target.read_bytes() == good
    assert "not a whole archive" in office.run("restore", str(partial), "--verify", status=1)
    office.run("backup", str(target))
    assert (partial.exists(), list(office.folder.glob("dinh-backup-*"))) == (False, [])
    assert "Whole" in office.run("restore", str(target), "--verify")


@pytest.mark.once
def test_restore_when_killed_then_it_says_so_and_can_be_repeated(office, tmp_path):
    # given an archive with many files
    for number in range(300):
        path = office.folder / "media" / "files" / f"tep-{number}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"{number}".encode() * 5_000)
    archive = tmp_path / "kho.zip"
    office.run("backup", str(archive))
    fresh = empty_database(tmp_path / "moi", "dinh_restored")
    fresh.environment["DINH_DEMO"] = "true"
    mark = fresh.folder / "restore.unfinished"
    # when it is killed as soon as it has begun, and again while it writes the files
    kill_when(fresh, ("restore", str(archive)), mark.exists)
    written = fresh.folder / "media.restoring"
    kill_when(fresh, ("restore", str(archive)), written.exists)
    # then nothing goes on with half the data, and each says what to do
    assert "a restore was broken off" in fresh.run("check", status=1)
    for command in ("serve", "worker", "migrate", "backup"):
        assert f"run `dinh restore {archive}` again" in fresh.run(command, status=1)
    # and the same command brings all of it back
    fresh.run("restore", str(archive))
    for name in ("wagtailcore_page", "wagtailcore_revision", "audit_entry", "portal_document", "people_person"):
        assert (name, count(fresh, name)) == (name, count(office, name))
    ours, theirs = (sorted(folder.rglob("*.bin")) for folder in (office.folder / "media", fresh.folder / "media"))
    assert [path.read_bytes() for path in ours] == [path.read_bytes() for path in theirs]
    assert not mark.exists()
    assert not written.exists()
    assert indexed(fresh, "article") == indexed(office, "article")
    assert "✗" not in fresh.run("check")
