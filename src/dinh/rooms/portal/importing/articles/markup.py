"""HTML, from Word or from a page, taken apart into the parts of an article."""

import re
from collections.abc import Callable, Iterator
from html import escape

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _

from dinh.kernel.text import nfc
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture, table_value

TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}
HEADS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
BOXES = {
    "div",
    "section",
    "article",
    "main",
    "body",
    "html",
    "span",
    "font",
    "center",
    "header",
    "figure",
    "[document]",
}
CAPTION = re.compile(r"^(?P<caption>.*?)\s*\(?(?:Ảnh|Nguồn ảnh)\s*:\s*(?P<credit>[^)]+?)\)?\s*\.?$", re.IGNORECASE)
FindPicture = Callable[[Tag], FoundPicture | None]


class Taker:
    """Walks through the tree and fills the draft's pieces in reading order."""

    def __init__(self, draft: Draft, find_picture: FindPicture) -> None:
        self.draft = draft
        self.find_picture = find_picture
        self.html: list[str] = []

    def take(self, box: Tag) -> None:
        self.walk(box)
        self.close()

    def walk(self, box: Tag) -> None:
        for child in list(box.children):
            if isinstance(child, NavigableString):
                if type(child) is NavigableString and child.strip():
                    self.html.append(f"<p>{escape(nfc(str(child)).strip())}</p>")
            elif isinstance(child, Tag):
                self.take_tag(child)

    def take_tag(self, tag: Tag) -> None:
        if tag.name in ("script", "style", "noscript", "template", "nav", "form", "iframe", "object", "svg"):
            self.report_dropped(tag)
        elif tag.name == "table":
            self.take_table(tag)
        elif tag.name == "img":
            self.take_picture(tag)
        elif tag.name == "blockquote":
            self.close()
            self.draft.pieces.append(("quote", clean_text(tag)))
        elif tag.name in BOXES:
            if tag.find(["p", "div", "table", "img", "ul", "ol", *HEADS]):
                self.walk(tag)
            else:
                self.take_prose(tag, "p")
        elif tag.name == "figcaption":
            if not self.attach_caption(clean_text(tag)):
                self.take_prose(tag, "p")
        else:
            for picture in tag.find_all("img"):
                self.take_picture(picture.extract())
            self.take_prose(tag, HEADS.get(tag.name, tag.name if tag.name in ("ul", "ol") else "p"))

    def take_prose(self, tag: Tag, name: str) -> None:
        text = clean_text(tag)
        if not text:
            return
        if name == "p" and not self.html and CAPTION.match(text) and self.attach_caption(text):
            return
        inner = clean_html(tag.decode_contents())
        self.html.append(f"<{name}>{inner}</{name}>")

    def take_picture(self, tag: Tag) -> None:
        found = self.find_picture(tag)
        if found is not None:
            self.close()
            self.draft.pieces.append(("picture", found))

    def attach_caption(self, text: str) -> bool:
        """Give a caption to the picture just above it; False where there is none."""
        if self.html or not self.draft.pieces or self.draft.pieces[-1][0] != "picture":
            return False
        picture: FoundPicture = self.draft.pieces[-1][1]
        if picture.caption:
            return False
        found = CAPTION.match(text)
        caption, credit = (found["caption"], found["credit"]) if found else (text, "")
        known = FoundPicture(picture.content, picture.name, picture.alt, caption, credit)
        self.draft.pieces[-1] = ("picture", known)
        return True

    def take_table(self, tag: Tag) -> None:
        rows = list(table_rows(tag))
        if not rows:
            return
        if len(rows) == 1 and len(rows[0]) == 1:  # a frame around text, not a table
            self.walk(tag.find(["td", "th"]) or tag)
            return
        self.close()
        head = bool(tag.find("th")) or len(rows) > 1
        if not tag.find("th") and head:
            text = _("The first row was taken as the head of the table.")
            self.draft.note("check", _("table “%(cell)s”") % {"cell": rows[0][0][:40]}, text)
        caption = clean_text(tag.caption) if tag.caption else ""
        self.draft.pieces.append(("table", table_value(rows, head=head, caption=caption)))

    def report_dropped(self, tag: Tag) -> None:
        text = clean_text(tag)
        if tag.name not in ("style", "template") and (text or tag.name in ("iframe", "object")):
            self.draft.note("dropped", f"<{tag.name}>", text[:200] or str(tag.get("src", "")))

    def close(self) -> None:
        if self.html:
            self.draft.pieces.append(("text", "".join(self.html)))
            self.html = []


def table_rows(tag: Tag) -> Iterator[list[str]]:
    """The cells' texts; a cell over several columns is followed by empty ones."""
    for row in tag.find_all("tr"):
        cells = []
        for cell in row.find_all(["td", "th"], recursive=False):
            span = str(cell.get("colspan", "1"))
            cells += [clean_text(cell), *[""] * (min(int(span), 40) - 1 if span.isdigit() else 0)]
        if any(cells):
            yield cells


def clean_text(tag: Tag) -> str:
    return " ".join(nfc(tag.get_text(" " if tag.name in ("td", "th", "ul", "ol") else "")).split())


def clean_html(html: str) -> str:
    """Only what a text part may hold; notes become plain marks."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        if str(link.get("href", "")).startswith("#") or not link.get("href"):
            link.unwrap()
    cleaned = nh3.clean(
        nfc(str(soup)),
        tags=TAGS - {"p", "h2", "h3"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return re.sub(r"\s+", " ", cleaned).strip()
