"""A dump of MySQL statement by statement: as much of its language as INSERT needs, and no more.

Read: plain or gzip; mysqldump, phpMyAdmin and NukeViet's own backup; INSERT of many rows, with or without names of
columns; '…' with \\ and '' inside, "…", x'…', 0x…, numbers, NULL, _binary. Statements of other kinds are passed over.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault

CHUNK = 1 << 20
# MySQL itself takes no statement larger than 1 GB; what is larger than this is no dump but an attack on the memory.
LARGEST_STATEMENT = 256 << 20
LARGEST_DUMP = 8 << 30
TOKEN = re.compile(
    rb"[^'\"`;/#\-]+|'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'(?!')|\"[^\"\\]*(?:(?:\\.|\"\")[^\"\\]*)*\"(?!\")|`[^`]*`"
    rb"|/\*.*?\*/|--(?=[\s])[^\n]*\n|\#[^\n]*\n|/(?!\*)|-(?!-\s)|;",
    re.DOTALL,
)
INSERT = re.compile(
    rb"\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+(?:`[^`]+`\.)?`?(?P<table>[\w$]+)`?\s*"
    rb"(?:\((?P<columns>[^()]*)\)\s*)?VALUES?\s*",
    re.IGNORECASE,
)
CREATE = re.compile(rb"\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:`[^`]+`\.)?`?(?P<table>[\w$]+)`?", re.IGNORECASE)
QUOTED = re.compile(rb"'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'", re.DOTALL)
PARENTHESES = re.compile(rb"\([^()]*\)")
NO_COLUMN = {b"PRIMARY", b"UNIQUE", b"KEY", b"INDEX", b"FULLTEXT", b"SPATIAL", b"CONSTRAINT", b"FOREIGN", b"CHECK"}
VALUE = re.compile(
    rb"\s*(?:_\w+\s*)?(?:'(?P<single>[^'\\]*(?:(?:\\.|'')[^'\\]*)*)'|\"(?P<double>[^\"\\]*(?:(?:\\.|\"\")[^\"\\]*)*)\""
    rb"|(?:0x(?P<hex>[0-9A-Fa-f]+)|[xX]'(?P<quoted_hex>[0-9A-Fa-f]*)')|(?P<word>[^\s,()'\"]+))\s*(?P<after>[,)])",
    re.DOTALL,
)
LEADING = re.compile(rb"\A(?:\s+|--(?=[\s])[^\n]*(?:\n|\Z)|--\Z|\#[^\n]*(?:\n|\Z)|/\*.*?\*/)+", re.DOTALL)
BETWEEN = re.compile(rb"\s*(?:,\s*|(?P<end>\Z|ON\s+DUPLICATE\b))", re.IGNORECASE)
ESCAPE = re.compile(rb"\\(.)|''|\"\"", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"b": b"\b", b"Z": b"\x1a"}
HEADER, FOOTER = re.compile(rb"^-- (?:MySQL|MariaDB) dump ", re.MULTILINE), b"-- Dump completed"
# The letters that the old MySQL wrote for bytes of UTF-8 taken for Western European.
UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}

Value = str | None


@dataclass(frozen=True)
class Row:
    """One row: `values` by the order of `columns`; of a dump without CREATE and without names, columns is empty."""

    table: str
    columns: tuple[str, ...]
    values: tuple[Value, ...]


class Dump:
    """The rows of the tables that are wanted. Raises FileFault, also in the middle, telling how far it was read."""

    def __init__(self, path: Path, *, encoding: str = "auto") -> None:
        self.path, self.encoding = path, encoding
        self.columns: dict[str, tuple[str, ...]] = {}
        self.line, self.rows, self.table = 1, 0, ""

    def rows_of(self, wanted: re.Pattern[str]) -> Iterator[Row]:
        """Rows of tables whose name matches, in the order of the dump."""
        for statement in self.statements():
            if found := CREATE.match(statement):
                self.columns[found["table"].decode()] = columns_of(statement)
            elif found := INSERT.match(statement):
                table = found["table"].decode()
                if wanted.fullmatch(table):
                    yield from self.rows_in(statement, found, table)

    def rows_in(self, statement: bytes, found: re.Match[bytes], table: str) -> Iterator[Row]:
        names = tuple(
            name.strip(b" `\r\n\t").decode() for name in (found["columns"] or b"").split(b",") if name.strip()
        )
        columns = names or self.columns.get(table, ())
        if not columns:
            text = _("“%(name)s” does not name the columns of %(table)s. Make the dump with CREATE TABLE statements.")
            raise FileFault(text % {"name": self.path.name, "table": table})
        self.table = table
        for values in values_in(statement, found.end()):
            if values is None or len(values) != len(columns):
                raise self.broken()
            self.rows += 1
            yield Row(table, columns, tuple(self.decode(value) for value in values))

    def decode(self, value: bytes | None) -> Value:
        """As UTF-8; what was written twice over, or in the Western alphabet, is put right unless told otherwise."""
        if value is None:
            return None
        if self.encoding != "auto":
            return value.decode(self.encoding, "replace")
        try:
            text = value.decode()
        except UnicodeDecodeError:
            return western(value)
        return text if text.isascii() else written_once(text)

    def statements(self) -> Iterator[bytes]:
        """Each statement whole, without its semicolon; comments stay within and are no statement of their own."""
        head, tail, buffer, total = b"", b"", b"", 0
        with self.opened() as file:
            while True:
                chunk = self.read(file)
                total += len(chunk)
                head, tail = (head or chunk[:2000]), (tail + chunk)[-4000:]
                if total > LARGEST_DUMP or len(buffer) > LARGEST_STATEMENT:
                    raise FileFault(_("“%(name)s” is too large to be a dump.") % {"name": self.path.name})
                buffer += chunk
                start = 0
                for end in ends_in(buffer, last=not chunk):
                    yield without_comments(buffer[start:end])
                    self.line += buffer.count(b"\n", start, end + 1)
                    start = end + 1
                buffer = buffer[start:]
                if not chunk:
                    break
        if without_comments(buffer).strip() or (HEADER.search(head) and FOOTER not in tail):
            raise self.broken()

    def opened(self) -> IO[bytes]:
        try:
            with self.path.open("rb") as file:
                packed = file.read(2) == b"\x1f\x8b"
            return gzip.open(self.path) if packed else self.path.open("rb")  # type: ignore[return-value]
        except OSError as error:
            raise FileFault(_("The file cannot be read: %(error)s") % {"error": error.strerror}) from error

    def read(self, file: IO[bytes]) -> bytes:
        try:
            return file.read(CHUNK)
        except (EOFError, OSError, ValueError) as error:
            raise self.broken() from error

    def broken(self) -> FileFault:
        """How far the dump was read before it broke off."""
        values = {"name": self.path.name, "line": self.line, "rows": self.rows, "table": self.table or "–"}
        text = _(
            "“%(name)s” breaks off or is damaged near line %(line)s, after %(rows)s rows (the last of the table "
            "%(table)s). Nothing was written. Make the dump again and see that it was downloaded whole."
        )
        return FileFault(text % values)


def ends_in(buffer: bytes, *, last: bool) -> Iterator[int]:
    """Places of semicolons that end a statement; stops at what the next chunk may complete."""
    position = 0
    while position < len(buffer):
        found = TOKEN.match(buffer, position)
        if found is None or (
            found.end() == len(buffer) and not last and buffer[found.start() : found.start() + 1] != b";"
        ):
            return
        if found.group() == b";":
            yield found.start()
        position = found.end()


def without_comments(statement: bytes) -> bytes:
    """The statement from its first word on."""
    return LEADING.sub(b"", statement)


def columns_of(statement: bytes) -> tuple[str, ...]:
    """The names of the columns of a CREATE TABLE: the first word of each part between its commas."""
    inside = QUOTED.sub(b"", statement).partition(b"(")[2].rpartition(b")")[0]
    while (shorter := PARENTHESES.sub(b"", inside)) != inside:
        inside = shorter
    words = [part.split() for part in inside.split(b",")]
    return tuple(word[0].strip(b"`").decode() for word in words if word and word[0].upper() not in NO_COLUMN)


def values_in(statement: bytes, position: int) -> Iterator[list[bytes | None] | None]:
    """The rows behind VALUES; None for what is no row."""
    while position < len(statement):
        if statement[position : position + 1] != b"(":
            yield None
            return
        position += 1
        values: list[bytes | None] = []
        while True:
            found = VALUE.match(statement, position)
            if found is None:
                yield None
                return
            values.append(value_of(found))
            position = found.end()
            if found["after"] == b")":
                break
        yield values
        following = BETWEEN.match(statement, position)
        if following is None or following["end"]:
            return
        position = following.end()


def value_of(found: re.Match[bytes]) -> bytes | None:
    text = found["single"] if found["single"] is not None else found["double"]
    if text is not None:
        return ESCAPE.sub(unescape, text) if b"\\" in text or b"''" in text or b'""' in text else text
    hexadecimal = found["hex"] if found["hex"] is not None else found["quoted_hex"]
    if hexadecimal is not None:
        return bytes.fromhex(hexadecimal.decode().rjust(len(hexadecimal) + len(hexadecimal) % 2, "0"))
    return None if found["word"].upper() == b"NULL" else found["word"]


def unescape(found: re.Match[bytes]) -> bytes:
    letter = found[1]
    return ESCAPED.get(letter, letter) if letter is not None else found.group()[:1]


def western(value: bytes) -> str:
    """Bytes of MySQL's latin1, which is Windows-1252 with nothing undefined."""
    return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode("cp1252") for byte in value)


def written_once(text: str) -> str:
    """ "Táº¿t" is "Tết": bytes of UTF-8 that were taken for latin1 and written as UTF-8 once more."""
    try:
        raw = b"".join(bytes([ord(one)]) if ord(one) in UNDEFINED else one.encode("cp1252") for one in text)
        return raw.decode()
    except UnicodeError:
        return text
