"""What other sites show of a page that anybody may read."""

import base64
import json
import mimetypes
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from dinh.foundation.pages import shared_pictures
from dinh.foundation.pages.languages import language_of
from dinh.foundation.ui.identity import Identity
from dinh.rooms.portal.models.written import WrittenPageMixin
from dinh.rooms.portal.queries.narrow import hides_from_everybody, shown_one

PICTURE = f"fill-{shared_pictures.WIDTH}x{shared_pictures.HEIGHT}|format-jpeg|jpegquality-75"
# Open Graph names a language with a country.
LOCALES = {"vi": "vi_VN", "en": "en_GB"}


@dataclass(frozen=True)
class SharedPicture:
    """`url` is absolute; sizes in pixels."""

    url: str
    width: int
    height: int
    kind: str
    alt: str


def picture_of(page: Page, office: Identity) -> SharedPicture | None:
    """The lead picture if everybody may see it, or else one drawn with the title; None where neither can be had."""
    if isinstance(page, WrittenPageMixin) and (lead := shown_one(page.lead_picture, hides_from_everybody)):
        made = lead.get_rendition(PICTURE)
        url = settings.WAGTAILADMIN_BASE_URL + made.url
        kind = mimetypes.guess_type(made.url)[0] or "image/jpeg"
        return SharedPicture(url, made.width, made.height, kind, page.lead_alt or title_of(page, office))
    if not shared_pictures.is_drawable():
        return None
    title = title_of(page, office)
    place = reverse("portal:shared_picture", args=[page.pk, shared_pictures.digest(title, office.name)])
    width, height = shared_pictures.WIDTH, shared_pictures.HEIGHT
    return SharedPicture(settings.WAGTAILADMIN_BASE_URL + place, width, height, "image/png", title)


def title_of(page: Page, office: Identity) -> str:
    """What stands large on a drawn picture; “home page” would say nothing."""
    return office.name if page.depth == 2 else page.title


def description_of(page: Page) -> str:
    """Summary, introduction or greeting, whichever the page has; else what its editor wrote for search engines."""
    texts = (getattr(page, name, "") for name in ("summary", "introduction", "greeting", "search_description"))
    return next((text for text in texts if text), "")


def locale_of(page: Page) -> str:
    code = language_of(page)
    return LOCALES.get(code, code)


def links_of(title: str, address: str) -> list[tuple[str, str]]:
    """Name and address of the places where a reader may pass an article on: plain links, no script of theirs."""
    zalo = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    return [
        ("Zalo", "https://button-share.zalo.me/share_external?" + urlencode({"d": zalo, "shareType": 0})),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})),
        ("E-mail", f"mailto:?subject={quote(title)}&body={quote(address)}"),
    ]
