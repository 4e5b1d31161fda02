"""Questions written as paragraphs, in the ways offices write them."""

import pytest

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.reading.file import read_file
from tests.foundation.questions.papers import numbered_paper, paper

FOUR = ["Tuyên Quang", "Hà Giang", "Cao Bằng", "Lạng Sơn"]
ASKED = "Thủ đô Khu giải phóng đặt ở tỉnh nào?"


def read(*blocks, name="de.docx"):
    return read_file(name, paper(*blocks)).items


def codes(item):
    return [one.code for one in item.doubts]


def understood(item):
    return item.stem, [option.text for option in item.options], item.key, codes(item)


@pytest.mark.parametrize(
    "lines",
    [
        [f"Câu 1. {ASKED}", "{b:A. Tuyên Quang}", "B. Hà Giang", "C. Cao Bằng", "D. Lạng Sơn"],
        [f"CÂU 1: {ASKED}", "{u:A}. Tuyên Quang", "B. Hà Giang", "C. Cao Bằng", "D. Lạng Sơn"],
        [f"Câu 1 (NB): {ASKED}", "{r:A. Tuyên Quang}\tB. Hà Giang\tC. Cao Bằng\tD. Lạng Sơn"],
        [f"{{b:Câu 1.}} {ASKED}", "{b:A.} {y:Tuyên Quang}", "{b:B.} Hà Giang", "{b:C.} Cao Bằng", "{b:D.} Lạng Sơn"],
        [f"Câu hỏi 1: {ASKED}", "*A. Tuyên Quang", "B. Hà Giang", "C. Cao Bằng", "D. Lạng Sơn"],
        [f"1. {ASKED}", "a) Tuyên Quang (*)", "b) Hà Giang", "c) Cao Bằng", "d) Lạng Sơn"],
        [f"1) {ASKED}", "A. Tuyên Quang", "B. Hà Giang", "C. Cao Bằng", "D. Lạng Sơn", "Đáp án: A"],
        [f"Câu 1/ {ASKED}", "A. Tuyên Quang", "B. Hà Giang", "C. Cao Bằng", "D. Lạng Sơn", "=> Chọn đáp án A."],
        [f"Câu 1. {ASKED}", "A. Tuyên Quang  B. Hà Giang", "C. Cao Bằng  D. Lạng Sơn", "Đáp án đúng là: A"],
        [f"Câu 1. {ASKED} A. Tuyên Quang. B. Hà Giang. C. Cao Bằng. D. Lạng Sơn.", "ĐÁP ÁN", "1. A"],
        [f"Câu 1. {ASKED}", "A.Tuyên Quang", "B.Hà Giang", "C.Cao Bằng", "D.Lạng Sơn", "BẢNG ĐÁP ÁN", "1-A"],
        [f"Câu 1. {ASKED}", [["A. Tuyên Quang", "B. Hà Giang"], ["C. Cao Bằng", "D. Lạng Sơn"]], "Key: A"],
        [f"Câu 1. {ASKED}", [["A", "Tuyên Quang"], ["B", "Hà Giang"], ["C", "Cao Bằng"], ["D", "Lạng Sơn"]], "ĐA: A"],
    ],
    ids=lambda lines: str(lines)[:60],
)
def test_question_when_written_as_offices_do_then_it_is_understood(lines):
    (item,) = read("ĐỀ THI TÌM HIỂU LỊCH SỬ", *lines)
    stem, options, key, doubts = understood(item)
    assert (stem, [text.rstrip(".") for text in options], key, doubts) == (ASKED, FOUR, [0], [])


def test_explanation_when_it_says_which_are_wrong_then_those_are_not_the_key():
    lines = ["Lời giải:", "Đáp án A loại vì xa.", "Đáp án B, C không phải.", "Đáp án D là đúng nhất."]
    (item,) = read(*question(1), *lines)
    assert item.key == [3]
    assert item.explanation == "Đáp án A loại vì xa.\nĐáp án B, C không phải.\nĐáp án D là đúng nhất."


