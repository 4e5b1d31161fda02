"""Packed files of strangers: looked at before anything is unpacked, never past a limit."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.checking import ENTRIES, RATIO

GREATEST = 200 * 1024 * 1024
SMALL = 10_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


def unpack(content: bytes, *, damaged: str = "") -> dict[str, bytes]:
    """The members by their names. Raises FileFault, in words, for what is damaged, locked or would grow too large.

    `damaged`: the words for a damaged file, where its kind is known.
    """
    check_packed(content, damaged=damaged)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except DAMAGED as error:
        raise FileFault(damaged or words_for_damaged()) from error


def check_packed(content: bytes, *, damaged: str = "") -> None:
    """Whether the file may be unpacked. Raises FileFault in words."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except DAMAGED as error:
        raise FileFault(damaged or words_for_damaged()) from error
    unpacked, packed = (sum(getattr(one, size) for one in entries) for size in ("file_size", "compress_size"))
    if len(entries) > ENTRIES or unpacked > GREATEST or (unpacked > SMALL and unpacked > RATIO * packed):
        raise FileFault(_("Unpacked, the file would be too large. Divide it into parts."))
    if any(one.flag_bits & 1 for one in entries):
        raise FileFault(_("The file is locked with a password. Save it without."))


def words_for_damaged() -> str:
    return _("The file is damaged or was not copied whole. Save it again and repeat.")
