"""The stored answers: a bounded memory, least recently used first out."""

import gzip
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from dinh.porch.types import Headers

COMPRESSIBLE = tuple(
    [b"text/", b"image/svg+xml", *(b"application/" + kind for kind in (b"json", b"xml", b"javascript"))]
    + [b"application/" + kind for kind in (b"atom+xml", b"feed+json", b"manifest+json")]
)
HOP_HEADERS = {b"content-length", b"content-encoding", b"transfer-encoding", b"connection", b"date", b"etag"}


@dataclass(slots=True)
class Entry:
    """One stored answer, ready to send plain or compressed."""

    generation: int
    expires: float
    etag: bytes
    modified: bytes | None
    is_page: bool
    plain: bytes
    packed: bytes | None
    plain_headers: Headers
    packed_headers: Headers
    unchanged_headers: Headers
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.plain) + len(self.packed or b"") + 1024


def make_entry(headers: Headers, body: bytes, *, generation: int, seconds: float) -> Entry:
    """Build an entry from an answer's headers and body; compress what compresses.

    A body that already carries a content-encoding is kept as it is.
    """
    names = {name.lower(): value for name, value in headers}
    etag = names.get(b"etag") or b'"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    kept = [(name, value) for name, value in headers if name.lower() not in HOP_HEADERS]
    encoding = names.get(b"content-encoding")
    kept.append((b"etag", etag))
    packed = None
    if encoding:
        kept.append((b"content-encoding", encoding))
    elif len(body) > 500 and names.get(b"content-type", b"").startswith(COMPRESSIBLE):
        packed = gzip.compress(body, 6, mtime=0)
    return Entry(
        generation=generation,
        expires=time.monotonic() + seconds,
        etag=etag,
        modified=names.get(b"last-modified"),
        is_page=is_page(headers),
        plain=body,
        packed=packed,
        plain_headers=[*kept, (b"content-length", str(len(body)).encode())],
        packed_headers=[*kept, (b"content-encoding", b"gzip"), (b"content-length", str(len(packed or b"")).encode())],
        unchanged_headers=[pair for pair in kept if pair[0].lower() != b"content-type"],
    )


def is_page(headers: Headers) -> bool:
    """Whether the answer is a page to read, not a picture, a feed or a style sheet."""
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


class Entries:
    """At most `limit` bytes of answers. Not shared between processes: each warms its own."""

    def __init__(self, *, limit: int = 64 * 1024 * 1024) -> None:
        self.limit = limit
        self.size = 0
        self._by_key: OrderedDict[tuple[bytes, ...], Entry] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_key)

    def get(self, key: tuple[bytes, ...], generation: int) -> Entry | None:
        """The entry of this generation that has not expired, or None."""
        entry = self._by_key.get(key)
        if entry is None:
            return None
        if entry.generation != generation or entry.expires < time.monotonic():
            self._drop(key)
            return None
        self._by_key.move_to_end(key)
        return entry

    def put(self, key: tuple[bytes, ...], entry: Entry) -> None:
        """Store, and drop the least recently used until all fit; an entry over a quarter of the limit is not kept."""
        if entry.size > self.limit // 4:
            return
        self._drop(key)
        self._by_key[key] = entry
        self.size += entry.size
        while self.size > self.limit:
            self._drop(next(iter(self._by_key)))

    def _drop(self, key: tuple[bytes, ...]) -> None:
        entry = self._by_key.pop(key, None)
        if entry is not None:
            self.size -= entry.size
