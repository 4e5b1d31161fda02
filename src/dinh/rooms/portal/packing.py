"""Writes a ZIP as a stream: no matter how large, a piece of it is in memory and nothing on a disk."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

CHUNK = 256 * 1024


@dataclass(frozen=True)
class Member:
    """A file of the ZIP; `open` gives its bytes. `packed`: they are compressed already, as pictures are."""

    name: str
    open: Callable[[], IO[bytes]]
    packed: bool = False


class Pipe:
    """Takes what the writer of the ZIP writes and hands it on."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


def stream_zip(members: Iterable[Member]) -> Iterator[bytes]:
    """The ZIP piece by piece; names are UTF-8. A member whose bytes are gone breaks the stream: half a file is told."""
    pipe = Pipe()
    with zipfile.ZipFile(cast(Any, pipe), "w", zipfile.ZIP_DEFLATED) as written:
        for member in members:
            info = zipfile.ZipInfo(member.name)
            info.compress_type = zipfile.ZIP_STORED if member.packed else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with member.open() as source, written.open(info, "w", force_zip64=True) as target:
                while piece := source.read(CHUNK):
                    target.write(piece)
                    yield pipe.take()
    yield pipe.take()
