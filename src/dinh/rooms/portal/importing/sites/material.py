"""What passes from reading another system to keeping it here."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class OldSection:
    """A category of the old site. `parent` is the key of the one above, "" at the top."""

    key: str
    title: str
    slug: str
    parent: str = ""
    introduction: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class OldPicture:
    """The picture that stands before an article; `source` is its address or its place among the uploads."""

    source: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class FoundFile:
    """A file among the uploads, under what words it was linked, and its old address ("" where none is known)."""

    path: Path
    title: str = ""
    address: str = ""


@dataclass
class OldArticle:
    """An article as the old system held it.

    `key` names it for ever, `row` is its number there, `html` whole paragraphs (not yet cleaned). `section` and
    `others` are keys of categories, the main one first; groups stand among the others. `files` are places among the
    uploads, `within` the folder there in which the old system looked first. `addresses` are paths, with the query where
    the old system used one. `notes` are (field, reason).
    """

    key: str
    row: int
    title: str
    html: str
    slug: str = ""
    summary: str = ""
    author: str = ""
    source: tuple[str, str] = ("", "")
    shown_at: datetime.datetime | None = None
    section: str = ""
    others: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    live: bool = False
    access: str = ""
    picture: OldPicture | None = None
    files: list[str] = field(default_factory=list)
    within: str = ""
    addresses: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class OldSite:
    """A source that has been read to its end once: it may be taken in.

    `groups` gather articles beside the sections; they become keywords where that is asked, else nothing.
    """

    file: str
    sections: list[OldSection]
    total: int
    articles: Callable[[], Iterator[OldArticle]]
    hosts: frozenset[str] = frozenset()
    groups: list[OldSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
