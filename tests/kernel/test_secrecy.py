"""The secrecy mark of a document: found however it is typed, and not seen where nobody put it."""

import unicodedata

import pytest

from dinh.kernel.text.secrecy import find_mark, find_mark_in_name, find_mark_in_symbol, find_mark_in_title

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\nSố: 12/BC-UBND\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nTình hình"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("Tối mật", "TỐI MẬT"),
        ("  M Ậ T  ", "MẬT"),
        ("T U Y Ệ T  M Ậ T", "TUYỆT MẬT"),
        ("T Ố I   M Ậ T", "TỐI MẬT"),
        ("[ MẬT ]", "MẬT"),
        ("*** TỐI MẬT ***", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật:\nTối mật", "TỐI MẬT"),
        ("Mức độ mật: Tuyệt mật", "TUYỆT MẬT"),
        ("MẬT - HỎA TỐC", "MẬT"),
        ("HOẢ TỐC - TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT\nMẬT", "TUYỆT MẬT"),
        ("MẬT Hà Giang, ngày 5 tháng 3 năm 2026", "MẬT"),
        ("MẬT\tTuyên Quang, ngày 5 tháng 3 năm 2026", "MẬT"),
        ("Số: 05/QĐ-UBND (MẬT)", "MẬT"),
        ("Số: 05/QĐ-UBND(Tối mật)", "TỐI MẬT"),
        ("MËT", "MẬT"),
        ("TuyÖt mËt", "TUYỆT MẬT"),
        ("MAÄT", "MẬT"),
        ("TUYEÄT MAÄT", "TUYỆT MẬT"),
        ("TUYET MAT", "TUYỆT MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
        ("MÂ\u0323T", "MẬT"),
        ("MẠ\u0302T", "MẬT"),
    ],
)
def test_mark_when_it_is_stamped_then_it_is_found(line, mark):
    assert find_mark(HEAD.format(line)) == mark


@pytest.mark.parametrize(
    "line",
    [
        "Về việc giữ bí mật nguồn tin",
        "Chế độ bảo mật thông tin",
        "Giá mật ong bạc hà Mèo Vạc",
        "MẬT ONG BẠC HÀ",
        "Mật",
        "Mật ong",
        "Quên mật khẩu",
        "MẬT KHẨU",
        "Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "TẬP HUẤN CÔNG TÁC BẢO VỆ BÍ\nMẬT",
        "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, ĐỘ TỐI MẬT VÀ ĐỘ\nMẬT",
        "Danh mục bí mật nhà nước độ Tối mật, độ Mật",
        "Tài liệu tuyệt mật được giải mật sau 30 năm",
        "GIẢI MẬT",
        "HỒ SƠ MẬT VỤ",
        "Mật độ dân số",
        "MẬT ĐỘ DÂN SỐ",
        "Mật danh",
        "Ông Nguyễn Văn Mật",
        "Các chú mật thám",
        "Đường mật\nmật mía",
        "Không sử dụng thông tin mật trên mạng (bí mật)",
        "MẶT TRẬN",
        "MẶT",
        "MẤT",
        "MAT",
        "MÁT",
        "Độ mật: Không",
        "Độ mật: Thường",
        "Số: 12/KH-UBND (Mật ong)",
        "12 tổ hợp tác (mật)",
        "Phân loại: bí mật kinh doanh",
        "TUYỆT ĐỐI BẢO MẬT",
    ],
)
def test_mark_when_the_word_only_occurs_then_nothing_is_found(line):
    assert find_mark(HEAD.format(line)) == ""


def test_mark_when_a_form_shows_all_the_stamps_then_it_is_none():
    form = "Mẫu số 01\nMẪU DẤU CHỈ CÁC ĐỘ MẬT\nTUYỆT MẬT\nTỐI MẬT\nMẬT\nGhi chú: mực đỏ"
    assert find_mark("THÔNG TƯ\nQuy định mẫu dấu\f" + form) == ""


def test_mark_when_it_stands_deep_in_the_text_or_on_a_later_page_then_only_heads_count():
    deep = "\n".join(f"Dòng {number}" for number in range(60))
    assert find_mark(deep + "\nMẬT") == ""
    assert find_mark(deep + "\fPHỤ LỤC\nTỐI MẬT\n" + deep) == "TỐI MẬT"
    assert find_mark("MẬT\n" + deep + "\fTUYỆT MẬT") == "TUYỆT MẬT"


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Tối mật - Báo cáo.pdf", "TỐI MẬT"),
        ("bao-cao_tuyet-mat.docx", "TUYỆT MẬT"),
        ("BC 12 (MẬT).pdf", "MẬT"),
        ("BC 12 (mật).pdf", "MẬT"),
        ("Công văn 5 MẬT.doc", "MẬT"),
        ("TOIMAT 2026.pdf", "TỐI MẬT"),
        ("Quy chế bảo vệ bí mật.pdf", ""),
        ("QUY CHẾ BẢO VỆ BÍ MẬT.pdf", ""),
        ("Luật Bảo vệ bí mật nhà nước.pdf", ""),
        ("mật ong.pdf", ""),
        ("Hướng dẫn đổi mật khẩu.docx", ""),
        ("Tập huấn bảo mật.pptx", ""),
        ("so mat nguoi.pdf", ""),
        ("thoi-mat.pdf", ""),
        ("Giải mật.pdf", ""),
        ("Đề án toàn mật.pdf", ""),
    ],
)
def test_name_when_it_carries_a_mark_then_that_is_known(name, mark):
    assert find_mark_in_name(name) == mark
    assert find_mark_in_name(unicodedata.normalize("NFD", name)) == mark


@pytest.mark.parametrize(
    ("symbol", "mark"),
    [
        ("12/QĐ-UBND (MẬT)", "MẬT"),
        ("12/QĐ-UBND(Tuyệt mật)", "TUYỆT MẬT"),
        ("12/BC-UBND-MẬT", "MẬT"),
        ("12-KH/TU (Tối mật)", "TỐI MẬT"),
        ("12/QĐ-UBND", ""),
        ("29/2018/QH14", ""),
        ("12/KH-BVBM", ""),
    ],
)
def test_symbol_when_it_carries_a_mark_then_that_is_known(symbol, mark):
    assert find_mark_in_symbol(symbol) == mark


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Báo cáo tình hình quý I (Mật)", "MẬT"),
        ("Báo cáo tình hình quý I (TUYỆT MẬT).", "TUYỆT MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("Kế hoạch thu hoạch sản phẩm từ ong (mật)", ""),
        ("Về việc tập huấn bảo vệ bí mật nhà nước", ""),
    ],
)
def test_title_when_it_carries_a_mark_then_that_is_known(title, mark):
    assert find_mark_in_title(title) == mark
