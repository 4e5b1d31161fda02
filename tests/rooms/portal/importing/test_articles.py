"""Articles from Word, HTML and text: what comes over, what is said of the rest, the same file twice."""

import io
import zipfile

import pytest
from docx import Document as WordFile
from PIL import Image

from dinh.rooms.portal.importing.articles.running import Options, import_articles
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_section(make_home())


def picture_file(wide=60, high=40) -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (wide, high), "#8a1c14").save(written, "PNG")
    written.seek(0)
    return written


def make_word(path, *, font="Times New Roman", texts=("Bản tin", "Đoạn một.", "Đoạn hai.")):
    word = WordFile()
    for text in texts:
        word.add_paragraph().add_run(text).font.name = font
    word.save(path)
    return path


def one(section, path, **options):
    report = import_articles([path], Options(section=section, **options))
    return report.outcomes[0]


def test_word_file_when_it_has_head_list_table_and_picture_then_all_come_over(section, tmp_path):
    word = WordFile()
    word.add_heading("Ngày hội đọc sách", level=1)
    word.add_paragraph().add_run("Cả xã cùng đọc sách trong ba ngày cuối tuần tại nhà văn hóa.").bold = True
    word.add_paragraph("Sáng thứ Bảy, sân nhà văn hóa kín người.")
    word.add_heading("Lịch", level=2)
    word.add_paragraph("Đọc to", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    for place, text in enumerate(("Ngày", "Việc", "Thứ Bảy", "Khai mạc")):
        table.rows[place // 2].cells[place % 2].text = text
    word.add_picture(picture_file())
    word.add_paragraph("Sân nhà văn hóa (Ảnh: Mai Lan)")
    path = tmp_path / "ngay-hoi.docx"
    word.save(path)
    outcome = one(section, path, publish=True)
    article = ArticlePage.objects.get()
    assert (outcome.state, article.title, article.live) == ("created", "Ngày hội đọc sách", True)
    assert article.summary.startswith("Cả xã cùng đọc sách")
    assert [block.block_type for block in article.body] == ["text", "table", "picture"]
    assert "<h2>Lịch</h2>" in str(article.body[0].value.source)
    assert "<li>Đọc to</li>" in str(article.body[0].value.source)
    assert article.body[1].value["data"] == [["Ngày", "Việc"], ["Thứ Bảy", "Khai mạc"]]
    assert article.body[2].value["caption"] == "Sân nhà văn hóa"
    assert article.body[2].value["credit"] == "Mai Lan"


@pytest.mark.parametrize(
    ("font", "written", "read"),
    [
        (".VnTime", "TØnh uû Tuyªn Quang", "Tỉnh uỷ Tuyên Quang"),
        (".VnTimeH", "TØnh uû", "TỈNH UỶ"),
        ("VNI-Times", "Ñaûng boä tænh Haø Giang", "Đảng bộ tỉnh Hà Giang"),
        ("Arial", "Café Ømund", "Café Ømund"),
    ],
)
def test_word_file_when_written_in_an_old_font_then_it_becomes_unicode_and_is_reported(
    section, tmp_path, font, written, read
):
    outcome = one(section, make_word(tmp_path / "cu.docx", font=font, texts=(written, written + ".")))
    assert ArticlePage.objects.get().title == read
    assert bool([note for note in outcome.notes if note.kind == "converted"]) == (written != read)


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return path


def test_files_when_some_are_faulty_then_each_is_refused_in_words_and_the_rest_is_taken(section, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    locked = tmp_path / "locked.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    empty = tmp_path / "empty.txt"
    empty.write_text("\n \n")
    files = [
        broken,
        locked,
        empty,
        bomb(tmp_path / "bomb.docx"),
        tmp_path / "gone.docx",
        make_word(tmp_path / "a.docx"),
    ]
    report = import_articles(files, Options(section=section))
    assert [outcome.state for outcome in report.outcomes] == ["refused"] * 5 + ["created"]
    assert all(len(outcome.reason) >= len("Tệp rỗng.") for outcome in report.outcomes[:5])
    assert ArticlePage.objects.get().title == "Bản tin"


def test_file_when_imported_again_then_it_is_the_same_page(section, tmp_path):
    path = make_word(tmp_path / "a.docx")
    one(section, path)
    assert one(section, path).state == "unchanged"
    path.rename(tmp_path / "b.docx")
    assert one(section, tmp_path / "b.docx").state == "unchanged"
    make_word(path, texts=("Bản tin", "Đoạn đã sửa.", "Đoạn hai."))
    assert one(section, path).state == "updated"
    assert "Đoạn đã sửa" in str(ArticlePage.objects.get().get_latest_revision_as_object().body)


def test_file_when_an_editor_has_changed_the_page_since_then_the_page_is_left_alone(section, tmp_path):
    path = make_word(tmp_path / "a.docx")
    one(section, path)
    article = ArticlePage.objects.get()
    article.title = "Đã biên tập"
    article.save_revision().publish()
    make_word(path, texts=("Bản tin", "Đoạn đã sửa.", "Đoạn hai."))
    outcome = one(section, path)
    assert (outcome.state, ArticlePage.objects.get().title) == ("kept", "Đã biên tập")
    assert outcome.reason


def test_dry_run_when_asked_then_nothing_is_written(section, tmp_path):
    outcome = one(section, make_word(tmp_path / "a.docx"), dry_run=True)
    assert (outcome.state, outcome.title, ArticlePage.objects.count()) == ("created", "Bản tin", 0)


def test_html_when_it_holds_scripts_and_far_pictures_then_only_the_article_comes_over(section, tmp_path):
    (tmp_path / "anh.png").write_bytes(picture_file().getvalue())
    path = tmp_path / "bai.html"
    path.write_text(
        """<html><head><meta name="description" content="Tóm tắt"><title>x</title></head><body><nav>Trang chủ</nav>
        <article><h1>Tiêu đề</h1><p onclick="x()">Đoạn <b>một</b> <a href="javascript:x()">xấu</a></p>
        <script>alert(1)</script><figure><img src="anh.png" alt="Cổng làng"><figcaption>Cổng</figcaption></figure>
        <img src="https://example.vn/a.png"><p>Hết.</p></article></body></html>"""
    )
    outcome = one(section, path)
    article = ArticlePage.objects.get()
    text = str(article.body)
    assert (article.title, article.summary) == ("Tiêu đề", "Tóm tắt")
    assert [block.block_type for block in article.body] == ["text", "picture", "text"]
    assert article.body[1].value["alt"] == "Cổng làng"
    assert "script" not in text
    assert "onclick" not in text
    assert "javascript" not in text
    assert any("example.vn" in note.text for note in outcome.notes)


@pytest.mark.real_input
def test_real_newspaper_page_when_imported_then_the_article_stands_and_the_furniture_is_reported(section, shared_data):
    outcome = one(section, shared_data / "articles" / "conference-2022-07-08.txt", publish=True)
    article = ArticlePage.objects.get()
    text = str(article.body)
    assert article.title == "Hà Giang: Tiếp tục đẩy mạnh chuyển đổi số trong công tác tuyên giáo"
    assert article.summary.startswith("Phó Bí thư Thường trực")
    assert article.shown_at.isoformat().startswith("2022-07-08T16:43")
    assert article.author_line == "Nhóm PV"
    assert text.count("<p") == 9
    assert "132.106 người tham gia" in text
    for furniture in ("zalo-icon", "viber-icon", "có thể bạn quan tâm", "Ý KIẾN BÌNH LUẬN", "Logo", "(Ảnh:"):
        assert furniture not in text
    dropped = " ".join(note.text for note in outcome.notes)
    assert all(word in dropped for word in ("zalo-icon", "Ý KIẾN BÌNH LUẬN", "Toàn cảnh Hội nghị"))
