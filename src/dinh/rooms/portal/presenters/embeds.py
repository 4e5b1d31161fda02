"""What a page's frames may load: the players of the films that stand in its own body, and nothing else."""

from collections.abc import Iterator
from typing import Any

from csp.constants import SELF
from django.http import HttpResponse

from dinh.rooms.portal.domain.embeds import Embed


def embeds_in(page: Any) -> Iterator[Embed]:
    """The films elsewhere in the body of a page."""
    for block in getattr(page, "body", None) or ():
        if block.block_type == "outside_film" and block.value.embed:
            yield block.value.embed


def allow_frames(response: HttpResponse, page: Any) -> None:
    """Open the content security policy of this answer for them, for frames alone."""
    origins = sorted({embed.origin for embed in embeds_in(page)})
    if origins:
        response._csp_update = {"frame-src": [SELF, *origins]}  # type: ignore[attr-defined]
