"""A file comes for a bank, is confirmed or dropped. Reading it and putting it in are work in the background."""

import uuid
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import READY, Bank, Draft, Intake, IntakeState
from dinh.foundation.questions.permissions import banks_of
from dinh.kernel.text import nfc


@transaction.atomic
def send_file(*, by: Person, bank: Bank, file: File, submission: uuid.UUID) -> tuple[Intake, bool]:
    """Keep a checked file and have it read; the same form sent again is the same (False)."""
    from dinh.foundation.questions.tasks import read_intake  # it imports the actions

    present = Intake.objects.filter(submission=submission, sent_by=by).first()
    if present is not None:
        return present, False
    if not banks_of(by).filter(pk=bank.pk).exists():
        raise PermissionDenied
    name = nfc(PurePosixPath(file.name or "").name)
    intake = Intake(submission=submission, bank=bank, sent_by=by, file_name=name[-200:])
    intake.file.save(f"{uuid.uuid4().hex}{PurePosixPath(name).suffix.lower()}", file, save=False)
    intake.save()
    record("question_file.send", by=by, obj=intake, unit_id=bank.unit_id, after={"file": intake.file_name})
    read_intake.enqueue(by=by, intake=intake.pk)
    return intake, True


@transaction.atomic
def confirm_intake(*, by: Person, intake: Intake) -> int:
    """Have what is sound put into the bank; how many that are. Confirmed twice it is once.

    Raises ValidationError in words where nothing is ready.
    """
    from dinh.foundation.questions.tasks import bring_in_intake  # it imports the actions

    row = lock_intake(intake.pk)
    if row.state == IntakeState.BRINGING:
        return ready_drafts(row).count()
    if row.state != IntakeState.WAITING:
        raise ValidationError(tell_closed(row))
    count = ready_drafts(row).count()
    if not count:
        raise ValidationError(_("No question is ready yet: correct those with doubts, or skip them."))
    row.state, row.confirmed_by, row.confirmed_at = IntakeState.BRINGING, by, timezone.now()
    row.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    record("question_file.confirm", by=by, obj=row, unit_id=row.bank.unit_id, after={"questions": count})
    bring_in_intake.enqueue(by=by, intake=row.pk)
    return count


def lock_intake(pk: int) -> Intake:
    """The file with its bank, kept from a second hand until the transaction ends."""
    return Intake.objects.select_for_update(of=["self"]).select_related("bank").get(pk=pk)


def ready_drafts(intake: Intake):
    """Questions of the file that nothing keeps out of the bank, and that are not in it yet."""
    return Draft.objects.filter(READY, intake=intake)


@transaction.atomic
def drop_intake(*, by: Person, intake: Intake) -> None:
    """Throw away what has not been put into the bank, and the file; what is in the bank stays. Twice is once."""
    row = lock_intake(intake.pk)
    if row.state == IntakeState.DROPPED:
        return
    if row.state == IntakeState.BRINGING:
        raise ValidationError(_("Its questions are being put into the bank at this moment. Wait until that is done."))
    left = Draft.objects.filter(intake=row, outcome="")
    count = left.count()
    left.delete()
    name, storage = str(row.file.name), row.file.storage
    row.state, row.file = IntakeState.DROPPED, ""
    row.save(update_fields=["state", "file"])
    record("question_file.drop", by=by, obj=row, unit_id=row.bank.unit_id, after={"dropped": count})
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def tell_closed(intake: Intake) -> str:
    return _("Nothing was changed: this file is “%(state)s”.") % {"state": intake.get_state_display()}
