"""What reading found, in words for those who sent it and those who edit it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dinh.rooms.portal.models import Contribution


@dataclass(frozen=True)
class Remark:
    """`kind` in words, where in the file, what."""

    kind: str
    place: str
    text: str


def present_remarks(contribution: Contribution) -> list[Remark]:
    """What did not come over as it was, and what a person must look at."""
    kinds = {"dropped": _("left out"), "check": _("please check")}
    return [Remark(kinds.get(kind, kind), place, text) for kind, place, text in contribution.remarks]
