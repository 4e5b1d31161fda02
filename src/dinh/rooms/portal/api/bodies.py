"""The parts of an article for other programs: what each holds, in values that JSON knows."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from dinh.foundation.media.models import File, Picture
from dinh.foundation.pages.languages import language_of
from dinh.rooms.portal.presenters.pages import label_language

SHOWN = "width-1280|format-webp|webpquality-72"  # as in the article itself: originals bear what the camera noted


def tell_html(page: Page, body: Any, request: HttpRequest) -> str:
    """The body of a page, as the asker may read it, ready to be shown as on the page itself."""
    return str(body.render_as_block({"request": request, **label_language(language_of(page))}))


def tell_blocks(body: Any) -> list[dict[str, Any]]:
    """Each part as {"type", "value"}; texts are HTML, pictures and files come with their addresses."""
    return [{"type": block.block_type, "value": tell_value(block.value)} for block in body]


def tell_value(value: Any) -> Any:
    """Any value of a block; what is unknown is told as its words."""
    for kind, tell in TELLERS.items():
        if isinstance(value, kind):
            return tell(value)
    if isinstance(value, dict):
        return {str(name): tell_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple) or hasattr(value, "bound_blocks"):
        return [tell_value(part) for part in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def tell_picture(picture: Picture) -> dict[str, Any]:
    shown = picture.get_rendition(SHOWN)
    return {
        "url": settings.WAGTAILADMIN_BASE_URL + shown.url,
        "width": shown.width,
        "height": shown.height,
        "title": picture.title,
        "credit": picture.credit,
    }


def tell_file(file: File) -> dict[str, Any]:
    return {"title": file.title, "url": settings.WAGTAILADMIN_BASE_URL + file.url, "size": file.file_size}


TELLERS: dict[type, Callable[[Any], Any]] = {
    RichText: lambda text: expand_db_html(text.source),
    Picture: tell_picture,
    File: tell_file,
}
