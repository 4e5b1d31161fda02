"""A flow of lines cut where questions begin; the answers that follow at the end."""

import re
from dataclasses import dataclass, field

from dinh.foundation.questions.reading.answers import (
    HEADING,
    answer_in,
    is_heading,
    key_table,
    numbers_in,
    pairs_in_line,
)
from dinh.foundation.questions.reading.labels import find_labels
from dinh.foundation.questions.reading.question import PARTS
from dinh.foundation.questions.reading.rich import Flow, Rich, Table, join

# as in: Câu 1. and CÂU HỎI 12: and Câu số 3 (0,25 điểm): and [Câu 4]
ASKED = re.compile(
    r"^[\s*•\[(_-]*(?:câu(?:\s*hỏi)?|bài|question)\s*(?:số\s*)?(?P<number>\d{1,4})\s*"
    r"(?:[\[(][^)\]]{1,40}[)\]]\s*)?(?:[.:)\]/\-–]+|(?=\s|$))\s*",
    re.I,
)
NUMBERED = re.compile(r"^\s*(?P<number>\d{1,4})\s*[.)/]\s*(?=\D)")
LETTERS_ONLY = re.compile(r"^[\s(\[]*[A-H](?:\s*[,;]\s*[A-H])*[\s)\].;]*$", re.I)
PASSAGE = re.compile(
    r"(?:trả\s*lời|làm|cho|thực\s*hiện)\s+(?:các\s+)?câu(?:\s*hỏi)?\s*(?:từ\s*)?(?:câu\s*)?(?P<first>\d{1,4})"
    r"\s*(?:đến|tới|-|–|và|,)\s*(?:câu\s*)?(?P<last>\d{1,4})",
    re.I,
)


@dataclass
class Block:
    """The lines of one question; `run` counts up where the numbers begin anew (several papers in one file)."""

    number: int
    lines: list[Rich] = field(default_factory=list)
    passage: Rich = field(default_factory=Rich)
    run: int = 0

    @property
    def body(self) -> Rich:
        return join(self.lines).strip()


@dataclass
class Cut:
    """What a flow holds: questions, answers by run and number (all that are given), explanations, lines of no place."""

    blocks: list[Block] = field(default_factory=list)
    keys: dict[tuple[int, int], list[list[int]]] = field(default_factory=dict)
    explanations: dict[tuple[int, int], Rich] = field(default_factory=dict)
    stray: list[Rich] = field(default_factory=list)


def cut(flow: Flow) -> Cut:
    """Questions of the flow in its order."""
    lines = [line for block in flow for line in (block.lines() if isinstance(block, Rich) else [block])]
    return Cutter(choose_start(lines)).cut(lines)


def choose_start(lines: list[Rich | Table]) -> re.Pattern[str]:
    """How this file's questions begin: with "Câu 1", or with a bare number where no "Câu" is found."""
    named = sum(bool(ASKED.match(line.text)) for line in lines if isinstance(line, Rich))
    bare = sum(bool(NUMBERED.match(line.text)) for line in lines if isinstance(line, Rich))
    return NUMBERED if not named or (named == 1 and bare > 3) else ASKED


def bare_starts(lines: list[Rich | Table]) -> dict[int, int]:
    """Places of lines that begin with a bare number and are followed by options → that number; a mere list is not."""
    found: dict[int, int] = {}
    open_at, below = -1, Rich()
    for place, line in enumerate([*lines, None]):
        text = line.text if isinstance(line, Rich) else ""
        begins = NUMBERED.match(text)
        if line is None or begins or ASKED.match(text) or isinstance(line, Table):
            if open_at >= 0 and len(find_labels(below)) < 2:
                del found[open_at]
            open_at = -1
        if begins:
            found[place], open_at, below = int(begins["number"]), place, Rich()
        if isinstance(line, Rich):
            below = join([below, line])
    return found


