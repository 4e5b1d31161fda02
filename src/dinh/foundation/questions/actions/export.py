"""Questions leave the house with their answers: who took what stands in the record."""

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Bank


def note_export(*, by: Person, bank: Bank, form: str, count: int) -> None:
    """`form`: the kind of file by its name for people; `count`: how many questions."""
    record("question_bank.export", by=by, obj=bank, unit_id=bank.unit_id, after={"file": form, "questions": count})
