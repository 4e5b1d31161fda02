"""An export file read element by element, so that its size does not matter; what is no sound file is refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault

# Letters that XML forbids but editors paste; WordPress writes them out as they are.
FORBIDDEN = bytes(code for code in range(32) if code not in (9, 10, 13))
EXCERPT = "/excerpt/"
OF_THE_CHANNEL = {"category", "author", "base_site_url", "base_blog_url"}


@dataclass
class Item:
    """One <item>: the texts of its elements by local name, its categories and its metadata."""

    texts: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)  # (domain, nicename, name)
    meta: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def number(self) -> int:
        return int(self["post_id"]) if self["post_id"].isdigit() else 0

    @property
    def above(self) -> int:
        """The number of the page above; 0 where there is none."""
        return int(self["post_parent"]) if self["post_parent"].isdigit() else 0


class _Cleaned:
    """The bytes of a file without the letters that XML forbids."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.plain = b"\x00" not in file.read(64)
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        return chunk.translate(None, FORBIDDEN) if self.plain else chunk


def read_export(path: Path, *, take: Callable[[str, Element], None] | None = None) -> Iterator[Item]:
    """All items in the order of the file; `take` hears of the elements of the channel itself.

    Raises FileFault, also in the middle: for half a file, for one with a declaration of entities, for another kind.
    """
    count, last, sound = 0, "", False
    try:
        with path.open("rb") as file:
            for event, element in iterparse(
                _Cleaned(file), events=("start", "end"), forbid_dtd=True, forbid_entities=True, forbid_external=True
            ):
                name = local(element.tag)
                if event == "start":
                    sound = sound or name == "wxr_version"
                elif name == "item":
                    count += 1
                    item = item_of(element)
                    last = item["title"]
                    element.clear()
                    yield item
                elif take is not None and name in OF_THE_CHANNEL and is_of_channel(element):
                    take(name, element)
    except DefusedXmlException as error:
        raise FileFault(
            _("“%(name)s” declares entities, which no export of WordPress does. It is not read.") % {"name": path.name}
        ) from error
    except ParseError as error:
        raise half_read(path, count, last, error) from error
    except OSError as error:
        raise FileFault(_("The file cannot be read: %(error)s") % {"error": error.strerror}) from error
    if not sound:
        raise FileFault(
            _("“%(name)s” is no export of WordPress. Make it with Tools → Export → All content.") % {"name": path.name}
        )


def half_read(path: Path, count: int, last: str, error: ParseError) -> FileFault:
    """What was read before the file broke off."""
    values: dict[str, Any] = {"name": path.name, "line": error.position[0], "count": count, "last": last[:80]}
    if not count:
        return FileFault(_("“%(name)s” cannot be read as XML (line %(line)s). Nothing was written.") % values)
    return FileFault(
        _(
            "“%(name)s” breaks off or is damaged at line %(line)s, after %(count)s entries (the last: “%(last)s”). "
            "Nothing was written. Make the export again and see that it was downloaded whole."
        )
        % values
    )


def is_of_channel(element: Element) -> bool:
    """The elements of the channel have children or a namespace of their own; those of items were taken with them."""
    return "}" in element.tag


def item_of(element: Element) -> Item:
    """The item's texts; the excerpt by that name, for it shares its local name with the content."""
    item = Item()
    for child in element:
        name, text = local(child.tag), child.text or ""
        if name == "category":
            item.terms.append((child.get("domain", "category"), child.get("nicename", ""), text))
        elif name == "postmeta":
            values = {local(part.tag): part.text or "" for part in child}
            item.meta.setdefault(values.get("meta_key", ""), values.get("meta_value", ""))
        elif name == "encoded":
            item.texts["excerpt" if EXCERPT in child.tag else "content"] = text
        elif name != "comment":
            item.texts.setdefault(name, text)
    return item


def local(tag: str) -> str:
    return tag.rpartition("}")[2]
