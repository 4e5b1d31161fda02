"""Pictures and files, for the question why somebody may see or edit something."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.queries import find_media, may_see_media
from dinh.foundation.people.explanations import Thing, match_address
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.queries import root_unit

EDITORS = tuple(key for key, function in FUNCTIONS.items() if "change_image" in function.collections)


def find_picture_or_file(text: str) -> list[Thing]:
    """The picture or file at its own address ("/media/…", "/tep/3/…") or at the editor's."""
    thing = at_address(text)
    if thing is None:
        return []
    owned = getattr(thing.collection, "unit_collection", None)
    unit = owned.unit if owned else root_unit()  # what belongs to no unit is the whole institution's
    if unit is None:
        return []
    found: Any = thing

    def edits(viewer: Viewer) -> bool:
        policy: Any = policy_registry.get_by_type(type(found))
        return bool(policy.user_has_permission_for_instance(viewer, "change", found))

    def sees(viewer: Viewer) -> bool:
        return may_see_media(viewer, found)

    return [Thing(thing.title, thing.access, unit, True, thing._meta.verbose_name or _("file"), EDITORS, edits, sees)]


def at_address(text: str) -> Picture | File | None:
    match = match_address(text)
    if match is None:
        return None
    if match.view_name == "media":
        return find_media(match.kwargs["name"])
    if "image_id" in match.kwargs:
        return Picture.objects.filter(pk=match.kwargs["image_id"]).first()
    if "document_id" in match.kwargs:
        return File.objects.filter(pk=match.kwargs["document_id"]).first()
    return None
