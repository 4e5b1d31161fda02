"""What a directory of officers shows."""

from typing import Any

from django.http import HttpRequest

from dinh.foundation.pages.queries import unit_of
from dinh.kernel.text import nfc
from dinh.rooms.portal.models.reference import DirectoryPage
from dinh.rooms.portal.presenters.pages import frame_context
from dinh.rooms.portal.queries.directory import officers_below, only_matching, only_of

LONGEST = 100


def directory_context(page: DirectoryPage, request: HttpRequest) -> dict[str, Any]:
    """Units and their officers; `?q=` finds names and posts without diacritics, `?don-vi=` one unit."""
    text = nfc(request.GET.get("q", "").replace("\x00", "")).strip()[:LONGEST]
    chosen = request.GET.get("don-vi", "")
    top = page.unit or unit_of(page)
    everybody = officers_below(top) if top else []
    found = only_matching(only_of(everybody, chosen), text)
    return {
        "text": text,
        "chosen": chosen,
        "units": [unit for unit, _officers in everybody],
        "found": found,
        "number": sum(len(officers) for _unit, officers in found),
        "total": sum(len(officers) for _unit, officers in everybody),
        **frame_context(page, request),
    }
