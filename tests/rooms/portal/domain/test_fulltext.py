from dinh.rooms.portal.domain.fulltext import paragraphs_of, structure

TEXT = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quy định này áp dụng cho văn phòng.
2. Điều 2 của quy định cũ không áp dụng.
Mục 1. Hồ sơ
Điều 2. Hồ sơ
Chương II
TỔ CHỨC THỰC HIỆN
Mục 1. Trách nhiệm
Điều 3. Hiệu lực
Phụ lục I
Điều 1. Mẫu"""


def test_structure_when_text_has_chapters_and_articles_then_each_gets_an_address():
    contents = structure(paragraphs_of(TEXT)).contents
    assert [(entry["anchor"], entry["depth"]) for entry in contents] == [
        ("chuong-i", 0),
        ("dieu-1", 1),
        ("chuong-i-muc-1", 1),
        ("dieu-2", 2),
        ("chuong-ii", 0),
        ("chuong-ii-muc-1", 1),
        ("dieu-3", 2),
        ("phu-luc-i", 0),
        ("dieu-1-lan-2", 1),
    ]
    assert contents[0]["text"] == "Chương I. QUY ĐỊNH CHUNG"


def test_structure_when_run_on_its_own_result_then_nothing_changes():
    once = structure(paragraphs_of(TEXT))
    assert structure(once.html) == once


def test_structure_when_a_clause_is_numbered_then_it_can_be_linked_to():
    assert '<p id="dieu-1-khoan-1">1. Quy định này' in structure(paragraphs_of(TEXT)).html


def test_structure_when_a_sentence_begins_with_an_article_then_it_stays_a_paragraph():
    assert structure("<p>Điều 5 của Thông tư này có hiệu lực ngay.</p>").contents == []


def test_structure_when_html_holds_a_script_then_it_is_gone():
    dirty = '<p onclick="x()">Điều 1. Một<script>alert(1)</script></p><style>p{}</style><a href="javascript:x">y</a>'
    html = structure(dirty).html
    assert "script" not in html
    assert "onclick" not in html
    assert "style" not in html
    assert '<h3 id="dieu-1">Điều 1. Một</h3>' in html


def test_structure_when_text_has_a_table_then_the_table_stays():
    html = structure('<table><tr><td colspan="2" style="x">Ô</td></tr></table>').html
    assert '<td colspan="2">Ô</td>' in html
