"""The public pages of units."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dinh.foundation.units import cards
from dinh.foundation.units.models import Unit, UnitKind
from dinh.foundation.units.queries import History, bare, present_units
from dinh.kernel.text import match_key, nfc

MANY = 20  # from here on a list is cut into letters
MOST = 60


def unit_index(request: HttpRequest) -> HttpResponse:
    """All current units by kind in dictionary order; with `?q=`, present and former units of that name."""
    text = nfc(request.GET.get("q", "").replace("\x00", "")).strip()[:100]
    if text:
        history = History()
        found = [(unit, history.present(unit)) for unit in history.containing(text)[:MOST]]
        return render(request, "units/index.html", {"text": text, "found": found})
    units = list(Unit.objects.current().order_by("sort_key", "pk"))
    return render(request, "units/index.html", {"units": units, "groups": group_units(units)})


def group_units(units: list[Unit]) -> list[tuple[str, int, list[tuple[str, list[Unit]]]]]:
    """Kind by kind: its name, how many, and (initial letter, units); one part without letter where they are few."""
    groups = []
    for kind in UnitKind:
        members = [unit for unit in units if unit.kind == kind]
        if len(members) < MANY:
            parts = [("", members)]
        else:
            parts = [(letter, list(part)) for letter, part in groupby(members, key=initial)]
        if members:
            groups.append((str(kind.label), len(members), parts))
    return groups


def initial(unit: Unit) -> str:
    """The first letter without its tone: names that differ in it alone stand under one letter."""
    letter = bare(match_key(unit.name))[:1].upper()
    return next((plain for plain, toned in TONED.items() if letter in toned), letter)


TONED = {
    plain: nfc(" ".join(plain + tone for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")))
    for plain in "AĂÂEÊIOÔƠUƯY"
}


def unit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit, current or ended; a former district leads to what its parts became."""
    lists = ["officers", "successions__successor", "precessions__predecessor"]
    unit = get_object_or_404(Unit.objects.prefetch_related(*lists), slug=slug)
    parts_became = [] if unit.is_current or unit.successions.all() else present_units(unit)
    context = {"unit": unit, "parts_became": parts_became, "cards": cards.cards(unit, request)}
    return render(request, "units/detail.html", context)