def question(number, key="", asked=ASKED):
    marked = [
        f"{{b:{letter}. {text}}}" if letter == key else f"{letter}. {text}"
        for letter, text in zip("ABCD", FOUR, strict=True)
    ]
    return [f"Câu {number}. {asked} ({number})", *marked]


@pytest.mark.parametrize(
    "table",
    [
        [["Câu", "1", "2", "3"], ["Đáp án", "B", "C", "D"]],
        [["1.B", "2.C", "3.D"]],
        [["1", "B"], ["2", "C"], ["3", "D"]],
        [["Câu 1", "Câu 2", "Câu 3"], ["B", "C", "D"]],
        [["1-B 2-C 3-D"]],
    ],
    ids=str,
)
def test_keys_when_they_stand_in_a_table_at_the_end_then_each_finds_its_question(table):
    items = read(*question(1), *question(2), *question(3), "BẢNG ĐÁP ÁN", table)
    assert [item.key for item in items] == [[1], [2], [3]]
    assert [codes(item) for item in items] == [[], [], []]


def test_explanations_when_they_follow_at_the_end_then_each_finds_its_question():
    end = [
        "HƯỚNG DẪN GIẢI CHI TIẾT",
        "Câu 1: Đáp án B",
        "Vì sách viết thế.",
        "Câu 2. Chọn C.",
        "Lời giải: xem trang 5.",
    ]
    first, second = read(*question(1), *question(2), *end)
    assert (first.key, first.explanation, second.key) == ([1], "Vì sách viết thế.", [2])


def test_answers_when_two_papers_stand_in_one_file_then_each_has_its_own():
    items = read(*question(1), *question(2), *question(1, asked="Đề hai"), *question(2, asked="Đề hai"),
                 "ĐÁP ÁN ĐỀ THI", "1A 2B", "1C 2D")  # fmt: skip
    assert [item.key for item in items] == [[0], [1], [2], [3]]


def test_question_when_an_option_is_followed_by_a_heading_then_it_stays_out():
    first, second = read(*question(1, "A"), "PHẦN II. VẬN DỤNG", *question(2, "B"))
    assert (first.options[3].text, second.key) == ("Lạng Sơn", [1])


def test_question_when_its_names_look_like_options_then_they_are_not_taken():
    lines = [
        "Câu 1. Ông A. và bà B. cùng anh C. đến xã X. Ai đúng?",
        "A. Ông A.",
        "B. Bà B.",
        "{b:C. Anh C.}",
        "D. Không ai.",
    ]
    (item,) = read(*lines)
    assert understood(item) == (
        "Ông A. và bà B. cùng anh C. đến xã X. Ai đúng?",
        ["Ông A.", "Bà B.", "Anh C.", "Không ai."],
        [2],
        [],
    )


@pytest.mark.parametrize(
    ("change", "doubt", "key"),
    [
        (lambda lines: lines, "no_key", []),
        (lambda lines: [*lines[:1], "{b:A. Tuyên Quang}", "{b:B. Hà Giang}", *lines[3:]], "several_keys", [0, 1]),
        (lambda lines: [*lines[:1], "{b:A. Tuyên Quang}", *lines[2:], "Đáp án: B"], "key_conflict", [1]),
        (lambda lines: [*lines, "Đáp án: E"], "key_out_of_range", []),
        (lambda lines: [*lines[:2], *lines[3:], "Đáp án: A"], "missing_option", [0]),
        (lambda lines: [*lines[:4], "Đáp án: A"], "missing_option", [0]),
        (lambda lines: [*lines[:4], "D.", "Đáp án: A"], "empty_option", [0]),
        (lambda lines: [*lines[:4], "D. Tuyên quang", "Đáp án: A"], "same_options", [0]),
        (lambda lines: ["Câu 1.", *lines[1:], "Đáp án: A"], "empty_stem", [0]),
        (lambda lines: [lines[0], "Đáp án: A"], "no_options", []),
        (lambda lines: [*lines, "Lời giải: sách viết thế. Chọn C."], "key_from_explanation", [2]),
    ],
)  # fmt: skip
def test_question_when_something_is_wrong_then_it_is_said(change, doubt, key):
    item = read(*change(question(1)), *question(2, "C", "Câu khác"), *question(3, "C", "Câu khác nữa"))[0]
    assert doubt in codes(item)
    assert item.key == key


