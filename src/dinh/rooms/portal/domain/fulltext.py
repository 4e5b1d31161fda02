"""Full text of a legal document: finds its parts, chapters, sections and articles and gives each an address.

The layout is that of Decree 30/2020/NĐ-CP: "Chương II" on a line, its title in capitals on the next; "Điều 5. Title".
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

import nh3
from bs4 import BeautifulSoup, Tag

from dinh.kernel.text import nfc, slug

_RANKS = {"phần": 1, "phụ lục": 1, "chương": 2, "mục": 3, "tiểu mục": 4, "điều": 5}
_HEADING = re.compile(
    r"^(?P<kind>phần|phụ lục|chương|tiểu mục|mục|điều)(?:\s+(?P<number>thứ\s+\w+|[ivxlcdm]+|\d+[a-zđ]?|[a-z]))?"
    r"\s*(?:[.:–-]\s*(?P<title>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = re.compile(r"^(\d{1,3})\.\s")
_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "s", "sup", "sub", "br", "a"),
    *("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"),
}
_TOP_LEVEL = 3


@dataclass
class Structured:
    """Clean HTML with addresses, and its table of contents: dictionaries of anchor, text and depth (0 = outermost)."""

    html: str
    contents: list[dict[str, str | int]] = field(default_factory=list)


def clean_html(source: str) -> str:
    """Return HTML with nothing but text structure: no scripts, styles, pictures or foreign attributes."""
    return nh3.clean(
        nfc(source),
        tags=_TAGS,
        attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}},
        url_schemes={"http", "https", "mailto"},
    )


def paragraphs_of(text: str) -> str:
    """Return plain text as HTML, a paragraph a line."""
    return "".join(
        f"<p>{html.escape(line.strip(), quote=False)}</p>" for line in nfc(text).splitlines() if line.strip()
    )


def structure(source: str) -> Structured:
    """Clean `source` (HTML) and turn its paragraphs that head a chapter or an article into headings with an id.

    Running it on its own result changes nothing.
    """
    soup = BeautifulSoup(clean_html(source), "html.parser")
    return _Builder(soup).build()


class _Builder:
    """Walks the top level of a text once, keeping the headings that are open."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.open: list[tuple[int, str]] = []
        self.used: Counter[str] = Counter()
        self.contents: list[dict[str, str | int]] = []

    def build(self) -> Structured:
        blocks = [node for node in self.soup.contents if isinstance(node, Tag)]
        skip = False
        for block, after in zip_longest(blocks, blocks[1:]):
            if skip:
                skip = False
                block.decompose()
                continue
            found = self._match(block)
            if found:
                skip = self._head(block, found, after)
            else:
                self._number_clause(block)
        return Structured(str(self.soup), self.contents)

    def _match(self, block: Tag) -> re.Match[str] | None:
        if block.name not in {"p", "h2", "h3", "h4", "h5", "h6"}:
            return None
        text = _text(block)
        found = _HEADING.match(text)
        if not found:
            return None
        number, title = found.group("number"), found.group("title")
        kind = found.group("kind").casefold()
        if not number and kind != "phụ lục":
            return None
        # "Điều 5 của Thông tư này" is a sentence; so is a paragraph in lower case
        if not text[0].isupper() or (kind == "điều" and title is None and len(text) > 12):
            return None
        return found

    def _head(self, block: Tag, found: re.Match[str], after: Tag | None) -> bool:
        kind, number = found.group("kind").casefold(), found.group("number") or ""
        rank = _RANKS[kind]
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        parent = self.open[-1][1] if self.open and kind in {"mục", "tiểu mục"} else ""
        anchor = self._unique("-".join(filter(None, [parent, slug(f"{kind} {number}")])))
        depth = len(self.open)
        self.open.append((rank, anchor))
        title, takes_next = found.group("title") or "", False
        if not title and after is not None and kind != "điều" and _is_title(after):
            title, takes_next = _text(after), True
        label = _text(block) if not takes_next else f"{_text(block).rstrip('.:')}. {title}"
        block.name = f"h{min(_TOP_LEVEL + depth, 6)}"
        block.attrs = {"id": anchor}
        block.string = label
        self.contents.append({"anchor": anchor, "text": label, "depth": depth})
        return takes_next

    def _number_clause(self, block: Tag) -> None:
        found = _CLAUSE.match(_text(block)) if block.name == "p" else None
        if found and self.open and self.open[-1][0] == _RANKS["điều"]:
            block.attrs = {"id": self._unique(f"{self.open[-1][1]}-khoan-{found.group(1)}")}

    def _unique(self, anchor: str) -> str:
        self.used[anchor] += 1
        return anchor if self.used[anchor] == 1 else f"{anchor}-lan-{self.used[anchor]}"


def _text(block: Tag) -> str:
    return " ".join(block.get_text(" ").split())


def _is_title(block: Tag) -> bool:
    text = _text(block)
    return block.name in {"p", "h2", "h3", "h4", "h5", "h6"} and bool(text) and text == text.upper() and len(text) < 300
