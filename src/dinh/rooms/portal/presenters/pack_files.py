"""A content pack as the files of a ZIP: texts for any editor, outlines for Word, pictures with their credits."""

import io
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dinh.kernel.text import slug
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.packing import Member
from dinh.rooms.portal.presenters.packs import Pack

# As large as any board or page needs; copies tell nothing of the camera or the place.
PICTURE = "max-2400x2400|format-jpeg|jpegquality-85"
STYLES = {"h2": "Heading 1", "h3": "Heading 2", "p": "Normal"}
PACKED = {".txt", ".csv", ".vtt", ".wav", ".doc", ".xls"}


def members_of(campaign: CampaignPage, pack: Pack) -> Iterator[Member]:
    """Everything in the pack, each file under a name that no other has; pictures are numbered as on the page."""
    head = f"{campaign.title}\r\n\r\n"
    if pack.slogans:
        yield of_text(pgettext("file name", "slogans") + ".txt", head + "\r\n".join(pack.slogans))
    folder = pgettext("file name", "posts")
    for number, post in enumerate(pack.posts, start=1):
        text = post["text"].replace("\r\n", "\n").replace("\n", "\r\n")
        yield of_text(f"{folder}/{number:02}-{name_of(post['title'])}.txt", text)
    folder = pgettext("file name", "outlines")
    for number, outline in enumerate(pack.outlines, start=1):
        yield Member(f"{folder}/{number:02}-{name_of(outline['title'])}.docx", word_file(outline), packed=True)
    yield from picture_members(pack, head)
    folder = pgettext("file name", "files")
    for number, part in enumerate(pack.files, start=1):
        file = part["file"]
        ending = PurePosixPath(file.filename).suffix.lower()
        name = f"{number:02}-{name_of(part['title'] or file.title)}{ending}"
        yield Member(f"{folder}/{name}", stored(file.file.name), packed=ending not in PACKED)


def picture_members(pack: Pack, head: str) -> Iterator[Member]:
    """The pictures, and a list that says what each shows and whose it is."""
    folder, lines = pgettext("file name", "pictures"), []
    for number, part in enumerate(pack.pictures, start=1):
        name = f"{number:02}-{name_of(part['alt'] or part['picture'].title)}.jpg"
        lines.append(credit_line(name, part))
        yield Member(f"{folder}/{name}", stored_copy(part["picture"]), packed=True)
    if lines:
        name = pgettext("file name", "credits")
        yield of_text(f"{folder}/{name}.txt", head + "\r\n".join(lines))


def name_of(title: str) -> str:
    """A name that every system keeps: letters without diacritics."""
    return slug(title)[:60] or "tep"


def of_text(name: str, text: str) -> Member:
    """Text with a mark, so that old programs see that it is Unicode."""
    content = (text + "\r\n").encode("utf-8-sig")
    return Member(name, lambda: io.BytesIO(content))


def credit_line(name: str, part: Any) -> str:
    told = [part["alt"], part["caption"], _("Picture: %(credit)s") % {"credit": credit_of(part)}]
    return f"{name}: " + " – ".join(text for text in told if text)


def credit_of(part: Any) -> str:
    return part["credit"] or part["picture"].credit or pgettext("credit", "unknown")


def stored(name: str) -> Callable[[], IO[bytes]]:
    return lambda: default_storage.open(name)


def stored_copy(picture: Any) -> Callable[[], IO[bytes]]:
    """Made when its turn comes."""
    return lambda: default_storage.open(picture.get_rendition(PICTURE).file.name)


def word_file(outline: Any) -> Callable[[], IO[bytes]]:
    def write() -> IO[bytes]:
        from docx import Document  # slow import: only when a pack is loaded

        document = Document()
        document.core_properties.title = outline["title"]
        document.add_heading(outline["title"], level=0)
        for tag in BeautifulSoup(outline["text"].source, "html.parser").find_all(["p", "h2", "h3", "li"]):
            style = STYLES.get(tag.name) or ("List Number" if tag.parent and tag.parent.name == "ol" else "List Bullet")
            document.add_paragraph(tag.get_text(), style=style)
        written = io.BytesIO()
        document.save(written)
        written.seek(0)
        return written

    return write
