"""The content of a version as it is kept and proved: plain data, and its digest."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from dinh.foundation.questions.domain.items import Item
from dinh.kernel.text import nfc

Content = dict[str, Any]


def content_of(item: Item) -> Content:
    """What is kept of an item: its words in NFC; pictures are kept beside it."""
    return {
        "stem": nfc(item.stem),
        "options": [nfc(option.text) for option in item.options],
        "key": list(item.key),
        "answers": [nfc(answer) for answer in item.answers],
        "explanation": nfc(item.explanation),
        "source": nfc(item.source),
    }


def digest_of(kind: str, content: Content, pictures: Sequence[str] = ()) -> str:
    """SHA-256 over the canonical JSON (RFC 8785: sorted keys, no spaces) of kind, content and the pictures' digests."""
    whole = {"content": content, "kind": kind, "pictures": list(pictures)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def faults_of(item: Item) -> list[str]:
    """Codes of doubts with which an item cannot be asked: a person must mend them first."""
    return [one.code for one in item.doubts if one.code in BLOCKING]


BLOCKING = {
    "no_key", "several_keys", "key_conflict", "key_out_of_range", "key_from_explanation", "key_ambiguous", "no_options",
    "missing_option", "empty_option", "same_options", "empty_stem", "repeated_option", "loose_label", "fewer_options",
    "formula", "picture_unread", "picture_named", "picture_missing", "kind_unread", "old_font", "shared_passage",
    "number_twice", "same_question", "short_stem",
}  # fmt: skip
