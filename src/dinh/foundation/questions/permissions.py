"""Who writes, reviews and reads a bank: by functions in its unit or above."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.questions.models import Bank, Intake, Question, Version
from dinh.foundation.units.models import Unit

WRITING = ("editor", "publisher", "administrator")


def banks_of(person: Viewer) -> QuerySet[Bank]:
    """Banks whose questions the person reads and writes; another unit's is not even listed: questions are secret."""
    return Bank.objects.filter(under(paths_with(person, *WRITING), "unit__path"))


def writes_questions(person: Viewer) -> bool:
    """Whether the person writes in the bank of any unit."""
    return bool(paths_with(person, *WRITING))


def units_with_banks(person: Viewer) -> QuerySet[Unit]:
    """Units of today for which the person may open a bank."""
    return Unit.objects.current().filter(under(paths_with(person, *WRITING), "path"))


def intakes_of(person: Viewer) -> QuerySet[Intake]:
    """Files on their way into the person's banks."""
    return Intake.objects.filter(bank__in=banks_of(person))


def questions_of(person: Viewer) -> QuerySet[Question]:
    return Question.objects.filter(bank__in=banks_of(person))


def may_review(person: Person, version: Version) -> bool:
    """A second person who writes in the bank; never whoever wrote the version."""
    return version.author_id != person.pk and banks_of(person).filter(pk=version.question.bank_id).exists()


def why_not_review(person: Person, version: Version) -> str | None:
    """Why this person, who writes in the bank, does not review the version; None where they may."""
    if version.question.retired_at is not None:
        return _("This question has been withdrawn.")
    if version.author_id == person.pk:
        return _("You wrote this version yourself: a second person says whether it is fit for use.")
    return None
