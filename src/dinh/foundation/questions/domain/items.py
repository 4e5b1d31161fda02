"""A question as a reader of files understood it, before anybody has confirmed it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dinh.foundation.questions.domain.doubts import Doubt, doubt


class Kind(StrEnum):
    """The kinds of questions, by what the contestant does (QTI's interactions in brackets)."""

    SINGLE = "single"  # choiceInteraction, one
    MULTIPLE = "multiple"  # choiceInteraction, several
    TRUE_FALSE = "true_false"  # choiceInteraction, two
    NUMERIC = "numeric"  # textEntryInteraction, a number
    ORDERING = "ordering"  # orderInteraction
    TEXT = "text"  # textEntryInteraction


def letter_of(place: int) -> str:
    """The letter by which an option is called: 0 → A."""
    return chr(ord("A") + place)


def mark_of(kind: str, key: Sequence[int], place: int) -> tuple[bool, int | None]:
    """Of one option: whether it is right, and its rank from 1 in the right order; either, by the kind of question."""
    if place not in key:
        return False, None
    return (False, key.index(place) + 1) if kind == Kind.ORDERING else (True, None)


@dataclass(frozen=True)
class Picture:
    """A picture inside a file: its name there and its bytes, unchecked; `content` is empty where it is only named."""

    name: str
    content: bytes = field(default=b"", repr=False)


@dataclass
class Option:
    """One answer that is offered; `label` is the file's own ("A")."""

    label: str
    text: str
    pictures: list[Picture] = field(default_factory=list)


@dataclass
class Item:
    """A question as understood. `place` says where in the file it stands, in words; `key` counts from 0.

    For `Kind.ORDERING` the key is the right order of the options; for `TEXT` and `NUMERIC` there are no options and
    `answers` holds what is accepted.
    """

    stem: str = ""
    options: list[Option] = field(default_factory=list)
    key: list[int] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    explanation: str = ""
    number: str = ""
    place: str = ""
    kind: Kind = Kind.SINGLE
    topic: str = ""
    difficulty: str = ""
    source: str = ""
    pictures: list[Picture] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, code: str, **words: object) -> None:
        """Mark a doubt once."""
        found = doubt(code, **words)
        if found not in self.doubts:
            self.doubts.append(found)

    @property
    def image_count(self) -> int:
        """Pictures of the question and of its options."""
        return len(self.pictures) + sum(len(option.pictures) for option in self.options)

    def as_json(self) -> dict[str, Any]:
        """The form that `dinh import questions --format json` prints."""
        return {
            "number": self.number,
            "place": self.place,
            "kind": str(self.kind),
            "stem": self.stem,
            "options": [option.text for option in self.options],
            "key": self.key,
            "answers": self.answers,
            "explanation": self.explanation,
            "topic": self.topic,
            "difficulty": self.difficulty,
            "source": self.source,
            "images": self.image_count,
            "doubts": [{"code": one.code, "text": one.text} for one in self.doubts],
        }
