"""The two steps of the work in the background: a file is read into drafts once, what was confirmed comes in once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.jobs import progress
from dinh.foundation.questions.actions.intakes import lock_intake, ready_drafts
from dinh.foundation.questions.actions.rechecking import note_doubts, recheck_drafts
from dinh.foundation.questions.domain import drafts as rules
from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.importing.running import Options, keep
from dinh.foundation.questions.models import LEFT, Draft, DraftPicture, Intake, IntakeState, Outcome, Question
from dinh.foundation.questions.reading.file import Found, read_file
from dinh.foundation.questions.reading.question import SHOWN

MOST = 5_000
BATCH = 200


def read(pk: int) -> None:
    """Read the file and keep every question with its doubts; again without harm."""
    intake = Intake.objects.select_related("bank").filter(pk=pk).first()
    if intake is None or intake.state != IntakeState.READING:
        return
    progress.tell(done=0, total=2, note=intake.file_name)
    found, fault = Found(), ""
    try:
        found = read_file(intake.file_name, content_of_file(intake))
        if len(found.items) > MOST:
            told = {"count": len(found.items), "most": MOST}
            raise FileFault(
                _("The file holds %(count)s questions; up to %(most)s are taken at once. Divide it.") % told
            )
    except FileFault as refused:
        found, fault = Found(), str(refused)
    progress.tell(done=1, total=2, note=intake.file_name)
    keep_found(intake, found, fault)
    progress.tell(done=2, total=2)


def content_of_file(intake: Intake) -> bytes:
    try:
        with intake.file.storage.open(str(intake.file.name), "rb") as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise FileFault(_("The file is no longer in the store. Send it once more.")) from error


@transaction.atomic
def keep_found(intake: Intake, found: Found, fault: str) -> None:
    """All drafts and the state together: a worker killed in between leaves none of them."""
    row = lock_intake(intake.pk)
    if row.state != IntakeState.READING:
        return
    row.stray, row.fault, row.state = [text[:300] for text in found.stray][:200], fault, IntakeState.WAITING
    row.save(update_fields=["stray", "fault", "state"])
    drafts = []
    for order, item in enumerate(found.items):
        draft = Draft(intake=row, order=order)
        note_doubts(draft, item)
        drafts.append(draft)
    Draft.objects.bulk_create(drafts, batch_size=BATCH)
    pictures = [one for draft, item in zip(drafts, found.items, strict=True) for one in pictures_of(draft, item)]
    DraftPicture.objects.bulk_create(pictures, batch_size=20)
    recheck_drafts(row)


def pictures_of(draft: Draft, item: Item) -> list[DraftPicture]:
    placed: list[tuple[int | None, Picture]] = [(None, one) for one in item.pictures]
    placed += [(number, one) for number, option in enumerate(item.options) for one in option.pictures]
    return [
        DraftPicture(draft=draft, option=option, order=order, name=one.name[-200:], content=one.content)
        for order, (option, one) in enumerate(placed)
    ]


def bring_in(pk: int) -> None:
    """Put every confirmed question in, each in a transaction of its own; a second run goes on where the first ended."""
    intake = Intake.objects.select_related("bank__unit", "confirmed_by").filter(pk=pk).first()
    if intake is None or intake.state != IntakeState.BRINGING:
        return
    waiting = list(ready_drafts(intake).order_by("order").values_list("pk", flat=True))
    for done, key in enumerate(waiting, start=1):
        bring_one(intake, key)
        progress.tell(done=done, total=len(waiting), note=intake.file_name)
    close(intake)


def bring_one(intake: Intake, key: int) -> None:
    draft = Draft.objects.get(pk=key)

    def note(_item: Item, question: Question, is_new: bool) -> None:
        outcome = Outcome.NEW if is_new else Outcome.KNOWN
        Draft.objects.filter(pk=key, outcome="").update(outcome=outcome, question=question)

    try:
        keep(whole_item(draft), Options(intake.bank, intake.confirmed_by, noted=note))
    except ValidationError as refused:
        Draft.objects.filter(pk=key, outcome="").update(outcome=Outcome.REFUSED, refusal=" ".join(refused.messages))


def whole_item(draft: Draft) -> Item:
    """The draft as an item with the bytes of its pictures; without those that no browser shows: a person saw that."""
    item = rules.from_plain(draft.content)
    for picture in draft.pictures.all():
        if not picture.content or not picture.name.lower().endswith(SHOWN):
            continue
        found = Picture(picture.name, bytes(picture.content))
        place = picture.option if picture.option is not None else len(item.options)
        (item.options[place].pictures if place < len(item.options) else item.pictures).append(found)
    return item


@transaction.atomic
def close(intake: Intake) -> None:
    """Finished where nothing is left; else it waits for corrections of the rest. What was refused may be mended."""
    row = lock_intake(intake.pk)
    left = Draft.objects.filter(LEFT, intake=row, is_skipped=False).exists()
    row.state = IntakeState.WAITING if left else IntakeState.DONE
    row.save(update_fields=["state"])
    if left:
        recheck_drafts(row)
