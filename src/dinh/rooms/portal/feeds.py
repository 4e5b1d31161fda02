"""Writes a feed as Atom (RFC 4287) or as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from dinh.rooms.portal.presenters.feeds import PICTURE_TYPE, Channel, Item, Sound

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"


class PicturedAtom(Atom1Feed):
    """Atom whose entries link to their picture without saying its size, which nobody needs to look up."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("picture"):
            link = {"rel": "enclosure", "href": item["picture"], "type": PICTURE_TYPE}
            handler.addQuickElement("link", "", link)
        if sound := item.get("sound"):
            link = {"rel": "enclosure", "href": sound.address, "type": sound.kind, "length": str(sound.size)}
            handler.addQuickElement("link", "", link)


def write_atom(channel: Channel, *, address: str) -> str:
    """The feed as Atom; `address` is its own."""
    feed = PicturedAtom(
        title=channel.title,
        link=channel.home,
        description=None,
        subtitle=channel.about,
        language=settings.LANGUAGE_CODE,
        author_name=channel.office,
        feed_url=address,
    )
    for item in channel.items:
        feed.add_item(
            title=item.title,
            link=item.address,
            description=escape(item.summary),  # Atom's type here is html: "<" in a summary is a sign, not a tag
            unique_id=item.key,
            pubdate=item.published,
            updateddate=item.updated,
            author_name=item.author or None,
            categories=[item.section] if item.section else (),
            picture=item.picture,
            sound=item.sound,
        )
    return feed.writeString("utf-8")


def write_json(channel: Channel, *, address: str) -> str:
    """The feed as JSON Feed; `address` is its own."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": channel.home,
        "feed_url": address,
        "language": settings.LANGUAGE_CODE,
        "authors": [{"name": channel.office}],
        "items": [json_item(item) for item in channel.items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def attachment(sound: Sound) -> dict[str, Any]:
    made = {
        "url": sound.address,
        "mime_type": sound.kind,
        "size_in_bytes": sound.size,
        "duration_in_seconds": sound.seconds,
    }
    return {name: value for name, value in made.items() if value}


def json_item(item: Item) -> dict[str, Any]:
    """An item without the members that would be empty; the text is the summary, as in Atom."""
    made = {
        "id": item.key,
        "url": item.address,
        "title": item.title,
        "content_text": item.summary or item.title,
        "image": item.picture,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.author}] if item.author else [],
        "tags": [item.section] if item.section else [],
        "language": item.language if item.language != settings.LANGUAGE_CODE else "",
        "attachments": [attachment(item.sound)] if item.sound else [],
    }
    return {name: value for name, value in made.items() if value}
