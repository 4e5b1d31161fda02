"""The content of a version as it is kept and proved: plain data, and its digest."""

from collections.abc import Sequence
from typing import Any

from dinh.foundation.questions.domain.items import Item
from dinh.kernel import canonical
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
    return canonical.digest_of({"content": content, "kind": kind, "pictures": list(pictures)})


# doubts with which a question may be asked; any other must be mended by a person first
HARMLESS = {"options_out_of_order", "number_skipped", "known_question", "unread_text", "wildcard", "weights_lost"}


def faults_of(item: Item) -> list[str]:
    """Codes of doubts with which an item cannot be asked."""
    return [one.code for one in item.doubts if one.code not in HARMLESS]
