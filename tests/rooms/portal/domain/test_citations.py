import datetime

import pytest

from dinh.rooms.portal.domain.citations import Cited, cite_full, cite_place, cite_short, to_bibtex, to_ris

DECISION = Cited(
    "Quyết định",
    "45/QĐ-UBND",
    "Về việc thành lập Tổ công tác",
    "Ủy ban nhân dân tỉnh",
    datetime.date(2026, 3, 12),
    "https://example.vn/van-ban/x/",
)
FULL = "Quyết định số 45/QĐ-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về việc thành lập Tổ công tác"


def test_citation_when_full_then_it_has_the_official_form():
    assert cite_full(DECISION) == FULL
    assert cite_short(DECISION) == "Quyết định số 45/QĐ-UBND"


def test_citation_when_of_january_then_day_and_month_have_their_nought():
    early = Cited("Nghị quyết", "05-NQ/TU", "Về văn hóa", "Tỉnh ủy", datetime.date(2026, 2, 5))
    assert cite_full(early) == "Nghị quyết số 05-NQ/TU ngày 05 tháng 02 năm 2026 của Tỉnh ủy về văn hóa"


def test_citation_when_of_a_law_then_only_kind_and_name_stand():
    law = Cited("Luật", "33/2024/QH15", "Luật Lưu trữ", "Quốc hội", datetime.date(2024, 6, 21))
    assert cite_full(law) == "Luật Lưu trữ"


@pytest.mark.parametrize(
    ("anchor", "start"),
    [("dieu-5", "Điều 5 "), ("dieu-5-khoan-2", "Khoản 2 Điều 5 "), ("chuong-ii", None), ("dieu-5-x", None)],
)
def test_citation_when_of_an_article_then_the_place_comes_first(anchor, start):
    assert cite_place(DECISION, anchor) == (start + FULL if start else "")


def test_bibtex_when_the_text_has_signs_of_tex_then_they_are_escaped():
    odd = Cited("Quyết định", "1/QĐ_A", "50% {chi} & thu\nnăm", "Sở", None, "https://example.vn/a_b/")
    entry = to_bibtex(odd)
    assert r"50\% \{chi\} \& thu năm" in entry
    assert r"number = {1/QĐ\_A}" in entry
    assert "url = {https://example.vn/a_b/}" in entry
    assert entry.count("{") == entry.count("}")


def test_ris_when_written_then_every_line_is_a_field_and_the_record_ends():
    lines = to_ris(DECISION).split("\r\n")
    assert lines[0] == "TY  - LEGAL"
    assert "DA  - 2026/03/12" in lines
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])
