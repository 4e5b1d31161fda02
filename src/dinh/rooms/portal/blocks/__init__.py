"""The parts of which an article is made."""

from typing import Any

from wagtail.fields import StreamField

from dinh.rooms.portal.blocks.body import BODY
from dinh.rooms.portal.blocks.pack import PACK

__all__ = ["BODY", "PACK", "BodyField"]


class BodyField(StreamField):
    """A body whose parts are not written into migrations: they change often and hold no columns."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
