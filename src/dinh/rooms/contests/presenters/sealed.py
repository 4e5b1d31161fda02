"""Sealed questions and their keys in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.sealed import CHOICE_KINDS, LETTERS, Key, Question, SealedRound, read_key
from dinh.kernel.text import fold
from dinh.rooms.contests.models import Amendment


@dataclass(frozen=True)
class ToldQuestion:
    """One question of the sealed bank; `number` from 1."""

    place: int
    stem: str
    key: str
    pictures: Sequence[Picture] = ()

    @property
    def number(self) -> int:
        return self.place + 1


def tell_key(question: Question, key: Key) -> str:
    if question.kind not in CHOICE_KINDS:
        return " / ".join(key.answers)
    joint = " → " if question.kind == "ordering" else "; "
    return joint.join(f"{LETTERS[place]}. {question.options[place]}" for place in key.options)


def tell_question(sealed: SealedRound, place: int) -> ToldQuestion:
    question = sealed.questions[place]
    return ToldQuestion(place, question.stem, tell_key(question, sealed.keys[place]), pictures_at(question, None))


def pictures_at(question: Question, option: int | None) -> list[Picture]:
    """Those of an option, or of the stem."""
    return [one for one in question.pictures if one.option == option]


def find_questions(sealed: SealedRound, words: str) -> list[ToldQuestion]:
    """Those in which every word occurs, diacritics do not matter, or the one of this number; all for no words."""
    wanted = fold(words).split()
    if len(wanted) == 1 and wanted[0].isdigit() and 1 <= int(wanted[0]) <= len(sealed.questions):
        return [tell_question(sealed, int(wanted[0]) - 1)]
    return [
        tell_question(sealed, place)
        for place, question in enumerate(sealed.questions)
        if all(word in fold(question.stem) for word in wanted)
    ]


def tell_amendment(sealed: SealedRound, row: Amendment) -> tuple[ToldQuestion, str, Amendment]:
    """(the question, the key that holds instead or an empty text where it is void, the amendment)."""
    question = sealed.questions[row.place]
    key = tell_key(question, read_key(row.key)) if row.key is not None else ""
    return tell_question(sealed, row.place), key, row
