"""Sounds, films and captions: known by their bytes, measured by their frames; nothing is decoded."""

from pathlib import PurePosixPath
from typing import IO, Any

SOUND_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}
FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
PLAYED = {**SOUND_TYPES, **FILM_TYPES}
SOUNDS, FILMS = frozenset(SOUND_TYPES), frozenset(FILM_TYPES)
# Longer than a day no office's sound is: a number like that is a damaged head.
LONGEST = 24 * 3600


def ending_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def type_of(name: str) -> str:
    """The media type by the checked name; empty for what is not played."""
    return PLAYED.get(ending_of(name), "")


def is_what_it_says(beginning: bytes, ending: str) -> bool:
    """Whether the first bytes are those of the format: RIFF, Ogg, MPEG audio, ISO base media, Matroska."""
    if ending == ".wav":
        return beginning[:4] == b"RIFF" and beginning[8:12] == b"WAVE"
    if ending in (".ogg", ".opus"):
        return beginning[:4] == b"OggS"
    if ending == ".mp3":
        # a tag, or the eleven bits and the layer with which a frame begins
        frame = len(beginning) > 1 and beginning[0] == 0xFF and beginning[1] & 0xE6 == 0xE2
        return frame or beginning[:3] == b"ID3"
    if ending in (".m4a", ".mp4"):
        return beginning[4:8] == b"ftyp"
    return ending == ".webm" and beginning[:4] == b"\x1a\x45\xdf\xa3"


def measure(stream: IO[bytes], name: str) -> int | None:
    """Whole seconds, at least one; None where the file does not say (WebM, a damaged head). The stream goes back."""
    import mutagen  # slow import: only when a sound or a film is taken

    stream.seek(0)
    try:
        found: Any = mutagen.File(stream)
        seconds = getattr(getattr(found, "info", None), "length", None)
    except mutagen.MutagenError:
        return None
    finally:
        stream.seek(0)
    if not seconds or not 0 < seconds < LONGEST:
        return None
    return max(1, round(seconds))
