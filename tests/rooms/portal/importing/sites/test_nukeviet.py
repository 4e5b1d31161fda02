"""A site from NukeViet: news, pages, downloads, the register with its faults, the same dump twice."""

import datetime
import json

import pytest
from wagtail.contrib.redirects.models import Redirect

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.models import File, Picture
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.sites.nukeviet.running import Source, import_nukeviet
from dinh.rooms.portal.importing.sites.running import Options
from dinh.rooms.portal.models import ArticlePage, Document, DocumentRelation
from tests.foundation.media.papers import pdf_of
from tests.rooms.portal.importing.sites.dump import law, table, words_of_laws, write_dump
from tests.rooms.portal.importing.sites.export import write_picture
from tests.rooms.portal.site import make_home, make_section
from tests.scale import scale

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_section(make_home(), "Tin cũ", slug="tin-cu")


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    write_picture(folder / "news/2020_05/cong.png")
    for place in ("news/quy-che.pdf", "laws/qd-1.pdf", "download/mau.pdf"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(pdf_of(place))
    return folder


def bring(section, path, **options):
    return import_nukeviet(Source(path), Options(section=section, **options), Unit.objects.first())


def news(*rows, details=()):
    return "".join(
        [
            table(
                "news_cat",
                [
                    {"catid": 1, "parentid": 0, "title": "Tin tức", "alias": "Tin-tuc", "sort": 1},
                    {"catid": 2, "parentid": 1, "title": "Lễ hội", "alias": "Le-hoi", "sort": 2},
                ],
            ),
            table("news_sources", [{"sourceid": 1, "title": "Báo mẫu", "link": "https://bao.example/1"}]),
            table("news_rows", rows, named=True),
            table("news_detail", details),
        ]
    )


ROW = {
    "id": 9,
    "catid": 2,
    "author": "Mai Lan",
    "sourceid": 1,
    "status": 1,
    "publtime": 1588559400,
    "title": "Hội &quot;làng&quot; 'xuân'",
    "alias": "Hoi-lang",
    "hometext": "Cả làng <b>vui</b>.",
    "homeimgfile": "2020_05/cong.png",
    "homeimgalt": "Cổng",
    "homeimgthumb": 1,
}
BODY = """<p>Đoạn một.</p><div align="center"><img src="/uploads/news/2020_05/cong.png" alt="Cổng làng"/></div>
<p>Xem <a href="/uploads/news/quy-che.pdf">quy chế</a>.</p><iframe src="https://phim.example/1"></iframe>"""


def test_news_when_imported_then_text_picture_source_tags_and_addresses_come_over(client, section, tmp_path, uploads):
    path = write_dump(
        tmp_path / "cu.sql",
        news(ROW, details=[{"id": 9, "bodyhtml": BODY, "files": "quy-che.pdf,mat.pdf"}]),
        table("news_tags_id", [{"id": 9, "tid": 1, "keyword": "hội xuân"}]),
        table("news_block_cat", [{"bid": 1, "title": "Tiêu điểm", "alias": "tieu-diem"}]),
        table("news_block", [{"bid": 1, "id": 9}]),
    )
    report, documents = bring(section, path, uploads=uploads)
    article = ArticlePage.objects.get()
    assert (article.title, article.slug, article.summary) == ("Hội \"làng\" 'xuân'", "hoi-lang", "Cả làng vui.")
    assert (article.author_line, article.keywords, article.live) == ("Mai Lan", "hội xuân", True)
    assert article.shown_at == datetime.datetime(2020, 5, 4, 2, 30, tzinfo=datetime.UTC)
    assert [block.block_type for block in article.body] == ["text", "picture", "text", "file", "text", "file", "source"]
    assert article.lead_picture == Picture.objects.get()
    assert [page.title for page in article.get_ancestors()][-2:] == ["Tin tức", "Lễ hội"]
    for old in (
        "/vi/news/Le-hoi/Hoi-lang-9.html",
        "/news/Le-hoi/Hoi-lang-9.html",
        "/index.php?language=vi&nv=news&op=Le-hoi/Hoi-lang-9",
        "/?language=vi&nv=news&op=Le-hoi/Hoi-lang-9",
    ):
        assert client.get(old)["Location"] == article.get_url(), old
    assert client.get("/vi/news/Tin-tuc/")["Location"] == "/tin-cu/tin-tuc/"
    told = " ".join(fault.reason for fault in report.faults)
    assert "mat.pdf" in told
    assert "phim.example" in told
    assert any("Tiêu điểm" in remark for remark in report.remarks)
    assert (documents, report.created, report.files) == ([], 1, 1)


def test_category_and_group_when_they_become_keywords_then_articles_bear_them(section, tmp_path):
    path = write_dump(
        tmp_path / "cu.sql",
        news({**ROW, "listcatid": "2,1"}, details=[{"id": 9, "bodyhtml": BODY, "files": ""}]),
        table("news_block_cat", [{"bid": 1, "title": "Tiêu điểm", "alias": "Tieu-diem"}]),
        table("news_block", [{"bid": 1, "id": 9}]),
    )
    bring(section, path, keywords=frozenset({"le-hoi", "tieu-diem"}))
    article = ArticlePage.objects.get()
    assert (article.keywords, article.get_parent().title) == ("Lễ hội, Tiêu điểm", "Tin tức")


def test_article_when_it_stood_in_several_categories_then_the_others_are_told(section, tmp_path):
    given = news({**ROW, "listcatid": "1,2"}, details=[{"id": 9, "bodyhtml": "<p>Chữ.</p>", "files": ""}])
    report, _documents = bring(section, write_dump(tmp_path / "cu.sql", given))
    assert ArticlePage.objects.get().get_parent().title == "Lễ hội"
    assert [fault.reason for fault in report.faults if "Tin tức" in fault.reason]


@pytest.mark.parametrize(
    "given", [{"status": 0}, {"status": 4}, {"status": 2, "publtime": 4102419600}, {"exptime": 1600000000}]
)
def test_news_when_readers_did_not_see_it_then_it_is_a_draft(section, tmp_path, given):
    bring(section, write_dump(tmp_path / "cu.sql", news({**ROW, **given}, details=[{"id": 9, "bodyhtml": "<p>x</p>"}])))
    assert not ArticlePage.objects.get().live


def test_pages_and_downloads_when_imported_then_they_are_articles_with_their_files(client, section, tmp_path, uploads):
    path = write_dump(
        tmp_path / "cu.sql.gz",
        table("page", [{"id": 1, "title": "Giới thiệu", "alias": "gioi-thieu", "bodytext": "<p>x</p>", "status": 1}]),
        table("download_categories", [{"id": 3, "title": "Biểu mẫu", "alias": "bieu-mau"}]),
        table(
            "download",
            [
                {
                    "id": 5,
                    "catid": 3,
                    "title": "Mẫu 1",
                    "alias": "mau-1",
                    "fileupload": "/download/mau.pdf",
                    "status": 1,
                },
                {"id": 6, "catid": 3, "title": "Nội bộ", "alias": "nb", "status": 1, "groups_view": "4"},
            ],
        ),
    )
    bring(section, path, uploads=uploads)
    page = ArticlePage.objects.get(title="Giới thiệu")
    form = ArticlePage.objects.get(title="Mẫu 1")
    assert (page.get_parent().title, form.get_parent().title) == ("Trang thông tin", "Biểu mẫu")
    assert form.body[0].value["file"] == File.objects.get()
    assert ArticlePage.objects.get(title="Nội bộ").access == "members"
    assert client.get("/vi/page/gioi-thieu.html")["Location"] == page.get_url()
    assert client.get("/vi/download/bieu-mau/nb.html").status_code == 404


def test_laws_when_imported_then_they_stand_in_the_register_with_files_relations_and_addresses(
    client, section, tmp_path, uploads
):
    path = write_dump(
        tmp_path / "cu.sql",
        words_of_laws(),
        table(
            "laws_row",
            [
                law(1, files="qd-1.pdf", replacement="2", eid=1, note="Ghi chú kín", bodytext="<p>Điều 1. Một</p>"),
                law(2, relatement="3", startvalid=0),
                law(3, groups_view="1,2"),
                law(4, status=0),
            ],
        ),
        table("laws_row_area", [{"row_id": 1, "area_id": 2}]),
    )
    _articles, (report,) = bring(section, path, uploads=uploads)
    first = Document.objects.get(symbol="1/QĐ-UBND")
    assert (first.kind.name, first.body.name, first.signer.name, first.signer_post) == (
        *("Quyết định", "UBND tỉnh"),
        *("Lò Văn Mẫu", "Chủ tịch"),
    )
    assert (first.issued_on, [field.name for field in first.fields.all()]) == (datetime.date(2024, 1, 1), ["Di sản"])
    assert "Sở Tư pháp" in first.internal_note
    assert first.attachments.get().file == File.objects.get()
    assert set(DocumentRelation.objects.values_list("document__symbol", "kind", "target__symbol")) == {
        ("2/QĐ-UBND", "replaces", "1/QĐ-UBND"),
        ("2/QĐ-UBND", "related", "3/QĐ-UBND"),
    }
    shown = dict(Document.objects.values_list("symbol", "access"))
    assert (shown["1/QĐ-UBND"], shown["3/QĐ-UBND"]) == ("public", "staff")
    assert not Document.objects.get(symbol="4/QĐ-UBND").live
    assert client.get("/vi/laws/detail/quyet-dinh-so-1-qd-ubnd-1/")["Location"] == first.get_absolute_url()
    assert client.get("/vi/laws/detail/quyet-dinh-so-3-qd-ubnd-3/").status_code == 404
    assert (report.created, report.refused, report.file) == (4, 0, "nv4_vi_laws_row")
    _articles, (again,) = bring(section, path, uploads=uploads)
    assert (again.unchanged, again.created, again.attachments, again.relations) == (4, 0, 0, 0)


def test_dump_when_imported_again_then_nothing_is_made_twice(section, tmp_path, uploads):
    path = write_dump(tmp_path / "cu.sql", news(ROW, details=[{"id": 9, "bodyhtml": BODY}]))
    bring(section, path, uploads=uploads)
    before = ArticlePage.objects.count(), Redirect.objects.count(), Picture.objects.count(), File.objects.count()
    report, _documents = bring(section, path, uploads=uploads)
    assert (report.unchanged, report.created, report.redirects) == (1, 0, 0)
    assert before == (
        *(ArticlePage.objects.count(), Redirect.objects.count()),
        *(Picture.objects.count(), File.objects.count()),
    )


def test_trial_when_asked_then_the_report_is_the_same_and_nothing_is_written(section, tmp_path, uploads):
    tables = [news(ROW, details=[{"id": 9, "bodyhtml": BODY, "files": "quy-che.pdf,mat.pdf"}]), words_of_laws()]
    path = write_dump(tmp_path / "cu.sql", *tables, table("laws_row", [law(1), law(2, code="")]))
    tried, tried_acts = bring(section, path, uploads=uploads, dry_run=True)
    kept = [kind.objects.count() for kind in (ArticlePage, Document, Picture, File, Redirect)]
    assert kept == [0, 0, 0, 0, 0]
    done, done_acts = bring(section, path, uploads=uploads)
    told = [json.loads(report.as_json()) for report in (tried, *tried_acts, done, *done_acts)]
    assert [report.pop("dry_run") for report in told] == [True, True, False, False]
    same = ("created", "unchanged", "faults", "sections")
    told = [{name: report.get(name) for name in same} for report in told]
    assert told[:2] == told[2:]
    assert [(report["created"], len(report["faults"])) for report in told[:2]] == [(1, 2), (1, 1)]


def test_news_and_acts_when_they_bear_a_mark_of_secrecy_then_they_are_left_out_and_the_rest_is_taken(section, tmp_path):
    secret = {**ROW, "id": 10, "title": "Báo cáo", "alias": "Bao-cao", "homeimgfile": "", "homeimgthumb": 0}
    tables = [
        news(
            {**ROW, "homeimgfile": "", "homeimgthumb": 0},
            secret,
            details=[{"id": 9, "bodyhtml": "<p>Chữ.</p>"}, {"id": 10, "bodyhtml": "<p>TỐI MẬT</p><p>Nội dung</p>"}],
        ),
        words_of_laws(),
    ]
    acts = [law(1), law(2, bodytext="<p>TUYỆT MẬT</p><p>Điều 1. Phạm vi</p>")]
    pages, (register,) = bring(section, write_dump(tmp_path / "cu.sql", *tables, table("laws_row", acts)))
    assert (pages.refused, [article.title for article in ArticlePage.objects.all()]) == (1, ["Hội \"làng\" 'xuân'"])
    assert (register.refused, [document.symbol for document in Document.objects.all()]) == (1, ["1/QĐ-UBND"])


def test_dump_when_it_breaks_off_then_nothing_is_written(section, tmp_path):
    path = write_dump(tmp_path / "cu.sql", news(ROW), words_of_laws(), table("laws_row", map(law, range(1, 90))))
    path.write_bytes(path.read_bytes()[:-9000])
    with pytest.raises(FileFault):
        bring(section, path)
    assert (ArticlePage.objects.count(), Document.objects.count(), Redirect.objects.count()) == (0, 0, 0)


def test_dump_when_it_is_of_another_prefix_then_it_says_which_tables_were_looked_for(section, tmp_path):
    path = write_dump(tmp_path / "cu.sql", table("page", [{"id": 1}], prefix="nv3_en_"))
    with pytest.raises(FileFault) as fault:
        bring(section, path)
    assert "nv4_vi_" in str(fault.value)


def test_module_when_it_has_another_name_then_its_addresses_bear_it(client, section, tmp_path):
    modules = [
        {"title": "su-kien", "module_file": "page", "module_data": "page", "module_upload": "su-kien"},
    ]
    page = {"id": 1, "title": "Trang", "alias": "trang", "bodytext": "<p>x</p>", "status": 1}
    bring(section, write_dump(tmp_path / "cu.sql", table("modules", modules), table("page", [page])))
    assert client.get("/vi/su-kien/trang.html").status_code == 301


MANY, FAULTS = scale(20_000), scale(300)
WRONG = (
    {"code": ""},
    {"introtext": "", "title": ""},
    {"code": "QĐ-UBND"},
    {"startvalid": 1703000000},
    {"exptime": 1704042000},
    {"sid": 77},
)


@pytest.mark.once
@pytest.mark.slow
def test_register_when_one_of_66_of_20000_rows_is_faulty_then_each_is_told_and_the_rest_is_in(section, tmp_path):
    bad = {number: WRONG[number // 66 % len(WRONG)] for number in range(66, MANY + 1, MANY // FAULTS)[:FAULTS]}
    rows = (law(number, **bad.get(number, {})) for number in range(1, MANY + 1))
    path = write_dump(tmp_path / "cu.sql.gz", words_of_laws(), table("laws_row", rows))
    _articles, (report,) = bring(section, path)
    assert {fault.row for fault in report.faults if fault.refused} == set(bad)
    assert (report.rows, report.refused, report.created) == (MANY, FAULTS, MANY - FAULTS)
    assert Document.objects.count() == MANY - FAULTS
    assert all(fault.reason and fault.field for fault in report.faults)
