"""Who writes, reviews and reads a bank: by functions in its unit or above."""

from django.db.models import QuerySet

from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.questions.models import Bank, Version

WRITING = ("editor", "publisher", "administrator")


def banks_of(person: Viewer) -> QuerySet[Bank]:
    """Banks whose questions the person reads and writes; another unit's is not even listed: questions are secret."""
    return Bank.objects.filter(under(paths_with(person, *WRITING), "unit__path"))


def may_review(person: Person, version: Version) -> bool:
    """A second person who writes in the bank; never whoever wrote the version."""
    return version.author_id != person.pk and banks_of(person).filter(pk=version.question.bank_id).exists()
