"""The one folder in which an importer looks for files; nothing outside it is ever opened."""

import os
from pathlib import Path

from dinh.kernel.text import nfc


class Folder:
    """The files below a folder by their place in it, whatever capitals, slashes or composition of letters.

    What leads outside, by dots or by links, is not there. Without a path it is empty.
    """

    def __init__(self, path: Path | None) -> None:
        self._files: dict[str, Path] = {}
        if path is None:
            return
        root = path.resolve()
        for here, _folders, names in os.walk(root):
            for name in names:
                file = Path(here) / name
                if file.is_file() and file.resolve().is_relative_to(root):
                    self._files[_key(str(file.relative_to(root)))] = file

    def find(self, place: str) -> Path | None:
        """The file at that place."""
        return self._files.get(_key(place))


def leads_outside(place: str) -> bool:
    """Whether a name is no place within a folder: it climbs, begins at the root, or names a drive or a scheme."""
    return ".." in Path(place.replace("\\", "/")).parts or place.startswith(("/", "\\")) or ":" in place


def _key(place: str) -> str:
    return nfc(place).replace("\\", "/").strip("/").casefold()
