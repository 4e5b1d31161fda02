"""Tables with one question a row, from Word or a spreadsheet: what a column holds, by its heading or its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dinh.foundation.questions.domain.items import Item, Option, Picture, letter_of
from dinh.foundation.questions.reading.answers import LETTERS, letters_in, numbers_in
from dinh.foundation.questions.reading.blocks import ASKED, NUMBERED
from dinh.foundation.questions.reading.kinds import take_kind
from dinh.foundation.questions.reading.labels import START, Label, find_labels
from dinh.foundation.questions.reading.question import (
    STARRED,
    hear_key,
    marked_by_look,
    read_question,
    take_stem,
    take_typed,
    tell_pictures,
)
from dinh.foundation.questions.reading.rich import FORMULA, OLD_FONT, PICTURE, Rich, join
from dinh.kernel.text import fold

NAMES: dict[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu", "no", "cau so", "so cau"),
    "id": ("id", "ma", "ma cau hoi", "ma cau", "code"),
    "stem": ("cau hoi", "noi dung", "noi dung cau hoi", "question", "stem", "cau", "noi dung cau hoi va phuong an"),
    "key": (
        "dap an",
        "dap an dung",
        "choice",
        "key",
        "answer",
        "correct",
        "phuong an dung",
        "dap an chinh xac",
        "lua chon dung",
    ),
    "explanation": (
        "giai thich",
        "loi giai",
        "huong dan",
        "huong dan giai",
        "explanation",
        "feedback",
        "giai chi tiet",
        "goi y",
    ),
    "source": ("nguon", "can cu", "trich dan", "source", "tai lieu", "co so", "can cu phap ly"),
    "topic": ("chu de", "chuyen de", "topic", "phan", "linh vuc", "noi dung kien thuc"),
    "difficulty": ("muc do", "do kho", "difficulty", "level", "muc"),
    "kind": ("loai", "loai cau", "loai cau hoi", "dang", "dang cau hoi", "kind", "type", "question type"),
    "picture": ("image question", "hinh", "hinh anh", "anh", "image", "picture", "hinh minh hoa"),
    "picture_of_answer": ("image answer", "hinh dap an", "anh dap an"),
}
OPTION = re.compile(r"^(?:(?:phuong an|dap an|lua chon|option|answer|choice)\s*([a-h1-8])|([a-h]))$")
KEYS = re.compile(r"^\s*(?:[A-H](?:\s*[,;/&+]?\s*[A-H])*|[a-h])\s*\.?\s*$")
MOST = 0.5


@dataclass
class Columns:
    """Column numbers by what they hold; `options` in order of their letters."""

    named: dict[str, int] = field(default_factory=dict)
    options: dict[str, int] = field(default_factory=dict)

    def cell(self, row: Sequence[Rich], name: str) -> Rich:
        place = self.named.get(name)
        return row[place] if place is not None and place < len(row) else Rich()


def by_heading(row: Sequence[Rich]) -> Columns | None:
    """The columns that the first row names; None where it names no question."""
    found = Columns()
    for place, cell in enumerate(row):
        text = " ".join(re.sub(r"[_\W]+", " ", fold(cell.words())).split())
        name = next((name for name, words in NAMES.items() if text in words), None)
        if name is not None and name not in found.named:
            found.named[name] = place
        elif match := OPTION.match(text):
            letter = (match[1] or match[2]).upper()
            found.options[letter_of(int(letter) - 1) if letter.isdigit() else letter] = place
    return found if "stem" in found.named and (found.options or len(found.named) > 1) else None


def by_content(rows: Sequence[Sequence[Rich]]) -> Columns | None:
    """The columns by what most of their cells hold; None for a table of another kind."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[place] for row in rows if place < len(row)] for place in range(width)]
    with_options = share(columns, lambda cell: len(find_labels(cell)) >= 2)
    keys = share(columns, lambda cell: bool(KEYS.match(cell.words())))
    found = Columns()
    key = max(range(width), key=keys.__getitem__, default=None)
    if key is not None and keys[key] >= MOST:
        found.named["key"] = key
    stem = max(range(width), key=with_options.__getitem__, default=None)
    if stem is not None and with_options[stem] >= MOST:
        found.named["stem"] = stem
        take_rest(found, columns)
        return found
    return apart(found, columns)


def take_rest(found: Columns, columns: list[list[Rich]]) -> None:
    """Of the columns that are left: the longest text after the key is the explanation."""
    used = set(found.named.values())
    after = [place for place in range(len(columns)) if place not in used and place > found.named.get("key", -1)]
    longest = max(after, key=lambda place: sum(len(cell.words()) for cell in columns[place]), default=None)
    if longest is not None and sum(len(cell.words()) for cell in columns[longest]) > 10 * len(columns[longest]):
        found.named["explanation"] = longest
    for place in range(len(columns)):
        if place not in {*used, longest} and any(cell.pictures for cell in columns[place]):
            found.named["picture" if place < found.named.get("key", place + 1) else "picture_of_answer"] = place


def apart(found: Columns, columns: list[list[Rich]]) -> Columns | None:
    """A column for the question and one for each option, then the key: only beside a key, and with room for all."""
    key = found.named.get("key")
    if key is None:
        return None
    texts = [place for place in range(key) if filled(columns[place]) >= MOST and not is_count(columns[place])]
    if len(texts) < 3:
        return None
    found.named["stem"] = texts[0]
    found.options = {letter_of(number): place for number, place in enumerate(texts[1:9])}
    take_rest(found, columns)
    return found


def share(columns: list[list[Rich]], holds: Callable[[Rich], bool]) -> list[float]:
    return [sum(holds(cell) for cell in column) / len(column) if column else 0.0 for column in columns]


