"""A site from WordPress: what comes over, what is told of the rest, half a file, the same file twice."""

import re

import pytest
from wagtail.contrib.redirects.models import Redirect

from dinh.foundation.audit.models import Entry
from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.models import File, Picture
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.running import Options, import_site
from dinh.rooms.portal.importing.sites.wordpress.site import read_site
from dinh.rooms.portal.models import ArticlePage, SectionPage
from tests.foundation.media.papers import pdf_of
from tests.rooms.portal.importing.sites.export import attachment, category, item, write_export, write_picture
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_section(make_home(), "Tin cũ", slug="tin-cu")


def bring(section, path, **options):
    return import_site(read_site(path), Options(section=section, **options), Report())


def reasons(report):
    return [(fault.row, fault.field, fault.reason) for fault in report.faults]


def test_posts_when_imported_then_sections_dates_authors_tags_and_addresses_come_over(client, section, tmp_path):
    path = write_export(
        tmp_path / "site.xml",
        category(3, "van-hoa", "Văn hóa"),
        category(4, "le-hoi", "Lễ hội", parent="van-hoa"),
        item(
            7,
            "Hội &amp; làng",
            "Đoạn một.\n\nĐoạn hai.",
            slug="hoi-lang",
            excerpt="Cả làng <b>vui</b>.",
            terms=[("category", "le-hoi", "Lễ hội"), ("category", "van-hoa", "Văn hóa"), ("post_tag", "x", "Hội xuân")],
        ),
        item(8, "Giới thiệu", "Trang.", kind="page", link="https://cu.example.vn/gioi-thieu/"),
    )
    report = bring(section, path)
    article = ArticlePage.objects.get(title="Hội & làng")
    assert (article.slug, article.summary, article.author_line) == ("hoi-lang", "Cả làng vui.", "Mai Lan")
    assert (article.live, article.keywords, article.shown_at.isoformat()) == (
        True,
        "Hội xuân",
        "2020-05-04T08:30:00+00:00",
    )
    assert [ancestor.title for ancestor in article.get_ancestors()][-3:] == ["Tin cũ", "Văn hóa", "Lễ hội"]
    assert ArticlePage.objects.get(title="Giới thiệu").get_parent().title == "Trang thông tin"
    for old in ("/2020/05/bai-7/", "/?p=7", "/?p=7&utm_source=zalo"):
        assert client.get(old)["Location"] == article.get_url(), old
    assert client.get("/?page_id=8").status_code == 301
    assert client.get("/category/le-hoi/")["Location"] == article.get_parent().get_url()
    assert client.get("/").status_code == 200
    assert (report.created, report.sections, report.drafts) == (2, 3, 0)
    assert any("Lễ hội" in remark and "tin-cu/van-hoa/le-hoi" in remark for remark in report.remarks)
    assert [reason for row, _field, reason in reasons(report) if row == 7] != []
    assert Entry.objects.filter(action="article.create").count() == 2


CLASSIC = """Đoạn một
xuống dòng.

[caption id="attachment_11" width="60"]<a href="https://cu.example.vn/wp-content/uploads/2020/05/cong.png"><img
src="https://cu.example.vn/wp-content/uploads/2020/05/cong-30x20.png" alt="Cổng" /></a>
Cổng làng (Ảnh: Mai Lan)[/caption]
<ul><li>Một</li></ul>
<blockquote>Lời xưa.</blockquote>
[gallery ids="11,12,99"]

[contact-form-7 id="5"] Còn [1] và [sic].

https://www.youtube.com/watch?v=abc

<iframe src="https://ban-do.example/x" title="Bản đồ"></iframe>

<a href="https://cu.example.vn/wp-content/uploads/quy-che.pdf">Quy chế</a> và <a href="https://cu.example.vn/?p=7">bài</a>.
<script>alert(1)</script>"""
BLOCKS = """<!-- wp:heading --><h2 class="wp-block-heading">Lịch</h2><!-- /wp:heading -->
<!-- wp:paragraph {"align":"left"} --><p class="x" style="color:red">Đoạn <strong>đậm</strong>.</p>
<!-- /wp:paragraph -->
<!-- wp:image {"id":11} --><figure class="wp-block-image"><img src="/wp-content/uploads/2020/05/cong.png" alt="Cổng"/>
<figcaption>Cổng</figcaption></figure><!-- /wp:image -->
<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td>
</tr></tbody></table></figure><!-- /wp:table -->
<!-- wp:embed {"url":"https://youtu.be/x"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://youtu.be/x
</div></figure><!-- /wp:embed --><!-- wp:block {"ref":77} /-->"""


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    write_picture(folder / "2020/05/cong.png")
    (folder / "quy-che.pdf").write_bytes(pdf_of("Quy chế"))
    return folder


