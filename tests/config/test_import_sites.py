"""`dinh import wordpress` and `dinh import nukeviet` as a clerk calls them."""

import json

import pytest
from click.testing import CliRunner

from dinh.config.cli import import_nukeviet, import_wordpress
from dinh.rooms.portal.models import ArticlePage, Document
from tests.rooms.portal.importing.sites.dump import law, table, words_of_laws, write_dump
from tests.rooms.portal.importing.sites.export import category, item, write_export
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home(), "Tin cũ", slug="tin-cu")


def call(command, *arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_wordpress_when_called_then_it_tells_in_vietnamese_where_everything_went(section, tmp_path):
    path = write_export(
        tmp_path / "cu.xml", category(3, "van-hoa", "Văn hóa"), item(7, "Bài", "Chữ.", status="private")
    )
    tried = call(import_wordpress.command, path, "--section", "tin-cu", "--dry-run")
    assert (tried.exit_code, ArticlePage.objects.count()) == (0, 0)
    done = call(import_wordpress.command, path, "--section", "tin-cu")
    assert (done.exit_code, ArticlePage.objects.count()) == (0, 1)
    assert "1 bài mới" in done.stdout
    assert "Văn hóa" in done.stdout
    assert "chỉ cán bộ của đơn vị" in done.stdout
    told = json.loads(call(import_wordpress.command, path, "--section", "tin-cu", "--format", "json").stdout)
    assert (told["unchanged"], told["created"]) == (1, 0)


def test_wordpress_when_the_file_or_the_map_is_wrong_then_the_status_tells(section, tmp_path):
    path = write_export(tmp_path / "cu.xml", item(7, "Bài", "Chữ."))
    assert call(import_wordpress.command, path, "--section", "tin-cu", "--map", "van-hoa").exit_code == 2
    assert call(import_wordpress.command, path, "--section", "khong-co").exit_code == 2
    path.write_bytes(path.read_bytes()[:-200])
    broken = call(import_wordpress.command, path, "--section", "tin-cu")
    assert broken.exit_code == 2
    assert "Chưa ghi gì" in broken.output
    assert ArticlePage.objects.count() == 0


def test_wordpress_when_a_file_of_places_is_given_then_categories_go_there_or_become_keywords(section, tmp_path):
    make_section(section.get_parent(), "Sự kiện", slug="su-kien")
    terms = [("category", "hoi", "Hội"), ("category", "dai-hoi", "Đại hội")]
    path = write_export(tmp_path / "cu.xml", item(7, "Bài", "Chữ.", terms=terms))
    places = tmp_path / "chuyen-muc.txt"
    places.write_text("# cũ=mới\n\nhoi = su-kien\ndai-hoi=\n", encoding="utf-8-sig")
    asked = (path, "--section", "tin-cu", "--map-file", places)
    assert call(import_wordpress.command, *asked).exit_code == 0
    article = ArticlePage.objects.get()
    assert (article.get_parent().title, article.keywords) == ("Sự kiện", "Đại hội")
    assert call(import_wordpress.command, *asked, "--keyword", "hoi").exit_code == 2
    places.write_text("hoi\n")
    wrong = call(import_wordpress.command, *asked)
    assert (wrong.exit_code, "line 1" in wrong.output) == (2, True)


def test_nukeviet_when_some_documents_are_faulty_then_the_status_and_the_report_tell(section, tmp_path):
    path = write_dump(tmp_path / "cu.sql.gz", words_of_laws(), table("laws_row", [law(1), law(2, code="")]))
    done = call(import_nukeviet.command, path, "--section", "tin-cu")
    assert (done.exit_code, Document.objects.count()) == (1, 1)
    assert "nv4_vi_laws_row" in done.stdout
    told = json.loads(call(import_nukeviet.command, path, "--section", "tin-cu", "--format", "json").stdout)
    assert [(fault["row"], fault["refused"]) for fault in told[1]["faults"]] == [(2, True)]
    path.write_bytes(path.read_bytes()[:-200])
    assert call(import_nukeviet.command, path, "--section", "tin-cu").exit_code == 2
