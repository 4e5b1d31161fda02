"""What is worth a second look: facts about answers and times, and how many people share what one person has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

# faster than this for each question, and most of it right: nobody reads so fast
FASTEST_MS = 1500
MOSTLY = 0.8
# the same wrong answers so often, in times so near
SAME_WRONG = 3
NEAR_MS = 3000
# a family shares a telephone, a class does not
MOST_OF_A_PHONE = 10
# so does an address to which codes go; a teacher may take theirs for a class
MOST_OF_A_CONTACT = 50
# a school, an office, a library share machines: one in the hall of a commune serves a whole week
MOST_OF_A_DEVICE = 60


@dataclass(frozen=True)
class Handed:
    """One submission. `choices`: what was chosen of each question, in the order of the sealed bank."""

    contestant: int
    code: str
    duration: int
    questions: int
    right: int
    choices: str

    @property
    def wrong(self) -> int:
        return self.questions - self.right


def is_too_fast(one: Handed) -> bool:
    return one.duration < FASTEST_MS * one.questions and one.right >= MOSTLY * one.questions


def find_alike(handed: Iterable[Handed]) -> Iterator[list[Handed]]:
    """Groups of two or more people with the same choices, enough of them wrong, one following near on the other."""
    able = [one for one in handed if one.wrong >= SAME_WRONG and one.choices]
    able.sort(key=lambda one: (one.choices, one.duration, one.code))
    for _choices, same in groupby(able, key=lambda one: one.choices):
        for group in split_by_time(list(same)):
            if len({one.contestant for one in group}) > 1:
                yield group


def split_by_time(rows: list[Handed]) -> Iterator[list[Handed]]:
    group = rows[:1]
    for before, one in pairwise(rows):
        if one.duration - before.duration > NEAR_MS:
            yield group
            group = []
        group.append(one)
    yield group
