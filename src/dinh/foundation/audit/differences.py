"""What differs between two versions of a page or snippet, field by field, short enough to be read."""

import json
from typing import Any

LONGEST = 1000
AROUND = 120
BOOKKEEPING = frozenset(
    """
    pk path depth numchild url_path latest_revision latest_revision_created_at last_published_at first_published_at
    has_unpublished_changes live live_revision draft_title content_type owner translation_key locale locked locked_at
    locked_by wagtail_admin_comments comments revision expired
    """.split()  # noqa: SIM905 - a list of words reads better
)


def compare_contents(old: dict[str, Any] | None, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) of the fields that differ; long values are cut to the place where they part."""
    old = old or {}
    before, after = {}, {}
    for name, value in new.items():
        if name not in BOOKKEEPING and old.get(name) != value and not (name not in old and value in (None, "", [])):
            before[name], after[name] = cut(legible(old.get(name)), legible(value))
    return before, after


def legible(value: Any) -> Any:
    """Blocks of a stream field as lines `kind: text`; other values as they are."""
    if not isinstance(value, str) or not value.startswith("[{"):
        return value
    try:
        blocks = json.loads(value)
    except ValueError:
        return value
    return "\n".join(f"{block.get('type')}: {words(block.get('value'))}" for block in blocks)


def words(value: Any) -> str:
    """The values inside a block, in order."""
    if isinstance(value, dict):
        return " · ".join(filter(None, map(words, value.values())))
    if isinstance(value, list):
        return " · ".join(
            filter(None, (words(item.get("value", item) if isinstance(item, dict) else item) for item in value))
        )
    if isinstance(value, bool):
        return "✓" if value else "✗"
    return "" if value is None else str(value)


def cut(old: Any, new: Any) -> tuple[Any, Any]:
    """Two long texts from shortly before the first letter in which they differ."""
    if not ((isinstance(new, str) and len(new) > LONGEST) or (isinstance(old, str) and len(old) > LONGEST)):
        return old, new
    one, other = str(old or ""), str(new or "")
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    start = max(0, start - AROUND)
    return excerpt(one, start), excerpt(other, start)


def excerpt(text: str, start: int) -> str:
    return ("…" if start else "") + text[start : start + LONGEST] + ("…" if len(text) > start + LONGEST else "")
