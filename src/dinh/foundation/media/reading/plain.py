"""Text files: Unicode, else the code pages and fonts of old Vietnamese programs."""

from dinh.foundation.media.reading.limits import PARTIAL, Budget, Reading
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import decode


def read_plain(content: bytes, budget: Budget) -> Reading:
    """UTF-8 and UTF-16 by their marks; else windows-1258, TCVN3 or VNI, judged by content."""
    text = to_text(content)
    taken = budget.take(nfc(text))
    return Reading(taken, PARTIAL if budget.characters < 0 else "")


def to_text(content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    western = content.decode("cp1252", "replace")
    old = decode(western, "auto")
    return old if old != western else content.decode("cp1258", "replace")