class Cutter:
    """Goes through the lines once."""

    def __init__(self, start: re.Pattern[str]) -> None:
        self.start = start
        self.found = Cut()
        self.block: Block | None = None
        self.passage: tuple[int, int, list[Rich]] | None = None
        self.answering = False
        self.run = self.answer_run = 0
        self.last = self.answer_last = 0
        self.explained: list[Rich] | None = None
        self.bare: dict[int, int] = {}
        self.place = 0

    def cut(self, lines: list[Rich | Table]) -> Cut:
        self.bare = bare_starts(lines) if self.start is ASKED else {}
        for self.place, line in enumerate(lines):
            if isinstance(line, Table):
                self.take_table(line)
            else:
                self.take_line(line)
        self.end_explanation()
        return self.found

    def take_table(self, table: Table) -> None:
        """A table of answers, else a table that belongs to the question before it."""
        pairs = key_table(table)
        if pairs and (self.answering or len(pairs) >= 3):
            for number, key in pairs:
                self.note_key(number, key)
            return
        for row in table.rows:
            self.take_line(join((one_line(cell) for cell in row), "\t"))

    def take_line(self, line: Rich) -> None:
        text = line.text
        if is_heading(line):
            self.answering, self.block = True, None
            return
        pairs = pairs_in_line(text)
        if pairs and (self.answering or len(pairs) >= 3):
            self.end_explanation()
            for number, key in pairs:
                self.note_key(number, key)
            self.explained = [] if len(pairs) == 1 else None  # what follows one answer explains it
            return
        if match := self.starts(text):
            self.begin(int(match["number"]), line[match.end() :])
        elif self.answering:
            self.explain(line)
        elif passage := PASSAGE.search(text):
            self.block, self.passage = None, (int(passage["first"]), int(passage["last"]), [line])
        elif self.block is not None:
            self.add(line)
        elif self.passage is not None and not PARTS.match(text.strip()):
            self.passage[2].append(line)
        elif text.strip():
            self.found.stray.append(line)

    def starts(self, text: str) -> re.Match[str] | None:
        """A question's beginning: as in the rest of the file, or in the other way where it is that number's turn."""
        match = self.start.match(text)
        if match:
            return match if self.start is ASKED or self.follows(int(match["number"])) else None
        if self.start is NUMBERED:
            named = ASKED.match(text)
            return named if named and int(named["number"]) == self.last + 1 else None
        in_turn = not self.answering and self.bare.get(self.place) == self.last + 1
        # before its own options a question may hold a list
        is_closed = self.block is None or len(find_labels(self.block.body)) >= 2
        return NUMBERED.match(text) if in_turn and is_closed else None

    def follows(self, number: int) -> bool:
        """Bare numbers begin a question only in their turn: a list inside a question begins at 1 again."""
        last = self.answer_last if self.answering else self.last
        return number == last + 1 or (number == 1 and (self.block is None or bool(find_labels(self.block.body))))

    def add(self, line: Rich) -> None:
        if PARTS.match(line.words()) and self.block is not None and find_labels(self.block.body):
            self.block = None
            self.found.stray.append(line)
        elif self.block is not None:
            self.block.lines.append(line)

    def begin(self, number: int, rest: Rich) -> None:
        """A question, or among the answers the answer to one."""
        self.end_explanation()
        told = answer_in(rest.text)
        if self.answering and not self.is_asked(rest):
            self.turn_answers(number)
            if LETTERS_ONLY.match(rest.text):
                self.tell_key(number, numbers_in(rest.text))
                self.explained = []
                return
            if told:
                self.tell_key(number, numbers_in(told["key"]))
            self.explained = [rest]
            return
        self.answering = False
        if self.found.blocks and number <= self.last and number == 1:
            self.run += 1
        self.last = number
        self.block = Block(number, [rest], run=self.run)
        if self.passage and self.passage[0] <= number <= self.passage[1]:
            self.block.passage = join(self.passage[2])
        else:
            self.passage = None
        self.found.blocks.append(self.block)

    def is_asked(self, rest: Rich) -> bool:
        """Among the answers: a whole question again, on one line."""
        return len(find_labels(rest)) >= 3

    def note_key(self, number: int, key: list[int]) -> None:
        self.turn_answers(number)
        self.tell_key(number, key)

    def tell_key(self, number: int, key: list[int]) -> None:
        """A second, other answer for the same number stays beside the first: a person decides."""
        told = self.found.keys.setdefault((self.answer_run, number), [])
        if key not in told:
            told.append(key)

    def turn_answers(self, number: int) -> None:
        if number == 1 and self.answer_last > 1:
            self.answer_run += 1
        self.answer_last = number

    def explain(self, line: Rich) -> None:
        if self.explained is not None:
            self.explained.append(line)
        elif line.text.strip() and not HEADING.match(line.words()):
            self.found.stray.append(line)

    def end_explanation(self) -> None:
        if self.explained:
            self.found.explanations[self.answer_run, self.answer_last] = join(self.explained)
        self.explained = None


def one_line(cell: Rich) -> Rich:
    """A cell's lines as one, so that a row stays a line."""
    return join(cell.lines(), " ")
