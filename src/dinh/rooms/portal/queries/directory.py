"""Officers of the units below one unit."""

from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Q

from dinh.foundation.units.models import Officer, Unit
from dinh.foundation.units.queries import present_units
from dinh.kernel.text import fold, match_key

Row = tuple[Unit, list[Officer]]


def officers_below(top: Unit) -> list[Row]:
    """Units of today that have officers, `top` first, the rest in dictionary order at each depth; one query.

    Of a unit that has ended, those of the units that took its place; three queries then.
    A province has some hundreds of officers: they are read at once and searched in memory.
    """
    paths = [unit.path for unit in ([top] if top.is_current else present_units(top))]
    if not paths:
        return []
    below = reduce(or_, (Q(unit__path__startswith=path) for path in paths))
    officers = Officer.objects.filter(below, unit__valid_to__isnull=True)
    ordered = officers.select_related("unit").order_by("unit__depth", "unit__sort_key", "unit_id", "position", "pk")
    return [(rows[0].unit, rows) for _unit, group in groupby(ordered, lambda row: row.unit_id) if (rows := list(group))]


def only_of(rows: list[Row], slug: str) -> list[Row]:
    """Those of the unit with this part of an address; all where it is empty."""
    return [row for row in rows if row[0].slug == slug] if slug else rows


def only_matching(rows: list[Row], text: str) -> list[Row]:
    """Officers in whose name, post or unit every word of `text` occurs, diacritics aside."""
    words = fold(match_key(text)).split()
    if not words:
        return rows
    found = []
    for unit, officers in rows:
        place = fold(match_key(unit.name))
        kept = [one for one in officers if all(word in f"{key_of(one)} {place}" for word in words)]
        if kept:
            found.append((unit, kept))
    return found


def key_of(officer: Officer) -> str:
    return fold(match_key(f"{officer.name} {officer.post}"))
