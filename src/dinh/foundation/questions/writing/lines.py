"""A question as lines of a paper, in the layout that the reader of Word files understands."""

from dataclasses import dataclass, field, replace

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.reading.file import read_flow
from dinh.foundation.questions.reading.rich import Rich
from dinh.foundation.questions.reading.settle import BETWEEN_ANSWERS, JOINER, clean
from dinh.foundation.questions.writing.guard import guard, guard_answer, guard_option
from dinh.foundation.questions.writing.plain import is_same, labels_of_key


@dataclass
class Line:
    """`lead` is printed bold: "Câu 1.", "Đáp án:"; pictures stand after the text."""

    lead: str = ""
    text: str = ""
    pictures: list[Picture] = field(default_factory=list)

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.lead, self.text) if part)


def lines_of(item: Item, number: int) -> list[Line]:
    """As it is; with hidden signs where the reader would take a text for something else."""
    bare = put_in_lines(item, number, is_guarded=False)
    return bare if is_read_back(item, bare) else put_in_lines(item, number, is_guarded=True)


def is_read_back(item: Item, lines: list[Line]) -> bool:
    """Whether the reader makes the same question of these lines."""
    found = read_flow([Rich.plain(line.whole) for line in lines])
    if len(found.items) != 1 or found.stray:
        return False
    clean(found.items[0])
    return is_same(replace(item, pictures=[]), found.items[0])


def put_in_lines(item: Item, number: int, *, is_guarded: bool) -> list[Line]:
    stem = guard(item.stem) if is_guarded else item.stem
    first, *others = stem.split("\n")
    lines = [Line(f"Câu {number}.", first), *(Line(text=text) for text in others)]
    if item.pictures:
        lines.append(Line(pictures=list(item.pictures)))
    for option in item.options:
        text = guard_option(option.text) if is_guarded else option.text
        lines.append(Line(text=f"{option.label}. {text}".rstrip(), pictures=list(option.pictures)))
    if told := answer_of(item, is_guarded=is_guarded):
        lines.append(Line("Đáp án:", told))
    if item.explanation:
        first, *others = (guard(item.explanation) if is_guarded else item.explanation).split("\n")
        lines += [Line(f"Lời giải:{JOINER}", first), *(Line(text=text) for text in others)]
    return lines


def answer_of(item: Item, *, is_guarded: bool) -> str:
    if item.options:
        return labels_of_key(item)
    if item.kind is Kind.TEXT and is_guarded:
        return BETWEEN_ANSWERS.join(guard_answer(text) for text in item.answers)
    return BETWEEN_ANSWERS.join(item.answers)
