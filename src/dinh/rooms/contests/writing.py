"""The standing of a round and its prizes as a spreadsheet."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from dinh.foundation.ui.spreadsheets import as_text, pack
from dinh.rooms.contests.domain.times import from_ms
from dinh.rooms.contests.models import Publication, Round
from dinh.rooms.contests.presenters.prizes import tell_awards, whole_name
from dinh.rooms.contests.queries.prizes import awards_of, passed_over_in
from dinh.rooms.contests.queries.results import StandingRow, standing_rows
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.queries.standings import newest_publication


def write_standing(round_: Round) -> bytes:
    """One row for everybody, the first first; written row by row, so that memory stays small."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Standing"))
    heads = [_("Rank"), _("Full name"), _("Unit"), _("Group of people"), _("Points"), _("Right answers")]
    sheet.append([*heads, _("Seconds"), _("Handed in at")])
    for row in standing_rows(round_):
        sheet.append(cells_of(row))
    if (publication := newest_publication(round_)) is not None:
        write_awards(book, round_, publication)
    return pack(book)


def write_awards(book: Workbook, round_: Round, publication: Publication) -> None:
    """The prizes of the published results on a sheet of their own, and below them who was passed over."""
    rules = sealed_of(round_).rules
    given = tell_awards(rules, awards_of(publication), passed_over_in(publication), whole_name)
    if not given:
        return
    sheet = book.create_sheet(_("Prizes"))
    sheet.append([_("Prize"), _("Winner"), _("Unit"), _("Rank")])
    for one in given:
        for winner in one.winners:
            sheet.append([*(as_text(text) for text in (one.name, winner.name, winner.unit)), winner.rank])
    for one in given:
        for sentence in one.passed:
            told = _("Passed over: %(who)s") % {"who": sentence}
            sheet.append([as_text(one.name), as_text(told)])


def cells_of(row: StandingRow) -> list[Any]:
    rank, name, unit, group, points, right, duration, submitted = row
    moment = timezone.localtime(from_ms(submitted)).replace(tzinfo=None, microsecond=0)
    texts = [as_text(text) for text in (name, unit or _("From outside"), group)]
    return [rank, *texts, points, right, duration / 1000, moment]
