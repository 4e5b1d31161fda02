"""Rows of a model as JSON lines and back, by Django's own field conversions, so that vendors do not matter."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models
from django.db.models import sql
from django.utils.encoding import is_protected_type
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

# Made anew from the rest after a restore, or of no use there.
DERIVED = {
    "sessions.session",
    "search.searchdoc",
    "search.pending",
    "modelsearch.indexentry",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
}
BATCH = 500


def find_models(apps: Apps) -> list[type[models.Model]]:
    """Every table that is backed up, many-to-many tables included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True, include_swapped=False)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in DERIVED
    ]


def stored_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of the model's own table, without those the database computes."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def dump_value(obj: models.Model, field: models.Field[Any, Any]) -> Any:
    value = field.value_from_object(obj)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(field, models.JSONField):
        return value
    if isinstance(value, datetime | time):
        return value.isoformat()  # the JSON encoder would cut microseconds, which the audit chain counts
    return value if is_protected_type(value) else field.value_to_string(obj)


def dump_rows(model: type[models.Model], using: str) -> Iterator[bytes]:
    """The part of one table: a line of field names, then a line a row."""
    fields = stored_fields(model)
    yield json.dumps([field.attname for field in fields]).encode() + b"\n"
    rows = model._base_manager.using(using).only(*[field.attname for field in fields]).order_by("pk")
    for obj in rows.iterator(chunk_size=BATCH):
        line = json.dumps([dump_value(obj, field) for field in fields], cls=DjangoJSONEncoder, ensure_ascii=False)
        yield line.encode() + b"\n"


def load_rows(model: type[models.Model], lines: Iterable[bytes], using: str) -> int:
    """Insert the rows of one part as they are (no signals, no automatic dates); return how many."""
    reader = iter(lines)
    names = json.loads(next(reader))
    by_name = {field.attname: field for field in stored_fields(model)}
    fields = [by_name[name] for name in names]
    count = 0
    while batch := list(islice(reader, BATCH)):
        objects = [build(model, fields, json.loads(line)) for line in batch]
        for part in chunks(objects, insert_size(model, fields, using)):
            query = sql.InsertQuery(model)
            query.insert_values(fields, part, raw=True)
            query.get_compiler(using=using).execute_sql()
        count += len(batch)
    return count


def build(model: type[models.Model], fields: list[models.Field[Any, Any]], values: list[Any]) -> models.Model:
    obj = model()
    for field, value in zip(fields, values, strict=True):
        if value is not None and isinstance(field, models.BinaryField):
            value = base64.b64decode(value)
        elif value is not None and isinstance(field, StreamField):
            # as text: the field of an old migration does not know the kinds of blocks and would drop them all
            value = StreamValue(field.stream_block, [], raw_text=value)
        elif value is not None and not isinstance(field, models.JSONField):
            value = target_field(field).to_python(value)
        # as it is stored: assigned, a picture's field would open the file, which is not back yet
        obj.__dict__[field.attname] = value
    return obj


def target_field(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field whose type the column has: a foreign key stores what it points to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def insert_size(model: type[models.Model], fields: list[models.Field[Any, Any]], using: str) -> int:
    return max(1, connections[using].ops.bulk_batch_size(fields, [model()] * BATCH))


def chunks(objects: list[models.Model], size: int) -> Iterator[list[models.Model]]:
    for start in range(0, len(objects), size):
        yield objects[start : start + size]
