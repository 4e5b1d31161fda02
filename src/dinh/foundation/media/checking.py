"""A stranger's file is looked at before it is kept: what it is, how large it would grow, what it would run.

Nothing is unpacked or decoded whole; every look has a limit.
"""

import zipfile
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

import pikepdf
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from dinh.foundation.media.active_pdf import TooManyObjects, is_active
from dinh.foundation.media.playing import PLAYED, is_what_it_says

PIXELS = 50_000_000
ENTRIES, UNPACKED, RATIO = 5_000, 300 * 1024 * 1024, 200
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
PACKED = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/", ".odt": "content.xml", ".ods": "content.xml"}
OLD = {".doc", ".xls"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = {".txt", ".csv", ".vtt"}
UTF16 = (b"\xff\xfe", b"\xfe\xff")
MACROS = {".docm", ".xlsm", ".pptm", ".dotm", ".xltm"}


def check_picture(stream: IO[bytes], name: str) -> None:
    """Raises ValidationError with words for a clerk. Leaves the stream at its beginning."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".svg":
        raise ValidationError(_("SVG pictures may carry programs and are not taken. Save it as PNG."))
    if ending not in FORMATS:
        raise ValidationError(
            _("“%(name)s” is no picture that is taken here. Save it as JPEG or PNG.") % {"name": name}
        )
    _check_size(stream, name)
    try:
        # the header alone is read; only then are the checksums: nothing is decoded
        with Image.open(stream, formats=[FORMATS[ending]]) as picture:
            width, height = picture.size
            if width * height <= PIXELS:
                picture.verify()
    except (OSError, Image.DecompressionBombError, SyntaxError, ValueError) as fault:
        raise _not_what_it_says(name) from fault
    finally:
        stream.seek(0)
    if width * height > PIXELS:
        told = {"name": name, "limit": PIXELS // 1_000_000}
        raise ValidationError(_("“%(name)s” has more than %(limit)s million pixels. Make it smaller.") % told)


def check_file(stream: IO[bytes], name: str) -> None:
    """Raises ValidationError with words for a clerk. Leaves the stream at its beginning."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in FORMATS:
        check_picture(stream, name)
        return
    if ending in MACROS:
        raise _has_macros(name)
    if ending not in {".pdf", *PACKED, *OLD, *TEXT, *PLAYED}:
        raise ValidationError(_("Files like “%(name)s” are not taken. Save it as PDF.") % {"name": name})
    _check_size(stream, name)
    stream.seek(0)
    beginning = stream.read(4096)
    stream.seek(0)
    try:
        if ending == ".pdf":
            _check_pdf(stream, name, beginning)
        elif ending in PACKED:
            _check_packed(stream, name, PACKED[ending])
        elif not _begins_as(beginning, ending):
            raise _not_what_it_says(name)
    finally:
        stream.seek(0)


def check_size(size: int, name: str) -> None:
    """Whether `size` bytes are few enough. Raises ValidationError with words for a clerk."""
    limit = settings.ENV.upload_limit_mb
    if size > limit * 1024 * 1024:
        raise ValidationError(_("“%(name)s” is larger than %(limit)s MB.") % {"name": name, "limit": limit})


def _check_size(stream: IO[bytes], name: str) -> None:
    check_size(stream.seek(0, 2), name)
    stream.seek(0)


def _check_packed(stream: IO[bytes], name: str, sign: str) -> None:
    try:
        entries = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise _not_what_it_says(name) from fault
    names = [entry.filename for entry in entries]
    if not any(inner.startswith(sign) for inner in names):
        raise _not_what_it_says(name)
    if any(PurePosixPath(inner).name.lower() == "vbaproject.bin" for inner in names):
        raise _has_macros(name)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    nested = any(inner.lower().endswith((".zip", ".7z", ".rar", ".gz", ".exe")) for inner in names)
    bomb = unpacked > 10_000_000 and unpacked > RATIO * packed
    if nested or bomb or len(entries) > ENTRIES or unpacked > UNPACKED:
        raise ValidationError(_("“%(name)s” would grow too large when opened, or hides other files.") % {"name": name})


def _check_pdf(stream: IO[bytes], name: str, beginning: bytes) -> None:
    if not beginning.startswith(b"%PDF-"):
        raise _not_what_it_says(name)
    try:
        with pikepdf.open(cast(BinaryIO, stream)) as pdf:
            active = is_active(pdf)
    except TooManyObjects as fault:
        words = _("“%(name)s” is too complex to be looked through. Print it to a new PDF.")
        raise ValidationError(words % {"name": name}) from fault
    except pikepdf.PasswordError as fault:
        raise ValidationError(_("“%(name)s” is locked with a password. Save it without.") % {"name": name}) from fault
    except (pikepdf.PdfError, RuntimeError, ValueError) as fault:
        raise ValidationError(_("“%(name)s” is damaged. Save it again.") % {"name": name}) from fault
    if active:
        words = _("“%(name)s” carries programs or other files inside. Print it to a new PDF.")
        raise ValidationError(words % {"name": name})


def _begins_as(beginning: bytes, ending: str) -> bool:
    """Whether a file of a simple format begins as such files do."""
    if ending in PLAYED:
        return is_what_it_says(beginning, ending)
    if ending in OLD:
        return beginning.startswith(OLE)
    if ending == ".vtt":
        return beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return not _is_binary(beginning)


def _is_binary(beginning: bytes) -> bool:
    """Whether it is no text: NUL stands only in UTF-16, which says so by its first two bytes."""
    return b"\x00" in beginning and beginning[:2] not in UTF16


def _not_what_it_says(name: str) -> ValidationError:
    return ValidationError(_("“%(name)s” is not what its name says. Save it again.") % {"name": name})


def _has_macros(name: str) -> ValidationError:
    return ValidationError(
        _("“%(name)s” carries macros, which are programs. Save it without, or as PDF.") % {"name": name}
    )
