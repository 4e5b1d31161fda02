"""Single things in and out of the index."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from dinh.foundation.search.domain.parts import join_parts
from dinh.foundation.search.domain.tokens import clean, exact_tokens, plain_tokens
from dinh.foundation.search.models import Pending, SearchDoc, make_id
from dinh.foundation.search.sources import Doc, Source, sources_of

# PostgreSQL takes at most 1 MiB of words and pairs a document; this much always fits. Later text is not found.
LONGEST_BODY = 200_000
LONGEST_BYTES = 280_000
LONGEST_TITLE = 1_000
BATCH = 100


def make_entry(source: Source, key: str, doc: Doc) -> SearchDoc:
    """The row of one document, ready to be written."""
    title, body = clean(doc.title)[:LONGEST_TITLE], cut(clean(join_parts(doc.body, doc.files)))
    return SearchDoc(
        id=make_id(source.kind, key, doc.date),
        kind=source.kind,
        key=key,
        locale=doc.locale,
        unit_id=doc.unit_id,
        access=doc.access,
        date=doc.date,
        year=doc.date.year if doc.date else None,
        digest=make_digest(doc),
        indexed_at=timezone.now(),
        url=doc.url,
        title=title,
        folded_title=plain_tokens(title),
        exact_title=exact_tokens(title),
        body=body,
        folded_body=plain_tokens(body),
        exact_body=exact_tokens(body),
    )


def cut(body: str) -> str:
    """As much of the beginning as the index takes; letters beyond the Latin ones take three bytes."""
    return body[:LONGEST_BODY].encode()[:LONGEST_BYTES].decode(errors="ignore")


def make_digest(doc: Doc) -> str:
    """Tells whether a row is still what its source says."""
    parts = (doc.title, doc.body, doc.url, doc.unit_id, doc.access, doc.date, doc.locale, doc.files)
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def write(source: Source, objects: Iterable[models.Model], keys: Iterable[str] = ()) -> int:
    """Put `objects` into the index in place of whatever stands under `keys`; return how many stand there now."""
    docs = {str(thing.pk): doc for thing in objects if (doc := source.to_doc(thing)) is not None}
    entries = [make_entry(source, key, doc) for key, doc in docs.items()]
    with transaction.atomic():
        SearchDoc.objects.filter(kind=source.kind, key__in={*keys, *docs})._raw_delete(
            "default"
        )  # nothing refers to it
        SearchDoc.objects.bulk_create(entries, batch_size=BATCH)
    return len(entries)


def refresh(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Make the entries of these primary keys what their sources say now: added, changed or gone."""
    wanted = list(keys)
    for at in range(0, len(wanted), BATCH):
        part = wanted[at : at + BATCH]
        names = [str(key) for key in part]
        # notes made after this look belong to changes that this reading may have missed
        noted = list(Pending.objects.filter(model=model._meta.label_lower, key__in=names).values_list("pk", flat=True))
        with transaction.atomic():
            for source in sources_of(model):
                write(source, source.queryset().filter(pk__in=part), names)
            if noted:
                Pending.objects.filter(pk__in=noted).delete()


def index(obj: models.Model) -> None:
    """Bring the entry of `obj` up to date when the present transaction commits."""
    index_key(type(obj), obj.pk)


def index_key(model: type[models.Model], key: Any) -> None:
    """The same for a thing that may be gone; the note is part of the transaction, see `Pending`."""
    Pending.objects.create(model=model._meta.label_lower, key=str(key))
    transaction.on_commit(lambda: refresh(model, [key]))


def catch_up() -> int:
    """Take in what processes that ended too early have left; return how many notes there were."""
    left: dict[str, set[str]] = {}
    notes = list(Pending.objects.values_list("pk", "model", "key"))
    for _pk, label, key in notes:
        left.setdefault(label, set()).add(key)
    for label, keys in left.items():
        try:
            model = apps.get_model(label)
        except LookupError:
            Pending.objects.filter(pk__in=[pk for pk, other, _key in notes if other == label]).delete()
            continue
        refresh(model, sorted(keys))
    return len(notes)


def remove(obj: models.Model) -> None:
    """Take `obj` out of the index, now."""
    for source in sources_of(type(obj)):
        SearchDoc.objects.filter(kind=source.kind, key=str(obj.pk)).delete()
