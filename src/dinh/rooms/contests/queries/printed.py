"""Printed papers and their sheets, as those who print and key them in see them."""

import datetime

from django.db.models import Count, Q, QuerySet

from dinh.foundation.people.visibility import Viewer
from dinh.rooms.contests.models import Bundle, Printing, Round, Sheet
from dinh.rooms.contests.permissions import sheets_of

State = Sheet.State
WAITING = (State.PRINTED, State.ONCE, State.DIFFERS, State.AGREED, State.DUPLICATE)


def bundles_of(round_: Round) -> QuerySet[Bundle]:
    """With parts (without their bytes) and the number of sheets done; two queries."""
    done = Count("sheets", filter=~Q(sheets__state__in=WAITING), distinct=True)
    written = Count("parts", distinct=True)
    return Bundle.objects.filter(round=round_).select_related("unit", "by").annotate(done=done, written=written)


def count_states(sheets: QuerySet[Sheet]) -> dict[str, int]:
    """State → number of sheets; one query."""
    rows = sheets.order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def sheets_wait(round_: Round, now: datetime.datetime) -> int:
    """How many sheets hold up the results: none any more once the time for keying in is over; two queries."""
    printing = Printing.objects.filter(round=round_).first()
    if printing is None or now > printing.keyed_until:
        return 0
    return Sheet.objects.filter(round=round_, state__in=WAITING).count()


def rounds_to_key(person: Viewer) -> QuerySet[Round]:
    """Rounds with sheets that the person may key in, the latest first."""
    rows = Round.objects.filter(pk__in=sheets_of(person).order_by().values("round"))
    return rows.select_related("contest", "printing").order_by("-opens_at", "pk")
