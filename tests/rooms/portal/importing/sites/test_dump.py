"""The reader of dumps: what MySQL writes comes back as it was, half a dump is told."""

import gzip
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinh.foundation.importing.report import FileFault
from dinh.rooms.portal.importing.sites.nukeviet import dump as reader
from dinh.rooms.portal.importing.sites.nukeviet.dump import Dump
from tests.rooms.portal.importing.sites.dump import HEAD, TAIL, table, value, write_dump

ALL = re.compile(r"\w+")


def rows(path, **options):
    return [dict(zip(row.columns, row.values, strict=True)) for row in Dump(path, **options).rows_of(ALL)]


def write(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"'a\'b'", "a'b"),
        ("'a''b'", "a'b"),
        (r"'a\\'", "a\\"),
        (r"'a\nb\tc\0'", "a\nb\tc\0"),
        ("'); DROP TABLE x; -- '", "); DROP TABLE x; -- "),
        ("''", ""),
        ("NULL", None),
        ("-12.5", "-12.5"),
        ("0x4CC3AA", "Lê"),
        ("x'4CC3AA'", "Lê"),
        ("_binary 'x'", "x"),
        ('"a\\"b;"', 'a"b;'),
        ("'Tết /* không */ -- # `'", "Tết /* không */ -- # `"),
    ],
)
def test_value_when_written_as_mysql_writes_it_then_it_is_read_as_it_was(tmp_path, written, read):
    path = write(
        tmp_path / "a.sql", f"CREATE TABLE `t` (`a` int, `b` text);\nINSERT INTO `t` VALUES (1,{written}),(2,'x');\n"
    )
    assert rows(path) == [{"a": "1", "b": read}, {"a": "2", "b": "x"}]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\x1a\b\t")), min_size=1))
def test_texts_when_written_and_read_in_small_chunks_then_they_are_the_same(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("dump") / "a.sql"
    inserts = "".join(f"INSERT INTO t (a) VALUES ({value(text)});\n" for text in texts)
    write(path, f"-- x\n# it's\n/* ' ; */\n{inserts}")
    before, reader.CHUNK = reader.CHUNK, 7
    try:
        assert [row["a"] for row in rows(path, encoding="utf-8")] == texts
    finally:
        reader.CHUNK = before


@pytest.mark.parametrize("raw", ["Tết".encode(), "Tết".encode().decode("latin1").encode()], ids=["once", "twice"])
def test_text_when_written_twice_over_as_utf8_then_it_is_put_right(tmp_path, raw):
    assert rows(write(tmp_path / "a.sql", b"INSERT INTO t (a) VALUES ('" + raw + b"');"))[0]["a"] == "Tết"


def test_text_when_in_the_western_alphabet_then_it_is_read(tmp_path):
    assert rows(write(tmp_path / "a.sql", b"INSERT INTO t (a) VALUES ('caf\xe9');"))[0]["a"] == "café"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_half_a_dump_when_read_then_it_says_how_far(tmp_path, packed, share):
    text = (
        HEAD + table("page", [{"id": number, "bodytext": "Chữ; 'x' " * 99} for number in range(400)], at_once=20) + TAIL
    )
    content = gzip.compress(text.encode()) if packed else text.encode()
    path = write(tmp_path / "a.sql", content[: int(len(content) * share)])
    with pytest.raises(FileFault) as fault:
        rows(path)
    assert "a.sql" in str(fault.value)
    assert re.search(r"\d+", str(fault.value))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t (a,b) VALUES (1);",
        "INSERT INTO t (a) VALUES (1,2);",
        "INSERT INTO t (a) VALUES 'x';",
        "INSERT INTO t VALUES (1);",
        "INSERT INTO t (a) VALUES (NOW());",
    ],
)
def test_row_when_it_does_not_fit_its_columns_then_the_dump_is_refused(tmp_path, statement):
    with pytest.raises(FileFault):
        rows(write(tmp_path / "a.sql", statement))


def test_dump_when_compressed_then_it_is_read_as_the_plain_one(tmp_path):
    told = table("page", [{"id": 1, "title": "Một"}], named=True)
    assert rows(write_dump(tmp_path / "a.sql.gz", told)) == rows(write_dump(tmp_path / "a.sql", told)) != []
