"""Reads of pictures and files. Nothing leaves here that the viewer may not see."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from dinh.foundation.media.models import File, Picture, PictureRendition, UnitCollection
from dinh.foundation.media.narrow import UNIT, borne_q
from dinh.foundation.media.usages import usages
from dinh.foundation.people.visibility import Viewer, role_paths
from dinh.foundation.units.models import Unit


def visible_pictures(viewer: Viewer) -> QuerySet[Picture]:
    """Pictures that the viewer may see: within their own access, and used by something he may see or his own."""
    return Picture.objects.filter(_rule(Picture, viewer))


def visible_files(viewer: Viewer) -> QuerySet[File]:
    """Files that the viewer may see, by the same rule; nobody sees one that was withdrawn for a mark of secrecy."""
    return File.objects.filter(_rule(File, viewer))


def may_see_media(viewer: Viewer, thing: Picture | File) -> bool:
    """The rule for one picture or file in hand; one query."""
    seen: QuerySet[Any] = visible_pictures(viewer) if isinstance(thing, Picture) else visible_files(viewer)
    return seen.filter(pk=thing.pk).exists()


def is_public(thing: Picture | File) -> bool:
    """Whether a visitor without a name may see it; one query."""
    return may_see_media(AnonymousUser(), thing)


def find_media(name: str) -> Picture | File | None:
    """The picture (also by the name of a rendition) or file stored under that name; at most three queries."""
    rendition = PictureRendition.objects.filter(file=name).select_related("image").first()
    if rendition is not None:
        return rendition.image
    return Picture.objects.filter(file=name).first() or File.objects.filter(file=name).first()


def unit_id_of(thing: Picture | File) -> int | None:
    """The unit into whose collection it was uploaded; None: the whole institution's. One query."""
    rows = UnitCollection.objects.filter(collection_id=thing.collection_id)
    return rows.values_list("unit_id", flat=True).first()


def _rule(model: type[Picture] | type[File], viewer: Viewer) -> Q:
    if getattr(viewer, "is_superuser", False) and viewer.is_active:
        return borne_q(model, viewer)
    reached = _own(viewer)
    for usage in usages():
        reached |= Q(pk__in=usage(model, viewer))
    return borne_q(model, viewer) & reached


def _own(viewer: Viewer) -> Q:
    """What belongs to the viewer's units; what belongs to no unit is the whole institution's."""
    own = Q(pk__in=[])
    for path in role_paths(viewer):
        own |= Q(**{f"{UNIT}__path__startswith": path})
        if len(path) == Unit.steplen:
            own |= Q(**{f"{UNIT}__isnull": True})
    return own