def test_classic_text_when_imported_then_captions_galleries_files_and_links_stand(client, section, tmp_path, uploads):
    media = [attachment(11, "2020/05/cong.png", alt="Cổng"), attachment(12, "2020/05/mat.png")]
    path = write_export(tmp_path / "a.xml", item(7, "Bài", CLASSIC, meta={"_thumbnail_id": "11"}), *media)
    report = bring(section, path, uploads=uploads)
    article = ArticlePage.objects.get()
    kinds = [block.block_type for block in article.body]
    assert kinds == ["text", "picture", "text", "quote", "picture", "text", "file"]
    assert str(article.body[0].value.source) == "<p>Đoạn một<br>xuống dòng.</p>"
    assert (article.body[1].value["caption"], article.body[1].value["credit"]) == ("Cổng làng", "Mai Lan")
    text = str(article.body[5].value.source)
    assert "Còn [1] và [sic]." in text
    assert '<a href="https://www.youtube.com/watch?v=abc">' in text
    assert '<a href="https://ban-do.example/x">Bản đồ</a>' in text
    assert '<a href="/?p=7">bài</a>' in text
    assert "contact-form" not in text
    assert "script" not in str(article.body)
    assert (article.lead_picture, article.lead_alt) == (Picture.objects.get(), "Cổng")
    assert article.body[6].value["file"] == File.objects.get()
    assert client.get("/wp-content/uploads/quy-che.pdf")["Location"] == File.objects.get().url
    told = " ".join(reason for _row, _field, reason in reasons(report))
    assert all(word in told for word in ("99", "mat.png", "contact-form-7", "ban-do.example"))
    assert (report.pictures, report.files) == (1, 1)


def test_blocks_when_imported_then_headings_tables_pictures_and_embeds_stand(section, tmp_path, uploads):
    report = bring(section, write_export(tmp_path / "a.xml", item(7, "Bài", BLOCKS)), uploads=uploads)
    article = ArticlePage.objects.get()
    assert [block.block_type for block in article.body] == ["text", "picture", "table", "text"]
    assert str(article.body[0].value.source) == "<h2>Lịch</h2><p>Đoạn <strong>đậm</strong>.</p>"
    assert str(article.body[3].value.source) == '<p><a href="https://youtu.be/x">https://youtu.be/x</a></p>'
    assert any("77" in reason for _row, _field, reason in reasons(report))


@pytest.mark.parametrize(
    ("given", "live", "access"),
    [
        ({"status": "draft"}, False, ""),
        ({"status": "pending"}, False, ""),
        ({"status": "future"}, False, ""),
        ({"status": "private"}, True, "unit"),
        ({"password": "bi-mat"}, False, ""),
    ],
)
def test_post_when_it_was_not_public_then_it_is_not_public_here(client, section, tmp_path, given, live, access):
    report = bring(section, write_export(tmp_path / "a.xml", item(7, "Bài", "Chữ.", **given)))
    article = ArticlePage.objects.get()
    assert (article.live, article.access) == (live, access)
    assert client.get("/tin-cu/bai-7/").status_code == 404
    assert client.get("/2020/05/bai-7/").status_code == 404
    assert client.get("/?p=7").status_code == 200  # the home page, as for any query
    assert bool(report.faults) == (given.get("status") not in ("draft", "pending"))
    assert report.refused == 0


def test_posts_when_in_the_bin_or_of_another_kind_then_they_are_counted_not_taken(section, tmp_path):
    path = write_export(tmp_path / "a.xml", item(1, "Rác", status="trash"), item(2, "Hàng", kind="product"))
    report = bring(section, path)
    assert (report.created, ArticlePage.objects.count()) == (0, 0)
    assert sum("product" in remark for remark in report.remarks) == 1


def test_file_when_imported_again_then_nothing_is_made_twice(section, tmp_path, uploads):
    parts = [category(3, "van-hoa", "Văn hóa"), item(7, "Bài", CLASSIC, terms=[("category", "van-hoa", "Văn hóa")])]
    path = write_export(tmp_path / "a.xml", *parts)
    bring(section, path)
    counts = ArticlePage.objects.count(), SectionPage.objects.count(), Redirect.objects.count()
    report = bring(section, path)
    assert (report.unchanged, report.created, report.redirects, report.sections) == (1, 0, 0, 0)
    assert (ArticlePage.objects.count(), SectionPage.objects.count(), Redirect.objects.count()) == counts
    report = bring(section, path, uploads=uploads)  # what was missing has been found
    assert (report.updated, report.pictures) == (1, 1)
    assert bring(section, path, uploads=uploads).unchanged == 1
    assert Picture.objects.count() == 1


def test_article_when_an_editor_has_changed_it_then_it_is_left_alone(section, tmp_path):
    bring(section, write_export(tmp_path / "a.xml", item(7, "Bài", "Một.")))
    article = ArticlePage.objects.get()
    article.title = "Đã biên tập"
    article.save_revision().publish()
    report = bring(section, write_export(tmp_path / "a.xml", item(7, "Bài", "Hai.")))
    assert (report.kept, ArticlePage.objects.get().title) == (1, "Đã biên tập")


def test_trial_when_asked_then_the_report_is_the_same_and_nothing_is_written(section, tmp_path, uploads):
    path = write_export(tmp_path / "a.xml", category(3, "van-hoa", "Văn hóa"), item(7, "Bài", CLASSIC))
    report = bring(section, path, uploads=uploads, dry_run=True)
    assert (report.created, report.sections) == (1, 1)
    assert report.faults
    found = (ArticlePage.objects.count(), Picture.objects.count(), File.objects.count(), Redirect.objects.count())
    assert found == (0, 0, 0, 0)


