"""What the page of a gallery shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from dinh.foundation.media.models import Picture
from dinh.rooms.portal.models.galleries import GalleryPage
from dinh.rooms.portal.queries.narrow import hides_for

SMALL = "max-640x640|format-webp|webpquality-60"
LARGE = "max-1600x1600|format-webp|webpquality-75"


@dataclass(frozen=True)
class Shown:
    """A picture of the gallery; `small` stands on the page, `large` behind it."""

    number: int
    small: Any
    large: Any
    alt: str
    caption: str
    credit: str


def pictures_of(gallery: GalleryPage, request: HttpRequest) -> list[Shown]:
    """The pictures in their order, numbered without those that are hidden; two queries when their copies have been
    made before."""
    rows = list(gallery.pictures.all())
    found = Picture.objects.prefetch_renditions(SMALL, LARGE).in_bulk([row.picture_id for row in rows])
    hidden = {picture.pk for picture in hides_for(gallery, request)(found.values())}
    open_rows = [row for row in rows if row.picture_id in found and row.picture_id not in hidden]
    shown = []
    for number, row in enumerate(open_rows, start=1):
        picture = found[row.picture_id]
        copies = picture.get_renditions(SMALL, LARGE)
        credit = row.credit or picture.credit
        shown.append(Shown(number, copies[SMALL], copies[LARGE], row.alt, row.caption, credit))
    return shown
