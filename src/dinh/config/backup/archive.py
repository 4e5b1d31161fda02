"""The form of an archive: a ZIP of JSON lines, files and a manifest with SHA-256 of every part.

    manifest.json         {"format": 1, "created": …, "version": …, "migrations": [[app, name], …],
                           "parts": {name: {"sha256": …, "bytes": n, "rows": n for tables}}}
    tables/<app>.<Model>  first line: the field names; then one JSON array a row, in primary-key order
    files/<path>          the uploaded files, byte for byte

The ZIP's comment is the SHA-256 of manifest.json, so that a cut or altered archive is noticed before anything
is touched.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

FORMAT = 1
CHUNK = 1 << 20
STORED = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".mp3", ".mp4", ".epub"}


class ArchiveError(Exception):
    """The archive is cut, altered, of another kind, or does not fit the installation."""


class ArchiveWriter:
    """Writes parts one after another and notes the checksum of each."""

    def __init__(self, path: Path) -> None:
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self.parts: dict[str, dict[str, Any]] = {}

    def add(self, name: str, chunks: Iterator[bytes], *, compress: bool = True, **facts: Any) -> dict[str, Any]:
        """Write one part; return its entry of the manifest, to which the caller may add facts."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        with self.zip.open(info, "w", force_zip64=True) as part:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                part.write(chunk)
        self.parts[name] = {"sha256": digest.hexdigest(), "bytes": size, **facts}
        return self.parts[name]

    def close(self, facts: dict[str, Any]) -> None:
        manifest = json.dumps({"format": FORMAT, **facts, "parts": self.parts}, ensure_ascii=False, indent=1).encode()
        self.zip.writestr("manifest.json", manifest)
        self.zip.comment = hashlib.sha256(manifest).hexdigest().encode()
        self.zip.close()


class ArchiveReader:
    """Opens an archive whose manifest is whole; raises ArchiveError otherwise."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            raw = self.zip.read("manifest.json")
        except (OSError, zipfile.BadZipFile, KeyError) as error:
            raise ArchiveError(f"{path} is not a whole archive of this software: {error}") from error
        if hashlib.sha256(raw).hexdigest().encode() != self.zip.comment:
            raise ArchiveError(f"{path}: the manifest was altered or cut")
        self.manifest: dict[str, Any] = json.loads(raw)
        if self.manifest["format"] != FORMAT:
            raise ArchiveError(f"{path}: format {self.manifest['format']} is not known to this version")

    def names(self, prefix: str) -> list[str]:
        return [name for name in self.manifest["parts"] if name.startswith(prefix)]

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def check(self, name: str) -> None:
        """Read one part through; raise ArchiveError unless its bytes are those that were written."""
        digest = hashlib.sha256()
        try:
            with self.zip.open(name) as part:
                while chunk := part.read(CHUNK):
                    digest.update(chunk)
        except (zipfile.BadZipFile, KeyError, EOFError, OSError) as error:
            raise ArchiveError(f"{name} cannot be read: {error}") from error
        if digest.hexdigest() != self.manifest["parts"][name]["sha256"]:
            raise ArchiveError(f"{name} was altered")
