"""Words and marks of documents on screen: every formatting decision stands here."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from dinh.foundation.ui.formats import day, number
from dinh.rooms.portal.domain.citations import Cited, cite_full, cite_place, cite_short, name_place
from dinh.rooms.portal.domain.validity import State
from dinh.rooms.portal.models import Document, RelationKind
from dinh.rooms.portal.queries.documents import Relative

ANCHOR = re.compile(r' id="(dieu-[a-z0-9-]+)"')
STATE_LABELS = {
    State.IN_FORCE: gettext_lazy("In force"),
    State.AMENDED: gettext_lazy("In force, amended"),
    State.PARTLY: gettext_lazy("Partly no longer in force"),
    State.PENDING: gettext_lazy("Not yet in force"),
    State.EXPIRED: gettext_lazy("No longer in force"),
    State.REPLACED: gettext_lazy("Replaced"),
    State.PROPOSED: pgettext_lazy("document", "Draft"),
    State.UNKNOWN: gettext_lazy("Validity unknown"),
}
STATE_TONES = {
    State.IN_FORCE: "good",
    State.PARTLY: "care",
    State.AMENDED: "care",
    State.PENDING: "note",
    State.EXPIRED: "stop",
    State.REPLACED: "stop",
    State.PROPOSED: "note",
    State.UNKNOWN: "",
}
# (kind, the other acts on this one) -> heading of the list
RELATION_LABELS = {
    (RelationKind.REPLACES, False): gettext_lazy("Replaces"),
    (RelationKind.REPLACES, True): gettext_lazy("Replaced by"),
    (RelationKind.AMENDS, False): gettext_lazy("Amends"),
    (RelationKind.AMENDS, True): gettext_lazy("Amended by"),
    (RelationKind.ABOLISHES, False): gettext_lazy("Partly abolishes"),
    (RelationKind.ABOLISHES, True): gettext_lazy("Partly abolished by"),
    (RelationKind.GUIDES, False): gettext_lazy("Guides"),
    (RelationKind.GUIDES, True): gettext_lazy("Guided by"),
    (RelationKind.RELATED, False): gettext_lazy("Related"),
}
# schema.org's list of legal forces, https://schema.org/LegalForceStatus
LEGAL_FORCE = {
    State.IN_FORCE: "InForce",
    State.PARTLY: "PartiallyInForce",
    State.AMENDED: "PartiallyInForce",
    State.PENDING: "NotInForce",
    State.EXPIRED: "NotInForce",
    State.REPLACED: "NotInForce",
    State.PROPOSED: "NotInForce",
}


@dataclass(frozen=True)
class RelationGroup:
    """One heading with the documents under it."""

    label: str
    documents: list[Document]


def group_relatives(relatives: list[Relative]) -> list[RelationGroup]:
    """The relations of a document, in words, both directions."""
    groups: dict[tuple[RelationKind, bool], list[Document]] = {}
    for relative in relatives:
        groups.setdefault((RelationKind(relative.kind), relative.passive), []).append(relative.document)
    return [RelationGroup(str(RELATION_LABELS[key]), documents) for key, documents in groups.items()]


def cited(document: Document, base: str) -> Cited:
    """What a citation is made of. `base`: scheme and host of the site."""
    address = base + document.get_absolute_url()
    values = (document.kind.name, document.symbol, document.abstract, document.body.name)
    return Cited(*values, document.issued_on, address)


@dataclass(frozen=True)
class Citations:
    """What the section "How to cite" shows; `place` is empty unless an article was asked for."""

    full: str
    short: str
    places: list[tuple[str, str]]
    anchor: str = ""
    place: str = ""


def citations_of(document: Document, *, base: str, anchor: str) -> Citations:
    """The citations of a document; `anchor` names the article or clause that the reader has chosen."""
    source = cited(document, base)
    places = [(key, name_place(key)) for key in ANCHOR.findall(document.full_text) if name_place(key)]
    chosen = anchor if anchor in dict(places) else ""
    place = cite_place(source, chosen) if chosen else ""
    return Citations(cite_full(source), cite_short(source), places, chosen, place)


def describe_count(found: int) -> str:
    return ngettext("%(number)s document", "%(number)s documents", found) % {"number": number(found)}


def describe_dates(document: Document) -> str:
    """The days of a row of the list: issued, in force, ended."""
    parts = [
        (_("issued on %(day)s"), document.issued_on),
        (_("in force from %(day)s"), document.effective_on),
        (_("until %(day)s"), document.expires_on),
    ]
    text = " · ".join(words % {"day": day(value)} for words, value in parts if value)
    return text[:1].upper() + text[1:]


def dress(document: Document) -> None:
    """Give a row with `state` what its template shows."""
    state = State(document.state)  # type: ignore[attr-defined]
    document.state_label = STATE_LABELS[state]  # type: ignore[attr-defined]
    document.state_tone = STATE_TONES[state]  # type: ignore[attr-defined]
    document.dates = describe_dates(document)  # type: ignore[attr-defined]


def legislation_json(
    document: Document, state: State, groups: list[Relative], *, base: str, files: list[dict[str, str]]
) -> SafeString:
    """schema.org Legislation as JSON-LD, safe inside a script element. `base`: scheme and host of the site."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": base + document.get_absolute_url(),
        "url": base + document.get_absolute_url(),
        "name": document.title,
        "headline": document.abstract[:110],
        "abstract": document.abstract,
        "inLanguage": "vi",
        "legislationIdentifier": document.symbol or None,
        "legislationType": document.kind.name,
        "legislationPassedBy": {"@type": "Organization", "name": document.body.name},
        "legislationDate": document.issued_on,
        "datePublished": document.issued_on,
        "temporalCoverage": f"{document.effective_on}/{document.expires_on or '..'}" if document.effective_on else None,
        "keywords": document.keywords or None,
        "about": [field.name for field in document.fields.all()] or None,
        "encoding": [{"@type": "MediaObject", **file} for file in files] or None,
    }
    if state in LEGAL_FORCE:
        data["legislationLegalForce"] = f"https://schema.org/{LEGAL_FORCE[state]}"
    names = {RelationKind.REPLACES: "legislationRepeals", RelationKind.AMENDS: "legislationChanges"}
    for kind, name in names.items():
        touched = [
            {"@type": "Legislation", "@id": base + other.document.get_absolute_url(), "name": other.document.title}
            for other in groups
            if other.kind == kind and not other.passive
        ]
        data[name] = touched or None
    text = json.dumps({key: value for key, value in data.items() if value is not None}, ensure_ascii=False, default=str)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
