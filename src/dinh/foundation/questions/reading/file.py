"""A file of questions, by its ending: the one entrance for command line and preview."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.reading import checks
from dinh.foundation.questions.reading.answers import key_table, letters_in
from dinh.foundation.questions.reading.blocks import Block, Cut, cut
from dinh.foundation.questions.reading.columns import by_heading, read_rows
from dinh.foundation.questions.reading.markup import name_of, parse
from dinh.foundation.questions.reading.moodle import read_moodle
from dinh.foundation.questions.reading.qti import read_item
from dinh.foundation.questions.reading.qti_package import read_package
from dinh.foundation.questions.reading.question import hear_key, read_question
from dinh.foundation.questions.reading.rich import Flow, Rich, Table, join
from dinh.foundation.questions.reading.settle import clean, guess_kind
from dinh.foundation.questions.reading.sheet import Sheet, read_delimited, read_workbook
from dinh.foundation.questions.reading.texts import read_text
from dinh.foundation.questions.reading.word import read_word

TITLES = 20  # rows of a sheet in which its headings are looked for


@dataclass
class Found:
    """The questions of a file in its order, and texts that belong to none of them."""

    items: list[Item] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)


def read_file(name: str, content: bytes) -> Found:
    """All questions of the file, every doubt marked. Raises FileFault, in words, for a file that cannot be read."""
    reader = READERS.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise FileFault(_("“%(name)s” is of no kind that holds questions: %(known)s.") % {"name": name, "known": known})
    found = reader(content)
    if not found.items:
        raise FileFault(_("No question was found in “%(name)s”.") % {"name": name})
    for item in found.items:
        clean(item)
    checks.check(found.items)
    return found


def read_flow(flow: Iterable[Rich | Table]) -> Found:
    """Tables with a question a row, and the questions in the lines between them, in the order of the file."""
    found, lines = Found(), []
    for block in flow:
        rows = read_table(block, found) if isinstance(block, Table) and not key_table(block) else None
        if rows is None:
            lines += in_lines(block)
        else:
            take_lines(found, lines)
            found.items += rows
            lines = []
    take_lines(found, lines)
    for item in found.items:
        guess_kind(item)
    return found


def read_table(table: Table, found: Found) -> list[Item] | None:
    """The questions of a table's rows; in a sheet the headings may stand below its title. None for another table."""
    if not isinstance(table, Sheet):
        return read_rows(table.rows, placer(table))
    start = next((at for at, row in enumerate(table.rows[:TITLES]) if by_heading(row)), 0)
    rows = read_rows(table.rows[start:], lambda row: table.place(row + start))
    if rows is not None:
        found.stray += [
            text for row in table.rows[:start] for text in dict.fromkeys(cell.words() for cell in row) if text
        ]
    return rows


def in_lines(block: Rich | Table) -> Flow:
    """A sheet whose cells hold whole questions is read like a text."""
    if isinstance(block, Sheet) and not key_table(block):
        return [line for row in block.rows for line in join((cell for cell in row if len(cell)), "\t").lines()]
    return [block]


def read_text_file(content: bytes) -> Found:
    read = read_text(content)
    items = [one for one in read if isinstance(one, Item)]
    return Found(numbered(items)) if items else read_flow(one for one in read if not isinstance(one, Item))


def read_xml_file(content: bytes) -> Found:
    """Moodle's export, or one item of QTI, by its root."""
    root = parse(content)
    if name_of(root) == "quiz":
        return Found(numbered(read_moodle(root)))
    if name_of(root) == "assessmentitem":
        return Found(numbered([read_item(root)]))
    known = _("The XML file holds neither Moodle's questions nor a question of QTI: it begins with “%(name)s”.")
    raise FileFault(known % {"name": root.tag})


def read_package_file(content: bytes) -> Found:
    items, stray = read_package(content)
    return Found(numbered(items), stray)


def numbered(items: list[Item]) -> list[Item]:
    """With a place for each: where it stands among the others."""
    for number, item in enumerate(items, start=1):
        item.place = _("question %(number)d") % {"number": number}
    return items


def placer(table: Table) -> Callable[[int], str]:
    return lambda row: _("table %(table)d, row %(row)d") % {"table": table.number, "row": row}


def take_lines(found: Found, flow: Flow) -> None:
    """The questions of lines; a table of answers after rows of questions is given to those."""
    parts = cut(flow)
    before = list(found.items)
    for block in parts.blocks:
        found.items.append(read_block(block))
    found.stray += give_keys(found.items if not parts.blocks else found.items[len(before) :], parts)
    found.stray += [line.words() for line in parts.stray if line.words()]


def read_block(block: Block) -> Item:
    item = read_question(block.body)
    item.number = str(block.number)
    item.place = _("question %(number)d") % {"number": block.number}
    if block.passage.words():
        item.stem = f"{block.passage.words()}\n{item.stem}"
        item.pictures = [*block.passage.pictures, *item.pictures]
        item.doubt("shared_passage")
    return item


def give_keys(items: list[Item], parts: Cut) -> list[str]:
    """Keys and explanations from the end of the file, by run and number; in words those that find no question."""
    runs: dict[tuple[int, int], list[Item]] = {}
    run, last = 0, 0
    for item in items:
        number = int(item.number) if item.number.isdigit() else 0
        run, last = (run + 1 if number == 1 and last > 1 else run), number
        runs.setdefault((run, number), []).append(item)
    lost = []
    for place, keys in parts.keys.items():
        own = runs.get(place) or (runs.get((0, place[1]), []) if not run else [])  # one paper only: said once more
        for item in own:
            if len(own) > 1:
                item.doubt("key_ambiguous", number=place[1])
                continue
            for key in keys:
                hear_key(item, letters_in(key))
        if not own:
            lost += [tell_lost(place[1], key) for key in keys]
    for place, text in parts.explanations.items():
        for item in runs.get(place, []):
            item.explanation = item.explanation or text.words()
    return lost


def tell_lost(number: int, key: list[int]) -> str:
    told = _("The answer to question %(number)d, %(key)s, finds no question.")
    return told % {"number": number, "key": ", ".join(letters_in(key))}


READERS: dict[str, Callable[[bytes], Found]] = {
    ".docx": lambda content: read_flow(read_word(content)),
    ".xlsx": lambda content: read_flow(read_workbook(content)),
    ".csv": lambda content: read_flow(read_delimited(content)),
    ".tsv": lambda content: read_flow(read_delimited(content)),
    ".txt": read_text_file,
    ".gift": read_text_file,
    ".xml": read_xml_file,
    ".zip": read_package_file,
}
