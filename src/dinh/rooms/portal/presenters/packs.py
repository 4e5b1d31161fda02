"""A content pack in its groups, each part only for those who may see it."""

from dataclasses import dataclass, field
from typing import Any

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.queries import visible_files, visible_pictures
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.campaigns import CampaignPage


@dataclass
class Pack:
    """The parts by what they are. Files and pictures are those that the viewer may see."""

    slogans: list[str] = field(default_factory=list)
    posts: list[Any] = field(default_factory=list)
    outlines: list[Any] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.slogans, self.posts, self.outlines, self.pictures, self.files))


def pack_of(campaign: CampaignPage, viewer: Viewer) -> Pack:
    """What the viewer gets of the pack; two queries beside those for the parts themselves."""
    pack = Pack()
    places = {"slogan": pack.slogans, "post": pack.posts, "outline": pack.outlines}
    places |= {"picture": pack.pictures, "file": pack.files}
    for block in campaign.pack:
        places[block.block_type].append(block.value["text"] if block.block_type == "slogan" else block.value)
    pack.pictures[:] = only_seen(pack.pictures, "picture", Picture, viewer)
    pack.files[:] = only_seen(pack.files, "file", File, viewer)
    return pack


def only_seen(parts: list[Any], name: str, model: type[Picture] | type[File], viewer: Viewer) -> list[Any]:
    keys = [part[name].pk for part in parts if part.get(name)]
    if not keys:
        return []
    seen: Any = visible_pictures(viewer) if model is Picture else visible_files(viewer)
    found = set(seen.filter(pk__in=keys).values_list("pk", flat=True))
    return [part for part in parts if part.get(name) and part[name].pk in found]
