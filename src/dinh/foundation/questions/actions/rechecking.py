"""All questions of a file looked at again: one that was corrected may cure or trouble another."""

from dinh.foundation.questions.domain import drafts as rules
from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.models import Draft, DraftPicture, Intake
from dinh.foundation.questions.queries.known import mark_known
from dinh.foundation.questions.reading.checks import recheck


def recheck_drafts(intake: Intake) -> None:
    """Find the doubts of the drafts anew by the readers' own functions and keep what differs; four queries."""
    rows = list(Draft.objects.filter(intake=intake).order_by("order"))
    pictures: dict[int, list[DraftPicture]] = {}
    for picture in DraftPicture.objects.filter(draft__intake=intake).defer("content").order_by("order"):
        pictures.setdefault(picture.draft_id, []).append(picture)
    items = [item_of_draft(row, pictures.get(row.pk, [])) for row in rows]
    for item in items:
        item.doubts = rules.standing(item.doubts)
    looked_at = [item for row, item in zip(rows, items, strict=True) if not row.is_skipped]
    recheck(looked_at)
    mark_known([item for row, item in zip(rows, items, strict=True) if not row.outcome], intake.bank)
    changed = [row for row, item in zip(rows, items, strict=True) if note_doubts(row, item)]
    Draft.objects.bulk_update(changed, ["content", "doubts", "open_doubts"], batch_size=200)


def item_of_draft(row: Draft, pictures: list[DraftPicture]) -> Item:
    """The draft as an item whose pictures are only named."""
    item = rules.from_plain(row.content, row.doubts)
    for picture in pictures:
        found = Picture(picture.name)
        if picture.option is None or picture.option >= len(item.options):
            item.pictures.append(found)
        else:
            item.options[picture.option].pictures.append(found)
    return item


def note_doubts(row: Draft, item: Item) -> bool:
    """Whether anything changed."""
    before = (row.content, row.doubts, row.open_doubts)
    row.content = rules.as_plain(item)
    row.doubts = rules.doubts_as_plain(item.doubts)
    row.open_doubts = 0 if row.is_skipped else len(rules.open_codes(item.doubts, row.accepted))
    return before != (row.content, row.doubts, row.open_doubts)
