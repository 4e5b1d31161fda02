"""The standing of a round as a spreadsheet."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from dinh.foundation.ui.spreadsheets import as_text, pack
from dinh.rooms.contests.domain.times import from_ms
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.queries.results import StandingRow, standing_rows


def write_standing(round_: Round) -> bytes:
    """One row for everybody, the first first; written row by row, so that memory stays small."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Standing"))
    heads = [_("Rank"), _("Full name"), _("Unit"), _("Group of people"), _("Points"), _("Right answers")]
    sheet.append([*heads, _("Seconds"), _("Handed in at")])
    for row in standing_rows(round_):
        sheet.append(cells_of(row))
    return pack(book)


def cells_of(row: StandingRow) -> list[Any]:
    rank, name, unit, group, points, right, duration, submitted = row
    moment = timezone.localtime(from_ms(submitted)).replace(tzinfo=None, microsecond=0)
    texts = [as_text(text) for text in (name, unit or _("From outside"), group)]
    return [rank, *texts, points, right, duration / 1000, moment]
