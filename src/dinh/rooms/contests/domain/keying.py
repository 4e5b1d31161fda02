"""What is keyed in from an answer sheet: marks of answers, and in what two people differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from dinh.kernel.exam.drawing import Paper
from dinh.kernel.exam.scoring import is_choice
from dinh.kernel.exam.sealed import SealedRound

NOTHING, TWICE, UNREADABLE = "", "*", "?"
MARKS = {"-": NOTHING, "*": TWICE, "?": UNREADABLE}
ONE_LETTER = frozenset({"single", "true_false"})
PARTICULARS = ("name", "born", "phone", "unit", "group")


class KeyingError(ValueError):
    """The typed answers do not fit the paper. `place`: of the answer from 1, or 0: their number is `found`."""

    def __init__(self, place: int, found: int = 0) -> None:
        super().__init__(place)
        self.place, self.found = place, found


@dataclass(frozen=True)
class Difference:
    """`what`: one of PARTICULARS, or "" for the answer to question `number` (from 1)."""

    what: str
    number: int
    first: object
    second: object


def is_by_letter(sealed: SealedRound) -> bool:
    """Whether one letter is a whole answer in every paper of the round, so that answers are typed without a gap."""
    return not sealed.rules.prediction and all(question.kind in ONE_LETTER for question in sealed.questions)


def read_answers(text: str, sealed: SealedRound, paper: Paper) -> list[str]:
    """One answer a question, and the prediction last where the rules ask for one. Raises KeyingError.

    Typed in a row where one letter is an answer ("ABD-C"), otherwise between semicolons ("AC; 1945; -").
    """
    if is_by_letter(sealed):
        found = [MARKS.get(letter, letter) for letter in "".join(text.split()).upper()]
    else:
        found = [MARKS.get(part, part) for part in (" ".join(one.split()) for one in text.strip().split(";"))]
    if len(found) != sealed.answer_count:
        raise KeyingError(0, len(found))
    for place, slot in enumerate(paper):
        question = sealed.questions[slot.question]
        if question.options:
            found[place] = found[place].upper().replace(" ", "")
        if found[place] not in MARKS.values() and not is_choice(question, found[place]):
            raise KeyingError(place + 1)
    return found


def counted(answers: Sequence[str]) -> list[str]:
    """The answers as they are handed in: marked twice and unreadable count like nothing."""
    return [NOTHING if one in (TWICE, UNREADABLE) else one for one in answers]


def differences(
    first: dict[str, object], second: dict[str, object], one: Sequence[str], other: Sequence[str]
) -> list[Difference]:
    """All differences between what two people keyed in, particulars first."""
    found = [
        Difference(what, 0, first.get(what), second.get(what))
        for what in PARTICULARS
        if first.get(what) != second.get(what)
    ]
    pairs = enumerate(zip(one, other, strict=True), start=1)
    return found + [Difference("", number, mine, theirs) for number, (mine, theirs) in pairs if mine != theirs]
