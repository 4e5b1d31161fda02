"""The text of an old article taken apart: pictures and files from the uploads, embedded things as links."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _

from dinh.rooms.portal.importing.articles.markup import Taker, clean_text
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture
from dinh.rooms.portal.importing.sites.material import FoundFile
from dinh.rooms.portal.importing.sites.uploads import FILES, OTHERS, PICTURES, Uploads, ending_of

EMBEDDED = ("iframe", "embed", "object", "video", "audio")
FILE_MARK = "dinh-file"
# The size that WordPress writes behind the name of a scaled copy: the picture itself is wanted.
SCALED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{3,4}$)")
ADDRESS_ALONE = re.compile(r"^\s*https?://\S+\s*$")
LONGEST_NAME = 100


class SiteTaker(Taker):
    """Takes files as well: they stand behind the paragraph that links to them."""

    def __init__(
        self, draft: Draft, find_picture: Callable[[Tag], FoundPicture | None], files: list[FoundFile]
    ) -> None:
        super().__init__(draft, find_picture)
        self.files = files

    def take_tag(self, tag: Tag) -> None:
        marks = [tag.extract()] if tag.name == FILE_MARK else [mark.extract() for mark in tag.find_all(FILE_MARK)]
        if tag.name != FILE_MARK:
            super().take_tag(tag)
        for mark in marks:
            self.close()
            self.draft.pieces.append(("found_file", self.files[int(str(mark["n"]))]))


def read_body(html: str, uploads: Uploads, *, hosts: frozenset[str], within: str = "") -> Draft:
    """The pieces of a body, and a note for everything that did not come over as it was."""
    draft = Draft()
    soup = BeautifulSoup(html, "html.parser")
    files: list[FoundFile] = []
    for tag in soup.find_all(EMBEDDED):
        if tag.parent is not None and not tag.decomposed:
            link_embedded(soup, tag, draft)
    link_bare_addresses(soup)
    for link in soup.find_all("a", href=True):
        follow_link(soup, link, files, draft, uploads, hosts, within)
    SiteTaker(draft, lambda tag: find_picture(tag, uploads, draft, within), files).take(soup)
    return draft


def link_embedded(soup: BeautifulSoup, tag: Tag, draft: Draft) -> None:
    """A film, a map, a player becomes a link to it: readers decide whether to go there."""
    inner = tag.find(["source", "param", "embed"])
    source = str(tag.get("src") or tag.get("data") or (inner and (inner.get("src") or inner.get("value"))) or "")
    if source.startswith("//"):
        source = f"https:{source}"
    if not source.startswith(("http://", "https://", "/")):
        draft.note("dropped", f"<{tag.name}>", clean_text(tag)[:200] or source[:200])
        tag.decompose()
        return
    paragraph, link = soup.new_tag("p"), soup.new_tag("a", href=source)
    link.string = str(tag.get("title") or "").strip() or source
    paragraph.append(link)
    draft.note("check", f"<{tag.name}>", _("This was shown within the page; a link stands in its place: %s") % source)
    holder = tag.find_parent("p")
    (holder or tag).insert_after(paragraph)
    tag.decompose()


def link_bare_addresses(soup: BeautifulSoup) -> None:
    """An address alone in its paragraph was shown as a film or a card; here it is a link."""
    for text in soup.find_all(string=ADDRESS_ALONE):
        if isinstance(text, NavigableString) and text.find_parent("a") is None:
            paragraph, link = soup.new_tag("p"), soup.new_tag("a", href=str(text).strip())
            link.string = str(text).strip()
            if text.find_parent("p") is None:
                paragraph.append(link)
                text.replace_with(paragraph)
            else:
                text.replace_with(link)


def follow_link(
    soup: BeautifulSoup,
    link: Tag,
    files: list[FoundFile],
    draft: Draft,
    uploads: Uploads,
    hosts: frozenset[str],
    within: str,
) -> None:
    """A link to an uploaded file brings the file; one to a page of the old site goes by the redirects here."""
    source = str(link["href"]).strip()
    own = is_own(source, hosts)
    ending = ending_of(source)
    if own and ending in PICTURES and link.find("img"):
        link.unwrap()  # the large picture behind a small one
    elif own and ending in FILES | OTHERS:
        path = uploads.find(source, within) if ending in FILES else None
        if path is None:
            reason = (
                _("The file is not in the folder of uploads; put it in by hand: %(source)s")
                if ending in FILES
                else _("Files of this kind are not taken: %(source)s")
            )
            draft.note("dropped", _("attachment"), reason % {"source": source[:200]})
        else:
            mark = soup.new_tag(FILE_MARK, n=str(len(files)))
            files.append(FoundFile(path, clean_text(link)[:LONGEST_NAME], urlsplit(source).path))
            (link.find_parent(["p", "ul", "ol", "figure", "table"]) or link).insert_after(mark)
        link.unwrap()
    elif own and source.startswith(("http", "//")):
        parts = urlsplit(source)
        link["href"] = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_own(source: str, hosts: frozenset[str]) -> bool:
    """Whether the address is one of the old site."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return parts.scheme in ("", "http", "https") and ((parts.hostname or "") in hosts or not parts.netloc)


def find_picture(tag: Tag, uploads: Uploads, draft: Draft, within: str = "") -> FoundPicture | None:
    """The picture itself rather than a scaled copy of it; others are noted."""
    source = str(tag.get("data-src") or tag.get("src") or "")
    found = read_picture(source, uploads, alt=str(tag.get("alt", ""))[:250], within=within)
    if found is None and source:
        text = _("The picture is not in the folder of uploads; put it in by hand: %(source)s")
        draft.note("dropped", _("picture"), text % {"source": source[:200]})
    return found


def read_picture(
    source: str, uploads: Uploads, *, alt: str = "", caption: str = "", within: str = ""
) -> FoundPicture | None:
    """A picture among the uploads, or None."""
    if ending_of(source) not in PICTURES:
        return None
    path = uploads.find(SCALED.sub("", source), within) or uploads.find(source, within)
    return FoundPicture(path.read_bytes(), path.name, alt, caption) if path else None