def test_category_when_mapped_then_its_posts_go_there(section, tmp_path):
    other = make_section(section.get_parent(), "Sự kiện", slug="su-kien")
    parts = [category(3, "van-hoa", "Văn hóa"), item(7, "Bài", "Chữ.", terms=[("category", "van-hoa", "Văn hóa")])]
    bring(section, write_export(tmp_path / "a.xml", *parts), chosen={"van-hoa": other})
    assert ArticlePage.objects.get().get_parent().specific == other


def test_category_when_it_becomes_a_keyword_then_its_posts_bear_it_and_go_to_the_next_section(section, tmp_path):
    path = write_export(
        tmp_path / "a.xml",
        category(3, "van-hoa", "Văn hóa"),
        category(4, "dai-hoi", "Đại hội", parent="van-hoa"),
        category(5, "the-thao", "Thể thao"),
        item(7, "Hai mục", "Chữ.", terms=[("category", "dai-hoi", "Đại hội"), ("category", "the-thao", "Thể thao")]),
        item(8, "Một mục", "Chữ.", terms=[("category", "dai-hoi", "Đại hội"), ("post_tag", "x", "Bầu cử")]),
    )
    asked = {"keywords": frozenset({"dai-hoi", "khong-co"})}
    tried = bring(section, path, dry_run=True, **asked).remarks
    assert "Chuyên mục cũ “Đại hội” (dai-hoi) → từ khóa" in tried
    assert "Trang cũ không có chuyên mục “khong-co”." in tried
    report = bring(section, path, **asked)
    assert (report.sections, report.faults) == (2, [])
    rows = ArticlePage.objects.order_by("title")
    assert [(row.title, row.keywords, row.get_parent().title) for row in rows] == [
        ("Hai mục", "Đại hội", "Thể thao"),
        ("Một mục", "Bầu cử, Đại hội", "Văn hóa"),
    ]
    assert bring(section, path, **asked).unchanged == 2


def test_pages_when_some_stand_below_others_then_these_become_sections_and_lead_them(section, tmp_path):
    path = write_export(
        tmp_path / "a.xml",
        item(5, "Lịch sử", "Chữ.", kind="page", slug="lich-su", above=4),
        item(4, "Giới thiệu", "Chữ.", kind="page", slug="gioi-thieu"),
        item(6, "Thời kỳ đầu", "Chữ.", kind="page", above=5),
        item(7, "Liên hệ", "Chữ.", kind="page", above=99),
    )
    report = bring(section, path)
    places = {page.title: page.url_path.partition("/tin-cu/")[2] for page in ArticlePage.objects.all()}
    assert places == {
        "Giới thiệu": "trang-thong-tin/gioi-thieu/gioi-thieu/",
        "Lịch sử": "trang-thong-tin/gioi-thieu/lich-su/lich-su/",
        "Thời kỳ đầu": "trang-thong-tin/gioi-thieu/lich-su/bai-6/",
        "Liên hệ": "trang-thong-tin/bai-7/",
    }
    assert any("Giới thiệu" in remark for remark in report.remarks)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_half_a_file_when_given_then_it_says_how_far_it_was_read_and_nothing_is_written(section, tmp_path, share):
    path = write_export(tmp_path / "a.xml", *(item(number, f"Bài {number}", "Chữ. " * 200) for number in range(40)))
    text = path.read_bytes()
    path.write_bytes(text[: int(len(text) * share)])
    with pytest.raises(FileFault) as fault:
        bring(section, path)
    read = re.search(r"Bài (\d+)”", str(fault.value))
    assert 0 <= 40 * share - int(read[1]) < 3
    assert ArticlePage.objects.count() == 0


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
)


@pytest.mark.parametrize(
    "content",
    [BOMB, "", "<rss><channel><item></item></channel></rss>", "không phải XML", '<?xml version="1.0"?><html></html>'],
    ids=["entity bomb", "empty", "another feed", "text", "page"],
)
def test_file_when_it_is_no_export_then_it_is_refused_in_words(section, tmp_path, content):
    path = tmp_path / "a.xml"
    path.write_text(content)
    with pytest.raises(FileFault) as fault:
        bring(section, path)
    assert "a.xml" in str(fault.value)


def test_post_when_it_bears_a_mark_of_secrecy_then_it_is_left_out_and_the_rest_is_taken(section, tmp_path):
    path = write_export(
        tmp_path / "a.xml", item(1, "Báo cáo", "<p>TUYỆT MẬT</p><p>Nội dung</p>"), item(2, "Bài", "Chữ.")
    )
    report = bring(section, path)
    assert (report.refused, report.created, ArticlePage.objects.get().title) == (1, 1, "Bài")


def test_letters_that_xml_forbids_when_in_a_post_then_they_are_passed_over(section, tmp_path):
    bring(section, write_export(tmp_path / "a.xml", item(1, "Bài", "Chữ\x0b và \x02chữ.")))
    assert "Chữ và chữ." in str(ArticlePage.objects.get().body)