def test_questions_when_numbers_are_left_out_or_come_twice_then_it_is_said():
    items = read(*question(1, "A"), *question(3, "A"), *question(3, "B", "Câu khác"))
    assert [codes(item) for item in items] == [[], ["number_skipped"], ["number_twice"]]


def test_questions_when_the_same_stands_there_twice_then_it_is_said():
    turned = [
        "Câu 2. thu do khu giai phong dat o tinh nao?",
        "A. Hà Giang",
        "{b:B. Tuyên Quang}",
        "C. Lạng Sơn",
        "D. Cao Bằng",
    ]
    first = [f"Câu 1. {ASKED}", *question(1, "A")[1:]]
    assert codes(read(*first, *turned)[1]) == ["same_question"]


def test_options_when_they_stand_in_another_order_then_the_marked_one_is_the_key():
    lines = ["Câu 1. Đình ở đâu?", "A. Đồi\t{b:C. Sông}", "B. Núi\tD. Chợ"]
    (item,) = read(*lines)
    assert understood(item) == ("Đình ở đâu?", ["Đồi", "Núi", "Sông", "Chợ"], [2], ["options_out_of_order"])


def test_passage_when_it_serves_several_questions_then_each_has_it():
    lines = ["Đọc đoạn văn sau và trả lời các câu hỏi từ câu 2 đến câu 3:", "Ngày xưa có một ngôi đình."]
    items = read(*question(1, "A"), *lines, *question(2, "A"), *question(3, "B"), *question(4, "C"))
    assert ["Ngày xưa" in item.stem for item in items] == [False, True, True, False]
    assert codes(items[1]) == ["shared_passage"]


def test_answer_when_it_is_typed_then_it_is_a_number_or_words():
    items = read(
        "Câu 1. Chiến thắng Điện Biên Phủ năm nào?", "Đáp án: 1954", "Câu 2. Ai soạn Quốc ca?", "Đáp án: Văn Cao"
    )
    assert [(str(item.kind), item.answers, codes(item)) for item in items] == [
        ("numeric", ["1954"], []),
        ("text", ["Văn Cao"], []),
    ]


def test_text_when_written_in_an_old_font_then_it_is_converted_and_said():
    import docx

    document = docx.Document()
    run = document.add_paragraph().add_run("C©u 1. Thñ ®« n­íc ta ë ®©u?")
    run.font.name = ".VnTime"
    for text in ("A. Hà Nội", "B. Huế", "Đáp án: A"):
        document.add_paragraph(text)
    import io

    stream = io.BytesIO()
    document.save(stream)
    (item,) = read_file("cu.docx", stream.getvalue()).items
    assert (item.stem, codes(item)) == ("Thủ đô nước ta ở đâu?", ["old_font"])


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 half", b"not Word"])
def test_file_when_it_is_no_sound_word_file_then_refused_in_words(content):
    with pytest.raises(FileFault, match=r"Word|\.docx"):
        read_file("de.docx", content)


def test_file_when_it_holds_no_question_then_refused_in_words():
    with pytest.raises(FileFault, match=r"de\.docx"):
        read_file("de.docx", paper("Kính gửi các đồng chí,", "Trân trọng."))


def test_questions_when_word_counts_them_then_numbers_and_letters_are_seen():
    asked = ["Chùa ở đâu?", "Đồi", "{b:Núi}", "Sông"], ["Chợ ở đâu?", "{u:Đồi}", "Núi", "Sông"]
    items = read_file("de.docx", numbered_paper(*asked)).items
    assert [(item.number, *understood(item)) for item in items] == [
        ("1", "Chùa ở đâu?", ["Đồi", "Núi", "Sông"], [1], []),
        ("2", "Chợ ở đâu?", ["Đồi", "Núi", "Sông"], [0], []),
    ]