def filled(column: list[Rich]) -> float:
    return share([column], lambda cell: bool(cell.words()))[0]


def is_count(column: list[Rich]) -> bool:
    return share([column], lambda cell: bool(re.fullmatch(r"\s*\d{1,4}\s*\.?\s*", cell.words())))[0] >= MOST


def read_rows(rows: Sequence[Sequence[Rich]], place_of: Callable[[int], str]) -> list[Item] | None:
    """The questions of a table, or None where it holds none; `place_of` says in words where a row (from 1) stands."""
    if not rows or max(len(row) for row in rows) < 2:
        return None
    headed = by_heading(rows[0])
    columns = headed or by_content(rows)
    if columns is None:
        return None
    first = 1 if headed else 0
    read = [(number, read_row(row, columns)) for number, row in enumerate(rows, start=1) if number > first]
    items = []
    for number, item in read:
        if item is not None:
            item.place = place_of(number)
            items.append(item)
    return items if items else None


def read_row(row: Sequence[Rich], columns: Columns) -> Item | None:
    """One row's question; None for a row that is empty, or one text over all columns (a heading)."""
    texts = {cell.words() for cell in row if cell.words()}
    if not texts and not any(cell.pictures for cell in row):
        return None
    if len(texts) == 1 and len(row) > 2 and not find_labels(columns.cell(row, "stem")):
        only = next(iter(texts))
        if sum(cell.words() == only for cell in row) > 1 or not columns.cell(row, "stem").words():
            return None
    asked = columns.cell(row, "stem").strip()
    number = columns.cell(row, "number").words().rstrip(".")
    match = ASKED.match(asked.text) or NUMBERED.match(asked.text)
    asked = asked[match.end() :] if match else asked
    cells = option_cells(row, columns)
    item = Item() if cells else read_question(asked)
    item.number = match["number"] if match else number
    if cells:
        take_stem(item, asked)
        take_options(item, cells)
    key = columns.cell(row, "key")
    if not take_kind(item, columns.cell(row, "kind").words(), key):
        take_key(item, key, "key" in columns.named)
    tell_marks(item, row)
    explanation = columns.cell(row, "explanation")
    item.explanation = item.explanation or explanation.words()
    for name in ("topic", "difficulty", "source"):
        setattr(item, name, columns.cell(row, name).words())
    take_pictures(item, row, columns)
    return item


def option_cells(row: Sequence[Rich], columns: Columns) -> list[tuple[str, Rich]]:
    """Options in columns of their own, by letter; trailing empty ones are simply not offered."""
    cells = [(letter, row[place] if place < len(row) else Rich()) for letter, place in sorted(columns.options.items())]
    while cells and not cells[-1][1].words() and not cells[-1][1].pictures:
        cells.pop()
    return cells


def take_options(item: Item, cells: Sequence[tuple[str, Rich]]) -> None:
    """The options; one that its look or a star sets apart from the others gives the key."""
    lines: list[Rich] = []
    starred: list[int] = []
    for place, (letter, cell) in enumerate(cells):
        text = re.sub(rf"^[*✓☑]?\s*{letter}\s*[.:)]\s*", "", " ".join(cell.words().split()))
        words = STARRED.sub("", text).strip()
        if words != text or cell.text.lstrip().startswith(("*", "✓", "☑")):
            starred.append(place)
        item.options.append(Option(letter, words.lstrip("*✓☑ ") if place in starred else words, list(cell.pictures)))
        tell_pictures(item, cell.pictures)
        lines.append(Rich.plain(f"{letter}. ") + cell)
    looks = {place for place, (letter, _cell) in enumerate(cells) if ord(letter) - ord("A") in look_of(lines, cells)}
    item.key = sorted({*starred, *looks})


def look_of(lines: Sequence[Rich], cells: Sequence[tuple[str, Rich]]) -> set[int]:
    """The letters (A is 0) of the cells that one look sets apart from the others."""
    labels, start = [], 0
    for line, (letter, cell) in zip(lines, cells, strict=True):
        labels.append((Label(start, start + 3, letter, START), cell.strip()))
        start += len(line) + 1
    return marked_by_look(labels, join(lines))


def tell_marks(item: Item, row: Sequence[Rich]) -> None:
    """Formulas and converted letters in any cell of the row."""
    if any(cell.bears(FORMULA) for cell in row):
        item.doubt("formula")
    if any(cell.bears(OLD_FONT) for cell in row):
        item.doubt("old_font")


def take_key(item: Item, cell: Rich, has_column: bool) -> None:
    """The key of its own column: letters, numbers from 1, or the words of the option itself."""
    text = cell.words()
    if not has_column or not text:
        return
    if re.fullmatch(r"[1-8]", text) and item.options:
        hear_key(item, letters_in([int(text) - 1]))
    elif match := LETTERS.match(text):
        hear_key(item, letters_in(numbers_in(match["key"])))
    else:
        take_typed(item, text)


def take_pictures(item: Item, row: Sequence[Rich], columns: Columns) -> None:
    """Pictures of their own columns; where a column only names one, a person must put it in."""
    for name in ("picture", "picture_of_answer"):
        cell = columns.cell(row, name)
        item.pictures += cell.pictures
        tell_pictures(item, cell.pictures)
        if (text := cell.text.replace(PICTURE, "").strip()) and not cell.pictures:
            item.pictures.append(Picture(text))
            item.doubt("picture_named", name=text)
    taken = {*columns.options.values(), *(columns.named.get(name) for name in ("stem", "picture", "picture_of_answer"))}
    for place, cell in enumerate(row):
        if place not in taken:
            item.pictures += cell.pictures
            tell_pictures(item, cell.pictures)
