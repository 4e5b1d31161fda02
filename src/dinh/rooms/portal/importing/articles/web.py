"""An HTML file: the article on the page, its pictures from the folder beside it."""

import base64
import binascii
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.dammit import UnicodeDammit
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_default_timezone, is_naive, make_aware
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.kernel.text.legacy import convert, encoding_of
from dinh.rooms.portal.importing.articles.markup import Taker, clean_text
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture

ENDINGS = {".jpg", ".jpeg", ".png", ".gif", ".webp"}
BIGGEST_PICTURE = 30 * 1024 * 1024


def read_html(content: bytes, folder: Path) -> Draft:
    """The draft of a page; nothing is fetched from the network."""
    draft = Draft()
    decoded = UnicodeDammit(content, ["utf-8", "utf-16", "windows-1258"])
    soup = BeautifulSoup(decoded.unicode_markup or "", "html.parser")
    convert_fonts(soup, draft)
    box = soup.find("article") or soup.find("main") or soup.body or soup
    title = box.find("h1") or soup.find("h1")
    draft.title = (clean_text(title) if title else clean_text(soup.title) if soup.title else "")[:255]
    if title is not None:
        title.decompose()
    if soup.title is not None:
        soup.title.decompose()
    take_facts(soup, draft)
    for dropped in soup.find_all(["nav", "aside", "footer", "form", "script", "style"]):
        if text := clean_text(dropped):
            draft.note("dropped", f"<{dropped.name}>", text[:200])
        dropped.decompose()
    Taker(draft, lambda tag: find_picture(tag, folder, draft)).take(box)
    if not draft.pieces and not draft.title:
        raise FileFault(_("There is no text in this file."))
    return draft


def take_facts(soup: BeautifulSoup, draft: Draft) -> None:
    """Summary, author and date from the page's own description of itself."""
    facts = {str(tag.get("name") or tag.get("property")): str(tag.get("content", "")) for tag in soup.find_all("meta")}
    draft.summary = (facts.get("description") or facts.get("og:description") or "")[:600]
    draft.author = facts.get("author", "")[:150]
    stamp = facts.get("article:published_time") or facts.get("date") or ""
    try:
        moment = parse_datetime(stamp)
        day = None if moment else parse_date(stamp[:10])
    except ValueError:
        return
    if moment:
        draft.shown_at = make_aware(moment) if is_naive(moment) else moment
    elif day:
        draft.shown_at = make_aware(parse_datetime(f"{day}T07:00") or moment, get_default_timezone())  # type: ignore[arg-type]


def convert_fonts(soup: BeautifulSoup, draft: Draft) -> None:
    """Text inside <font face=".VnTime"> or a style that names such a font becomes Unicode."""
    for tag in soup.find_all(["font", "span", "p", "td", "div"]):
        style = str(tag.get("style", ""))
        named = style.lower().partition("font-family:")[2].split(";")[0].split(",")[0]
        font = str(tag.get("face", "")) or named
        if not encoding_of(font):
            continue
        before = clean_text(tag)
        for text in tag.find_all(string=True):
            if isinstance(text, NavigableString):
                text.replace_with(convert(str(text), font))
        draft.note("converted", f"<{tag.name}>", f"{before[:120]} → {clean_text(tag)[:120]}")
        del tag["face"], tag["style"]


def find_picture(tag: Tag, folder: Path, draft: Draft) -> FoundPicture | None:
    """A picture written into the page or lying in its folder; others are noted."""
    source = str(tag.get("src", ""))
    alt = str(tag.get("alt", ""))[:250]
    if source.startswith("data:image/"):
        kind, _comma, body = source.partition(",")
        try:
            content = base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError):
            content = b""
        ending = kind.removeprefix("data:image/").split(";")[0].replace("jpeg", "jpg")
        if content and f".{ending}" in ENDINGS:
            return FoundPicture(content, f"picture.{ending}", alt)
    elif not urlsplit(source).scheme and source and not source.startswith("//"):
        path = (folder / unquote(urlsplit(source).path)).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.suffix.lower() in ENDINGS
        if inside and path.is_file() and path.stat().st_size <= BIGGEST_PICTURE:
            return FoundPicture(path.read_bytes(), path.name, alt)
    text = _("The picture is not in the folder beside the file; put it in by hand: %(source)s")
    draft.note("dropped", "<img>", text % {"source": source[:150]})
    return None
