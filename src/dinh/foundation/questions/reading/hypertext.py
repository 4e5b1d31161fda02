"""HTML as the text that the eye reads: lines, lists, raised digits, and which pictures stand in it."""

import base64
import binascii
import posixpath
import re
from collections.abc import Collection
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dinh.foundation.questions.domain.items import Picture
from dinh.foundation.questions.reading.markup import name_of
from dinh.foundation.questions.reading.rich import Rich
from dinh.foundation.questions.reading.word import LOWERED, RAISED

LINES = frozenset(
    (
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "blockquote",
        "dt",
        "dd",
        "section",
        "article",
        "caption",
        "figure",
        "figcaption",
        "hr",
        "prompt",
        "center",
        "tbody",
        "thead",
    )
)
HIDDEN = frozenset(("script", "style", "head", "title", "template"))
EMBEDDED = frozenset(("math", "audio", "video", "iframe", "embed", "svg", "canvas", "applet"))
EMPTY = frozenset(("br", "img", "hr", "source", "track", "embed", "wbr", "col", "input", "link", "meta"))
TEX = re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$", re.S)


class Hypertext:
    """Told of tags and letters in their order; `words` and `sources` are what came of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.sources: list[str] = []
        self.lists: list[int] = []
        self.hidden = 0
        self.shift: list[dict[int, int]] = []
        self.is_embedded = False

    def start(self, tag: str, settings: dict[str, str]) -> None:
        """A tag begins. Pictures are noted by their address."""
        if tag in HIDDEN:
            self.hidden += 1
        if tag in LINES:
            self.parts.append("\n")
        if tag in ("td", "th"):
            self.parts.append("\t")
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else -1)
        if tag == "li":
            self.parts.append(self.bullet())
        if tag in ("sup", "sub"):
            self.shift.append(RAISED if tag == "sup" else LOWERED)
        if tag == "img" and settings.get("src"):
            self.sources.append(settings["src"])
            self.parts.append(" ")
        if tag == "object" and settings.get("type", "").startswith("image/") and settings.get("data"):
            self.sources.append(settings["data"])
        elif tag in EMBEDDED or tag == "object":
            self.is_embedded = True

    def end(self, tag: str) -> None:
        if tag in HIDDEN and self.hidden:
            self.hidden -= 1
        if tag in LINES:
            self.parts.append("\n")
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag in ("sup", "sub") and self.shift:
            self.shift.pop()

    def letters(self, text: str) -> None:
        """Letters between the tags; their own line ends are mere spaces."""
        if self.hidden:
            return
        text = re.sub(r"\s+", " ", text)
        self.parts.append(text.translate(self.shift[-1]) if self.shift else text)

    def bullet(self) -> str:
        if not self.lists or self.lists[-1] < 0:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    @property
    def words(self) -> str:
        """Spaces collapsed, empty lines left out."""
        return Rich.plain("".join(self.parts)).words()

    @property
    def has_formula(self) -> bool:
        """A formula or an embedded thing that is not wholly in the words."""
        return self.is_embedded or bool(TEX.search(self.words))


class Tags(HTMLParser):
    """Feeds a `Hypertext` from HTML as it is found, unclosed tags and all."""

    def __init__(self, into: Hypertext) -> None:
        super().__init__(convert_charrefs=True)
        self.into = into

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.into.start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.into.end(tag)

    def handle_data(self, data: str) -> None:
        self.into.letters(data)


def read_html(text: str) -> Hypertext:
    found = Hypertext()
    tags = Tags(found)
    tags.feed(text)
    tags.close()
    return found


def read_tree(root: Element | None, skip: Collection[str] = ()) -> Hypertext:
    """The same from XHTML within a tree, without the elements named in `skip`."""
    found = Hypertext()
    if root is not None:
        found.letters(root.text or "")
        walk(root, skip, found)
    return found


def walk(around: Element, skip: Collection[str], found: Hypertext) -> None:
    for node in around:
        name = name_of(node)
        if name and name not in skip:
            found.start(name, {key.rpartition("}")[2]: value for key, value in node.items()})
            found.letters(node.text or "")
            walk(node, skip, found)
            found.end(name)
        found.letters(node.tail or "")


def picture_at(source: str, files: dict[str, bytes]) -> Picture:
    """The picture of an address: out of the file's own, or out of the address itself; else only its name."""
    if match := re.match(r"data:image/([\w.+-]+);base64,(.*)", source, re.S):
        try:
            return Picture(f"picture.{match[1]}", base64.b64decode(match[2]))
        except binascii.Error:
            return Picture(f"picture.{match[1]}")
    path = unquote(source.partition("?")[0] if "://" in source else source)
    return Picture(posixpath.basename(path) or path, files.get(path, b""))
