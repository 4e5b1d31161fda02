"""The folder of the old site's uploads: what an address in a text means there. Nothing is fetched from the network."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from dinh.foundation.importing.folder import Folder

# What stands before the uploads in addresses of the two systems.
ROOTS = ("wp-content/uploads/", "uploads/", "assets/")
PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}
FILES = {".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".doc", ".xls", ".txt", ".csv"}
# Kinds that are taken nowhere in the house, but that readers were offered: a link to them must be told as lost.
OTHERS = {".zip", ".rar", ".7z", ".ppt", ".mp3", ".mp4", ".docm", ".xlsm"}
BIGGEST = 200 * 1024 * 1024


class Uploads:
    """The files of the old site, found as it found them: by an address, or by a place in its own folders."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = Folder(folder)

    def find(self, source: str, within: str = "") -> Path | None:
        """The file of an address or a place; `within` is the folder in which the old system looked first."""
        place = place_of(source)
        if place is None or ".." in Path(place).parts:
            return None
        for tried in (f"{within}{place}", place, *(f"{root}{place}" for root in ROOTS)):
            found = self.folder.find(tried)
            if found is not None and found.stat().st_size <= BIGGEST:
                return found
        return None


def place_of(source: str) -> str | None:
    """The place among the uploads that an address names; None for what is no address of a file."""
    try:
        path = unquote(urlsplit(source.strip()).path)
    except ValueError:
        return None
    for root in ROOTS:
        _before, found, behind = f"/{path.lstrip('/')}".partition(f"/{root}")
        if found:
            return behind
    return path.lstrip("/") or None


def ending_of(source: str) -> str:
    place = place_of(source)
    return Path(place).suffix.lower() if place else ""
