"""Pictures and files narrower than what bears them: who may not open them is not told of them either.

That the bearer is read is taken as given here: only the thing's own access and its withdrawal are asked.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q

from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.people.visibility import STRICTNESS, Access, Viewer, may_see, role_paths, visible_q
from dinh.foundation.units.models import Unit

UNIT = "collection__unit_collection__unit"
Thing = Picture | File
# Given pictures and files in hand: those that must not be shown.
Hides = Callable[[Iterable[Thing]], set[Thing]]


def borne_q(model: type[Picture] | type[File], viewer: Viewer, *, prefix: str = "") -> Q:
    """What the viewer may open of the things that something he reads bears.

    `prefix` is the lookup path of the thing from the filtered model, with its "__".
    """
    served = Q(**{f"{prefix}secrecy": ""}) if model is File else Q()
    return served & visible_q(viewer, access=f"{prefix}access", unit=f"{prefix}{UNIT}")


def hidden_from(viewer: Viewer, things: Iterable[Thing]) -> set[Thing]:
    """Those that the viewer may not open; agrees with `borne_q`. One query where staff meet what is for one unit."""
    found = set(things)
    units = _owners(found) if role_paths(viewer) else {}

    def is_open(thing: Thing) -> bool:
        owner = units.get(thing.collection_id)
        return may_see(viewer, access=thing.access, unit_path=owner.path if owner else "")

    return {thing for thing in found if _is_withdrawn(thing) or not is_open(thing)}


def hidden_from_readers(things: Iterable[Thing], *, access: str, unit_id: int) -> set[Thing]:
    """Those that not everybody may open who reads something of this access and unit; at most one query."""
    found = set(things)
    units = _owners(found) if access == Access.UNIT else {}

    def is_open(thing: Thing) -> bool:
        owner = units.get(thing.collection_id)
        own = thing.access != Access.UNIT or (owner is not None and owner.pk == unit_id)
        return own and STRICTNESS[thing.access] <= STRICTNESS[access]

    return {thing for thing in found if _is_withdrawn(thing) or not is_open(thing)}


def _is_withdrawn(thing: Thing) -> bool:
    return isinstance(thing, File) and bool(thing.secrecy)


def _owners(things: Iterable[Thing]) -> dict[int, Unit]:
    """Collection → unit, of the things that are for the staff of one unit."""
    collections = {thing.collection_id for thing in things if thing.access == Access.UNIT}
    if not collections:
        return {}
    rows = UnitCollection.objects.filter(collection__in=collections).select_related("unit")
    return {row.collection_id: row.unit for row in rows}
