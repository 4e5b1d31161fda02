"""The letters of a text file: Unicode by its marks, else Windows-1258 and the old font encodings, by content."""

import re

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.reading.plain import to_text
from dinh.kernel.text import nfc

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b]")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
SOUND = re.compile(f"[aăâeêioôơuưy]{TONE.pattern}", re.I)
LARGEST = 64 * 1024 * 1024


def read_letters(content: bytes) -> tuple[str, bool]:
    """The text in NFC with plain line ends, and whether an old encoding was guessed. Raises FileFault in words."""
    if len(content) > LARGEST:
        raise FileFault(_("The file is too large. Divide it into parts."))
    text, is_old = decode(content)
    if NO_TEXT.search(text) or (is_old and "\ufffd" in text):
        raise FileFault(_("The letters of the file cannot be read. Save it as text in UTF-8 and repeat."))
    if not text.strip():
        raise FileFault(_("The file is empty."))
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n"), is_old


def decode(content: bytes) -> tuple[str, bool]:
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), unmarked(content))
    try:
        return content.decode(encoding), False
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in content:
            raise FileFault(
                _("The letters of the file cannot be read. Save it as text in UTF-8 and repeat.")
            ) from error
    in_code_page = content.decode("cp1258", "replace")
    return in_code_page if has_tones(in_code_page) else to_text(content), True


def has_tones(text: str) -> bool:
    """Whether the tone marks of Windows-1258 stand where they belong: behind vowels. In old fonts they are letters."""
    marks, sound = len(TONE.findall(text)), len(SOUND.findall(text))
    return bool(sound) and sound >= 0.9 * marks and "\ufffd" not in text


def unmarked(content: bytes) -> str:
    """UTF-16 that does not say so shows by its zeros: every second byte of plain letters."""
    sample = content[:4096]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) <= max(len(sample) / 6, 4 * min(first, second)):
        return "utf-8"
    return "utf-16-le" if second > first else "utf-16-be"
