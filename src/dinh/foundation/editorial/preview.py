"""A draft as an anonymous reader would see it, whole in one answer."""

import base64
import mimetypes
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpResponse
from wagtail.images import get_image_model
from wagtail.models import Page

LARGEST = 4_000_000  # bytes of one picture that is put into the page


def render_draft(page: Page) -> str:
    """The page's own preview, made for nobody in particular.

    Pictures that only drafts use are served to nobody from outside; so they stand in the page itself. Scripts and
    the frame of the site go.
    """
    answer: HttpResponse = page.make_preview_request(preview_mode=page.default_preview_mode)
    soup = BeautifulSoup(answer.content, "html.parser")
    for part in soup.select("script, body > header, body > nav, body > footer, body > .skip"):
        part.decompose()  # the frame shows one text, not the site around it
    for link in soup.find_all("a"):
        link.attrs.pop("href", None)  # and it is no way into the site
    renditions = get_image_model().get_rendition_model()
    wanted = {str(picture.get("src") or ""): picture for picture in soup.find_all("img")}
    names = {address: unquote(urlsplit(address).path).removeprefix(settings.MEDIA_URL) for address in wanted}
    stored = set(renditions.objects.filter(file__in=names.values()).values_list("file", flat=True))
    for address, picture in wanted.items():
        name = names[address]
        if name in stored and default_storage.exists(name) and default_storage.size(name) <= LARGEST:
            picture["src"] = as_data(name)
            picture.attrs.pop("srcset", None)
    return str(soup)


def as_data(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with default_storage.open(name) as file:
        return f"data:{kind};base64,{base64.b64encode(file.read()).decode()}"
