"""Turns a source row into a record, or says all that is wrong with it in a clerk's words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dinh.foundation.importing.rows import RowFault, SourceRow
from dinh.foundation.media.secrecy import SecretRefused
from dinh.kernel.text import fold
from dinh.rooms.portal.domain.fulltext import paragraphs_of
from dinh.rooms.portal.domain.kinds import kind_in_symbol
from dinh.rooms.portal.domain.secrecy import FIELDS, find_marks
from dinh.rooms.portal.domain.symbols import clean_symbol
from dinh.rooms.portal.domain.validity import find_date_faults
from dinh.rooms.portal.importing.documents.rows import Record
from dinh.rooms.portal.importing.documents.values import ValueFault, read_date, read_list, read_text, read_words
from dinh.rooms.portal.models import Document, DocumentKind, IssuingBody, RelationKind, Signer, Stage

FIELD_NAMES = {
    "symbol": gettext_lazy("symbol"),
    "abstract": gettext_lazy("abstract"),
    "kind": pgettext_lazy("register", "kind"),
    "fields": gettext_lazy("fields of work"),
    "body": gettext_lazy("issuing body"),
    "signer": gettext_lazy("signer"),
    "signer_post": gettext_lazy("post of the signer"),
    "issued_on": gettext_lazy("issued on"),
    "effective_on": gettext_lazy("in force from"),
    "expires_on": gettext_lazy("no longer in force from"),
    "full_text": gettext_lazy("full text"),
    "keywords": gettext_lazy("keywords"),
    "internal_note": gettext_lazy("internal note"),
    "files": gettext_lazy("attachment"),
    "secrecy": gettext_lazy("secrecy"),
    "replaces": gettext_lazy("replaces"),
    "replaced_by": gettext_lazy("replaced by"),
    "amends": gettext_lazy("amends"),
    "amended_by": gettext_lazy("amended by"),
    "guides": gettext_lazy("guides"),
    "related": gettext_lazy("related"),
}
# column -> (kind of relation, this document acts on the other)
RELATION_COLUMNS = {
    "replaces": (RelationKind.REPLACES, True),
    "replaced_by": (RelationKind.REPLACES, False),
    "amends": (RelationKind.AMENDS, True),
    "amended_by": (RelationKind.AMENDS, False),
    "guides": (RelationKind.GUIDES, True),
    "related": (RelationKind.RELATED, True),
}
_LIMITS = {
    "symbol": Document._meta.get_field("symbol").max_length,
    "abstract": Document._meta.get_field("abstract").max_length,
    "signer_post": Document._meta.get_field("signer_post").max_length,
    "keywords": Document._meta.get_field("keywords").max_length,
    "kind": DocumentKind._meta.get_field("name").max_length,
    "body": IssuingBody._meta.get_field("name").max_length,
    "signer": Signer._meta.get_field("name").max_length,
}
_OPEN = {"", "thuong", "khong", "khong mat", "binh thuong", "none", "no", "0"}
_PROPOSED = {"du thao", "draft", "x", "co", "yes", "1", "true", "proposed"}

Found = list[tuple[str, str]]  # (field, reason)


def check_row(row: SourceRow) -> Record:
    """The record of a row. Raises RowFault with every fault that it has."""
    faults: Found = []
    cells = row.cells
    words = {name: read_words(cells.get(name)) for name in (*_LIMITS, "secrecy", "stage", "source")}
    words["symbol"] = clean_symbol(words["symbol"])
    words["kind"] = words["kind"] or kind_in_symbol(words["symbol"]) or ""
    stage = Stage.PROPOSED if fold(words["stage"]) in _PROPOSED else Stage.ISSUED
    faults += _check_words(words, stage)
    dates = {name: _read_day(cells, name, faults) for name in ("issued_on", "effective_on", "expires_on")}
    faults += _check_dates(dates)
    if fold(words["secrecy"]) not in _OPEN:
        reason = _("The document is marked “%(mark)s”. State secrets must not be entered into this register.")
        faults.append(("secrecy", reason % {"mark": words["secrecy"]}))
    faults += [(name, " ".join(SecretRefused(mark).messages)) for name, mark in marks_in(row).items()]
    if faults:
        raise RowFault(*named(faults))
    text = read_text(cells.get("full_text"))
    return Record(
        row=row.number,
        symbol=words["symbol"],
        abstract=words["abstract"],
        kind=words["kind"],
        body=words["body"],
        signer=words["signer"],
        signer_post=words["signer_post"],
        keywords=words["keywords"],
        **dates,
        full_text=text if text.startswith("<") else paragraphs_of(text),
        internal_note=read_text(cells.get("internal_note")),
        stage=stage,
        fields=read_list(cells.get("fields")),
        files=read_list(cells.get("files")),
        relations={name: found for name in RELATION_COLUMNS if (found := read_list(cells.get(name), ";,\n"))},
        source=words["source"][:300],
        access=cells.get("access") or "",
        hidden=bool(cells.get("hidden")),
    )


def marks_in(row: SourceRow) -> dict[str, str]:
    """Field → mark of secrecy that its cell bears."""
    return find_marks({name: read_text(row.cells.get(name)) for name in FIELDS})


def named(faults: Found) -> Found:
    """The faults with the names of fields that a clerk knows."""
    return [(str(FIELD_NAMES.get(name, name)), reason) for name, reason in faults]


def _check_words(words: dict[str, str], stage: str) -> Found:
    faults: Found = []
    if not words["symbol"] and stage == Stage.ISSUED:
        faults.append(("symbol", _("The symbol is missing.")))
    elif words["symbol"] and not any(char.isdigit() for char in words["symbol"]):
        faults.append(("symbol", _("“%(text)s” has no number in it.") % {"text": words["symbol"][:60]}))
    if not words["abstract"]:
        faults.append(("abstract", _("The abstract is missing.")))
    if not words["kind"] and words["symbol"]:
        faults.append(("kind", _("The kind is missing and the symbol does not tell it.")))
    if not words["body"]:
        faults.append(("body", _("The issuing body is missing.")))
    for name, limit in _LIMITS.items():
        if limit and len(words[name]) > limit:
            reason = _("The text has %(length)s characters; at most %(limit)s fit.")
            faults.append((name, reason % {"length": len(words[name]), "limit": limit}))
    return faults


def _read_day(cells: dict[str, Any], name: str, faults: Found) -> Any:
    try:
        return read_date(cells.get(name))
    except ValueFault as fault:
        faults.append((name, str(fault)))
        return None


def _check_dates(dates: dict[str, Any]) -> Found:
    reasons = {
        "effective_on": _("The document would be in force (%(effective_on)s) before it was issued (%(issued_on)s)."),
        "expires_on": _("The document would end (%(expires_on)s) before or when it was issued or came into force."),
    }
    shown = {name: day.strftime("%d/%m/%Y") if day else "" for name, day in dates.items()}
    return [(name, reasons[name] % shown) for name in find_date_faults(**dates)]
