"""A file of questions, by its ending: the one entrance for command line and preview."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.reading import checks
from dinh.foundation.questions.reading.answers import key_table, letters_of
from dinh.foundation.questions.reading.blocks import Block, Cut, cut
from dinh.foundation.questions.reading.columns import read_rows
from dinh.foundation.questions.reading.question import read_question, set_key
from dinh.foundation.questions.reading.rich import Flow, Table
from dinh.foundation.questions.reading.word import read_word


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
    checks.check(found.items)
    return found


def read_word_file(content: bytes) -> Found:
    """Tables with a question a row, and the questions in the lines between them, in the order of the file."""
    found, lines = Found(), []
    for block in read_word(content):
        asks = isinstance(block, Table) and not key_table(block)
        rows = read_rows(block.rows, placer(block)) if isinstance(block, Table) and asks else None
        if rows is None:
            lines.append(block)
        else:
            take_lines(found, lines)
            found.items += rows
            lines = []
    take_lines(found, lines)
    return found


def placer(table: Table) -> Callable[[int], str]:
    return lambda row: _("table %(table)d, row %(row)d") % {"table": table.number, "row": row}


def take_lines(found: Found, flow: Flow) -> None:
    """The questions of lines; a table of answers after rows of questions is given to those."""
    parts = cut(flow)
    before = list(found.items)
    for block in parts.blocks:
        found.items.append(read_block(block))
    give_keys(found.items if not parts.blocks else found.items[len(before) :], parts)
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


def give_keys(items: list[Item], parts: Cut) -> None:
    """Keys and explanations from the end of the file, by run and number."""
    runs: dict[tuple[int, int], list[Item]] = {}
    run, last = 0, 0
    for item in items:
        number = int(item.number) if item.number.isdigit() else 0
        run, last = (run + 1 if number == 1 and last > 1 else run), number
        runs.setdefault((run, number), []).append(item)
    for place, key in parts.keys.items():
        for item in (own := runs.get(place, [])):
            if len(own) > 1:
                item.doubt("key_ambiguous", number=place[1])
                continue
            letters = letters_of(key).split(", ")
            before = [item.options[one].label for one in item.key]
            if before and before != letters:
                item.doubt("key_conflict", first=", ".join(letters), second=", ".join(before))
            set_key(item, letters)
    for place, text in parts.explanations.items():
        for item in runs.get(place, []):
            item.explanation = item.explanation or text.words()


READERS: dict[str, Callable[[bytes], Found]] = {".docx": read_word_file}
