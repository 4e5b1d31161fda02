import pytest

from dinh.rooms.portal.domain.symbols import clean_symbol, symbol_key, year_in_symbol


@pytest.mark.parametrize("written", ["05/QĐ-UBND", "5/QĐ-UBND", "Số: 05/QĐ-UBND", "05 / qđ–ubnd", "05/QÐ-UBND"])
def test_symbol_key_when_written_otherwise_then_it_is_the_same(written):
    assert symbol_key(written) == "5/qd-ubnd"


def test_symbol_key_when_numbers_differ_then_it_differs():
    assert symbol_key("15/QĐ-UBND") != symbol_key("5/QĐ-UBND")


def test_clean_symbol_when_it_has_a_prefix_then_the_prefix_is_dropped():
    assert clean_symbol("Số:  06 /2026/TT-BVHTTDL ") == "06/2026/TT-BVHTTDL"


@pytest.mark.parametrize(("symbol", "year"), [("06/2026/TT-BVHTTDL", 2026), ("12/QĐ-UBND", None), ("05-NQ/ĐU", None)])
def test_year_in_symbol_when_it_stands_between_slashes_then_it_is_read(symbol, year):
    assert year_in_symbol(symbol) == year
