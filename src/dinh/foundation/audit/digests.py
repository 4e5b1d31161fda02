"""What is digested, byte for byte, so that both databases and any other program find the same."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

FIELDS = ("actor_id", "action", "object_type", "object_id", "object_name", "unit_id", "before", "after")


def plain(value: Any) -> Any:
    """The value as JSON gives it back on every database: dates, decimals and fractions as text."""
    return _text_fractions(json.loads(json.dumps(value, cls=DjangoJSONEncoder)))


def _text_fractions(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _text_fractions(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_text_fractions(item) for item in value]
    # jsonb writes 1e16 as an integer, SQLite does not
    return repr(value) if isinstance(value, float) else value


def readable(value: Any) -> Any:
    """A value that JSON can hold."""
    if isinstance(value, bytes | memoryview):
        return f"({len(value)} bytes)"
    return value if value is None or isinstance(value, bool | int | float | dict | list) else str(value)


def canonical(values: dict[str, Any]) -> bytes:
    """JSON in UTF-8 with sorted keys and no spaces."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def values_of(entry: Any) -> dict[str, Any]:
    """The digested values of an entry; `at` in UTC to the microsecond."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return {"at": at, **{name: getattr(entry, name) for name in FIELDS}}


def digest_entry(entry: Any) -> str:
    """SHA-256 of one entry, hexadecimal."""
    return hashlib.sha256(canonical(values_of(entry))).hexdigest()


def digest_day(day: date, previous: str, entries: Iterable[tuple[int, str]]) -> str:
    """SHA-256 over the day, the digest of the day before and the (number, digest) of each entry, in order."""
    return hashlib.sha256(
        canonical({"date": day.isoformat(), "previous": previous, "entries": list(entries)})
    ).hexdigest()
