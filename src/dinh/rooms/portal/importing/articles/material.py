"""What passes from reading to saving: a draft, and every remark about what did not come over as it was."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Note:
    """A remark: `kind` is dropped | converted | check; `place` tells where in the file."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True)
class FoundPicture:
    """A picture of the source, not yet kept."""

    content: bytes
    name: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


# A kind and its value: text with HTML, picture with a FoundPicture, table with its rows, quote with its words.
Piece = tuple[str, Any]


@dataclass
class Draft:
    """An article as it was understood. `conversions`: paragraphs of old fonts, whole, before and after."""

    title: str = ""
    summary: str = ""
    author: str = ""
    shown_at: datetime.datetime | None = None
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    conversions: list[tuple[str, str]] = field(default_factory=list)

    def note(self, kind: str, place: str, text: str) -> None:
        self.notes.append(Note(kind, place, text))


def table_value(rows: Sequence[Sequence[str]], *, head: bool, caption: str = "") -> dict[str, Any]:
    """Rows as the table part keeps them; shorter rows are filled up."""
    width = max(len(row) for row in rows)
    return {
        "data": [[*row, *[""] * (width - len(row))] for row in rows],
        "first_row_is_table_header": head,
        "first_col_is_header": False,
        "table_header_choice": "row" if head else "neither",
        "table_caption": caption,
        "cell": [],
        "mergeCells": [],
    }
