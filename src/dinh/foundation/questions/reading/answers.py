"""What says which answer is right: a line "Đáp án: B", "Chọn B" in an explanation, a table of numbers and letters."""

import itertools
import re
from collections.abc import Iterable, Iterator

from dinh.foundation.questions.domain.items import letter_of
from dinh.foundation.questions.reading.rich import Rich, Table

KEY = r"(?P<key>[A-H](?:\s*(?:,|;|/|&|\+|và|\s)\s*[A-H](?![\w.]))*)(?![\w])"
# as in: Đáp án đúng là B; ĐA: B; Chọn đáp án B; Key: B
WORD = (
    r"(?:(?:chọn\s+)?(?:đáp\s*án|phương\s*án(?:\s*đúng)?|câu\s*trả\s*lời)"
    r"|đ/á|đ\.a|đa|chọn|key|ans(?:wer)?|correct\s*answer)"
)
ANSWER = re.compile(
    rf"^[\s=>→⇒*•_-]*{WORD}(?:\s*(?:đúng|chính\s*xác|cần\s*chọn|là|nhất))*\s*[:.\-–]?\s*[(\[]?{KEY}[)\]]?\s*[.;]?", re.I
)
# the same within an explanation: only where nothing is said of the others
TOLD = re.compile(
    r"(?:^|[\n.;:=>→⇒(]\s*)(?:vậy\s+)?(?:chọn(?:\s+đáp\s*án)?|đáp\s*án(?:\s+(?:đúng|cần\s*chọn|chính\s*xác))*"
    r"(?:\s+là)?)\s*[:.]?\s*(?P<key>[A-H])\s*(?=[.\n)]|$)",
    re.I,
)
TYPED = re.compile(
    r"^[\s=>→*•_-]*(?:đáp\s*án|đáp\s*số|key|ans(?:wer)?)(?:\s*(?:đúng|là))*\s*[:–-]\s*(?P<text>\S.*)$", re.I
)
EXPLAINED = re.compile(
    r"^[\s*•_-]*(?:(?P<word>lời\s*giải(?:\s*chi\s*tiết)?|giải\s*thích|explanation"
    r"|hướng\s*dẫn(?:\s*(?:giải|trả\s*lời|làm\s*bài))?)"
    r"|giải\s*chi\s*tiết|phương\s*pháp\s*giải|gợi\s*ý(?:\s*trả\s*lời)?|căn\s*cứ|trích\s*dẫn)\s*(?:[:.]\s*|$)",
    re.I,
)
HEADING = re.compile(
    r"^[\s*\-–=_]*(?:bảng\s*|phần\s*)?(?:đáp\s*án|hướng\s*dẫn\s*(?:giải|chấm|trả\s*lời)|lời\s*giải|answer\s*key|answers)"
    r"(?:\s*(?:và|-|–)\s*(?:hướng\s*dẫn|thang\s*điểm|biểu\s*điểm|lời\s*giải|giải\s*thích))?"
    r"(?:\s*(?:chi\s*tiết|đề\s*thi|đề|câu\s*hỏi|trắc\s*nghiệm|tham\s*khảo|chính\s*thức|cuộc\s*thi|bộ\s*câu\s*hỏi))*[\s.:*\-–=_]*(?:\(.*\))?$",
    re.I,
)
PAIR = re.compile(
    rf"(?:câu\s*(?:hỏi\s*)?(?:số\s*)?)?(?P<number>\d{{1,4}})\s*[-–.:)\]/ ]?\s*(?:đáp\s*án\s*)?{KEY}", re.I
)
NUMBER = re.compile(r"^\s*(?:câu\s*(?:hỏi\s*)?(?:số\s*)?)?(\d{1,4})\s*[.:)]?\s*$", re.I)
LETTERS = re.compile(rf"^\s*[(\[]?{KEY}[)\]]?\s*[.;]?\s*$", re.I)


# "Đáp án A loại vì …" says the contrary
DENIED = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:sai|loại|không)\b", re.I)


def answer_in(line: str) -> re.Match[str] | None:
    """The word of a line for the right answer, None where it has none or speaks of a wrong one."""
    match = ANSWER.match(line)
    return match if match and not DENIED.match(line[match.end() :]) else None


def numbers_in(letters: str) -> list[int]:
    """ "B, D" → [1, 3]."""
    return sorted({ord(letter) - ord("A") for letter in re.findall(r"[A-H]", letters.upper())})


def letters_in(key: Iterable[int]) -> list[str]:
    """[3, 1] → ["B", "D"]."""
    return [letter_of(number) for number in sorted(key)]


def told_in(explanation: str) -> list[int]:
    """The answer that an explanation names outright, [] where it names none or several."""
    found = {match["key"].upper() for match in TOLD.finditer(explanation)}
    return numbers_in("".join(found)) if len(found) == 1 else []


def pairs_in_line(line: str) -> list[tuple[int, list[int]]]:
    """ "1-A 2-B 3C" → [(1, [0]), (2, [1]), (3, [2])]; [] where the line holds anything else."""
    found = [(int(match["number"]), numbers_in(match["key"])) for match in PAIR.finditer(line)]
    left = PAIR.sub("", line)
    return found if found and not re.search(r"\w", left) else []


def key_table(table: Table) -> list[tuple[int, list[int]]]:
    """Numbers and letters of a table of answers, whichever way it is laid out; [] for a table of another kind."""
    rows = [[cell.words() for cell in row] for row in table.rows]
    found = [*pairs_in_cells(rows)] or [*under_one_another(rows)] or [*under_one_another(list(turned(rows)))]
    filled = sum(bool(cell.strip()) for row in rows for cell in row)
    # most of what the table says must be numbers and letters
    return found if found and filled and len(found) * 2 >= filled * 0.6 - 4 else []


def pairs_in_cells(rows: list[list[str]]) -> Iterator[tuple[int, list[int]]]:
    """Each cell has both: "1.A"."""
    for row in rows:
        for cell in row:
            yield from pairs_in_line(cell.replace("\n", " "))


def under_one_another(rows: list[list[str]]) -> Iterator[tuple[int, list[int]]]:
    """A row of numbers, and below it a row of letters."""
    for above, below in itertools.pairwise(rows):
        for upper, lower in zip(above, below, strict=False):
            number, letters = NUMBER.match(upper), LETTERS.match(lower)
            if number and letters:
                yield int(number[1]), numbers_in(letters["key"])


def turned(rows: list[list[str]]) -> Iterator[list[str]]:
    """Columns as rows."""
    width = max((len(row) for row in rows), default=0)
    for place in range(width):
        yield [row[place] if place < len(row) else "" for row in rows]


def is_heading(line: Rich) -> bool:
    """Whether the line says that answers follow, as "BẢNG ĐÁP ÁN"; "Lời giải:" in small letters ends one question."""
    text = line.words()
    explains = not re.search(r"đáp\s*án|answer", text, re.I)
    return bool(HEADING.match(text)) and not (explains and text != text.upper())
