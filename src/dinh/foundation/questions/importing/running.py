"""Questions of a file into a bank: what is sound comes in and waits for review, what is doubtful is reported."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import Report
from dinh.foundation.importing.rows import Progress, silent
from dinh.foundation.media.actions import ensure_picture
from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.questions import Placed, add_question
from dinh.foundation.questions.actions.topics import ensure_topic
from dinh.foundation.questions.domain.content import faults_of
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.domain.items import Picture as Found
from dinh.foundation.questions.domain.likeness import item_key
from dinh.foundation.questions.domain.places import split_path
from dinh.foundation.questions.models import Bank, Difficulty, Question
from dinh.kernel.text import match_key

LEVELS = {
    "nhận biết": Difficulty.RECOGNISE,
    "nb": Difficulty.RECOGNISE,
    "dễ": Difficulty.RECOGNISE,
    "thông hiểu": Difficulty.UNDERSTAND,
    "th": Difficulty.UNDERSTAND,
    "trung bình": Difficulty.UNDERSTAND,
    "vận dụng": Difficulty.APPLY,
    "vd": Difficulty.APPLY,
    "khó": Difficulty.APPLY,
    "vận dụng cao": Difficulty.APPLY_HIGH,
    "vdc": Difficulty.APPLY_HIGH,
}


@dataclass
class QuestionReport(Report):
    """`created`, `unchanged` (in the bank already), and faults by question."""

    file: str = ""

    def sums(self) -> list[str]:
        words = {"created": self.created, "unchanged": self.unchanged, "refused": self.refused}
        return [_("New: %(created)s. In the bank already: %(unchanged)s. Left out: %(refused)s.") % words]


# told of each question inside its own transaction: what it became, and whether it is new
Noted = Callable[[Item, Question, bool], None]


def unnoted(item: Item, question: Question, is_new: bool) -> None:
    """For those who need no word of each question."""


@dataclass
class Options:
    bank: Bank
    by: Person | None = None
    progress: Progress = silent
    noted: Noted = unnoted


def bring_in(name: str, items: list[Item], options: Options) -> QuestionReport:
    """Each question in a transaction of its own: a killed run goes on where it stopped, and may be repeated."""
    report = QuestionReport(file=name)
    for done, item in enumerate(items, start=1):
        faults = faults_of(item)
        if faults:
            for one in item.doubts:
                if one.code in faults:
                    report.fault(name, done, item.place, one.text)
        else:
            bring_one(name, done, item, options, report)
        options.progress(done, len(items))
    return report


def bring_one(name: str, row: int, item: Item, options: Options, report: QuestionReport) -> None:
    try:
        is_new = keep(item, options)
    except ValidationError as refused:
        report.fault(name, row, item.place, " ".join(refused.messages))
    else:
        report.created += is_new
        report.unchanged += not is_new


@transaction.atomic
def keep(item: Item, options: Options) -> bool:
    """Pictures, topic and question together. Raises ValidationError for a picture that is not taken."""
    known = Question.objects.filter(bank=options.bank, likeness=item_key(item), retired_at__isnull=True).first()
    if known is not None:
        options.noted(item, known, False)
        return False
    placed = [Placed(store(found, options)) for found in item.pictures]
    for number, option in enumerate(item.options):
        placed += [Placed(store(found, options), number) for found in option.pictures]
    topic = ensure_topic(by=options.by, bank=options.bank, names=split_path(item.topic)) if item.topic else None
    question, is_new = add_question(
        by=options.by,
        bank=options.bank,
        item=item,
        topic=topic,
        difficulty=level_of(item.difficulty),
        pictures=placed,
    )
    options.noted(item, question, is_new)
    return is_new


def level_of(text: str) -> str:
    """The difficulty that is meant; nothing where it is none of the four."""
    return text if text in Difficulty.values else str(LEVELS.get(match_key(text), ""))


def store(found: Found, options: Options) -> Picture:
    """Keep a picture once among those of the bank's unit."""
    return ensure_picture(
        by=options.by, unit=options.bank.unit, content=found.content, name=found.name, title=found.name
    )
