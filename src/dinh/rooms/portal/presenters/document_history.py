"""An act over the years, in words: its texts and its timeline."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dinh.foundation.ui.formats import day
from dinh.rooms.portal.models import Document, DocumentVersion, RelationKind
from dinh.rooms.portal.queries.documents import Relative

FIRST = "goc"


@dataclass(frozen=True)
class Text:
    """One text of an act: the first, or a later one (`version`)."""

    key: str
    label: str
    since: datetime.date | None
    full_text: str
    version: DocumentVersion | None = None


@dataclass(frozen=True)
class Event:
    """A day in the life of an act. `on` may be unknown; `document`: the one that acted."""

    on: datetime.date | None
    label: str
    document: Document | None = None
    future: bool = False


def texts_of(document: Document) -> list[Text]:
    """The published texts in the order in which they came into force; one query."""
    first = [Text(FIRST, _("The text as issued"), document.effective_on, document.full_text)]
    rows = document.versions.filter(live=True).order_by("effective_on", "pk")
    later = [Text(str(row.pk), row.label, row.effective_on, row.full_text, row) for row in rows]
    return [*(first if document.full_text else []), *later]


def choices_of(texts: list[Text]) -> list[tuple[str, str]]:
    """(key, words) for a list to choose from."""
    return [(text.key, tell_text(text)) for text in texts]


def tell_text(text: Text) -> str:
    if not text.since:
        return text.label
    since = _("in force from %(day)s") % {"day": day(text.since)}
    return f"{text.label} ({since})"


def timeline_of(
    document: Document, relatives: list[Relative], versions: list[DocumentVersion], *, today: datetime.date
) -> list[Event]:
    """What happened to the act and will happen, in order; acts of unknown day come last."""
    events = [
        Event(document.issued_on, _("Issued")) if document.issued_on else None,
        Event(document.effective_on, _("Comes into force")) if document.effective_on else None,
        Event(document.expires_on, _("No longer in force")) if document.expires_on else None,
    ]
    words = {
        RelationKind.AMENDS: _("Amended by"),
        RelationKind.ABOLISHES: _("Partly abolished by"),
        RelationKind.REPLACES: _("Replaced by"),
    }
    for relative in relatives:
        if relative.passive and relative.kind in words:
            other = relative.document
            label = words[RelationKind(relative.kind)]
            events.append(Event(other.effective_on or other.issued_on, label, other))
    events += [Event(version.effective_on, version.label) for version in versions]
    known = [event for event in events if event]
    known.sort(key=lambda event: (event.on is None, event.on or today))
    return [Event(event.on, event.label, event.document, bool(event.on and event.on > today)) for event in known]
