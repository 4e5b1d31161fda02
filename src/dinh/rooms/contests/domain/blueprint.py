"""Whether a bank can fill the papers that a blueprint asks for, line by line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dinh.foundation.questions.domain.places import upwards

# (topic of a question, its difficulty) → how many there are; no topic and no difficulty are said by None and ""
Numbers = Mapping[tuple[int | None, str], int]


@dataclass(frozen=True)
class Wish:
    """`count` questions of a topic with its parts and a difficulty; None and "" mean any."""

    topic: int | None
    difficulty: str
    count: int

    def overlaps(self, other: "Wish") -> bool:
        """Whether both can want the same question, where each question bears the nearest topic with a line."""
        same_topic = None in (self.topic, other.topic) or self.topic == other.topic
        return same_topic and ("" in (self.difficulty, other.difficulty) or self.difficulty == other.difficulty)


@dataclass(frozen=True)
class Shortage:
    """What a line lacks: so many are asked for by it and the lines before it, so many are there."""

    asked: int
    there: int


def width(has_topic: bool, difficulty: str) -> int:
    """0 for the narrowest lines, which draw first; 3 for those that take any question."""
    return (not has_topic) * 2 + (not difficulty)


def nearest_named(named: Collection[int], parents: Mapping[int, int | None]) -> dict[int, int]:
    """Topic → the nearest one above it, or itself, that the blueprint names; others are left out."""
    nearest = {topic: next((place for place in upwards(topic, parents) if place in named), None) for topic in parents}
    return {topic: place for topic, place in nearest.items() if place is not None}


def find_shortages(wishes: Sequence[Wish], parents: Mapping[int, int | None], numbers: Numbers) -> dict[Wish, Shortage]:
    """The lines that a bank cannot fill; narrow lines draw first, as `actions.contests.set_blueprint` keeps them."""
    labels = nearest_named({wish.topic for wish in wishes if wish.topic is not None}, parents)
    in_order = sorted(wishes, key=lambda wish: width(wish.topic is not None, wish.difficulty))
    found = {}
    for place, wish in enumerate(in_order):
        there = sum(
            count
            for (topic, difficulty), count in numbers.items()
            if wish.topic in (None, labels.get(topic or 0)) and wish.difficulty in ("", difficulty)
        )
        asked = sum(other.count for other in in_order[: place + 1] if other.overlaps(wish))
        if asked > there:
            found[wish] = Shortage(asked, there)
    return found
