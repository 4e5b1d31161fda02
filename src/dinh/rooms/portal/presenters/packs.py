"""A content pack in its groups, without the pictures and files that are hidden from its readers."""

from dataclasses import dataclass, field
from typing import Any

from dinh.foundation.media.narrow import Hides
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.queries.narrow import shown_body


@dataclass
class Pack:
    """The parts by what they are."""

    slogans: list[str] = field(default_factory=list)
    posts: list[Any] = field(default_factory=list)
    outlines: list[Any] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.slogans, self.posts, self.outlines, self.pictures, self.files))


def pack_of(campaign: CampaignPage, hides: Hides) -> Pack:
    """What is not hidden of the pack; no query beside those for the parts themselves, or one for what is for a unit."""
    pack = Pack()
    places = {"slogan": pack.slogans, "post": pack.posts, "outline": pack.outlines}
    places |= {"picture": pack.pictures, "file": pack.files}
    for block in shown_body(campaign.pack, hides):
        places[block.block_type].append(block.value["text"] if block.block_type == "slogan" else block.value)
    return pack
