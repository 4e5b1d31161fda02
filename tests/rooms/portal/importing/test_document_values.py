import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.rooms.portal.importing.documents.headings import field_of
from dinh.rooms.portal.importing.documents.values import EXCEL_EPOCH, ValueFault, read_date, read_list, read_words

DAY = datetime.date(2026, 2, 5)


@pytest.mark.parametrize(
    "written",
    [
        "05/02/2026",
        "5.2.2026",
        "05-02-2026",
        "2026-02-05",
        "2026-02-05T00:00:00",
        "ngày 05 tháng 02 năm 2026",
        "Tuyên Quang, ngày 5 tháng 2 năm 2026",
        46058,
        "46058",
        46058.0,
        datetime.datetime(2026, 2, 5, 0, 0),
        DAY,
    ],
)
def test_read_date_when_written_in_any_usual_way_then_it_is_the_day(written):
    assert read_date(written) == DAY


@pytest.mark.parametrize("written", ["31/02/2026", "hôm qua", "2026", "05/2026", "01/01/0026", "99999", "1/13/2026"])
def test_read_date_when_it_is_none_then_it_says_so_in_words(written):
    with pytest.raises(ValueFault) as fault:
        read_date(written)
    assert written in str(fault.value)


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)))
def test_read_date_when_written_four_ways_then_all_agree(day):
    ways = [day.strftime("%d/%m/%Y"), day.isoformat(), (day - EXCEL_EPOCH).days]
    ways.append(f"ngày {day.day:02} tháng {day.month:02} năm {day.year}")
    assert {read_date(way) for way in ways} == {day}


def test_read_words_when_a_spreadsheet_gives_a_number_then_it_is_whole():
    assert read_words(12.0) == "12"
    assert read_words(None) == ""
    assert read_words("  Hòa \n An ") == "Hòa An"


def test_read_list_when_names_hold_commas_then_they_stay_whole():
    assert read_list("Văn hóa, thể thao; Tài chính") == ["Văn hóa, thể thao", "Tài chính"]
    assert read_list("1/QĐ-A, 2/QĐ-A\n3/QĐ-A", ";,\n") == ["1/QĐ-A", "2/QĐ-A", "3/QĐ-A"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số, ký hiệu", "symbol"),
        ("SỐ KÝ HIỆU (*)", "symbol"),
        ("Trích yếu:", "abstract"),
        ("Cơ quan ban hành", "body"),
        ("Ngày ban hành (dd/mm/yyyy)", "issued_on"),
        ("Sửa đổi, bổ sung", "amends"),
        ("Tệp đính kèm", "files"),
        ("issued_on", "issued_on"),
        ("Độ dài", None),
        (None, None),
    ],
)
def test_field_of_when_a_clerk_names_a_column_then_it_is_known(heading, field):
    assert field_of(heading) == field
