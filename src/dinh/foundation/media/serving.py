"""Bytes of one stored file as an answer: type, place, validators and ranges."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date

from dinh.foundation.media.playing import PLAYED

PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    **PICTURES,
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".zip": "application/zip",
    **PLAYED,
}
INLINE = {*PICTURES, ".pdf", ".vtt", *PLAYED}
# the browser's own player is a page around the file itself
PLAYER = "default-src 'none'; media-src 'self'; sandbox"
RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
CHUNK = 64 * 1024


def serve(request: HttpRequest, name: str, *, shown_name: str, public: bool) -> HttpResponseBase:
    """The stored file `name`, whole, in part (206, 416) or unchanged (304). Raises Http404 where it is missing."""
    if not default_storage.exists(name):
        raise Http404
    size, changed = default_storage.size(name), default_storage.get_modified_time(name)
    etag = f'"{sha256(f"{name} {size} {changed.timestamp()}".encode()).hexdigest()[:32]}"'
    if settings.ENV.accel_redirect:
        response: HttpResponseBase = HttpResponse()
        response["X-Accel-Redirect"] = "/_files/" + quote(name)
    else:
        unchanged = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
        response = unchanged or _body(request, name, size, etag)
        response["Last-Modified"] = http_date(changed.timestamp())
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    _describe(response, shown_name, public)
    return response


def _body(request: HttpRequest, name: str, size: int, etag: str) -> HttpResponseBase:
    """200 with everything, 206 with one range, 416 for a range outside; odd ranges count as none."""
    first, last, status = 0, size - 1, 200
    asked = RANGE.fullmatch(request.headers.get("Range", "")[:60])
    if asked and any(asked.groups()) and request.headers.get("If-Range", etag) == etag:
        start, end = asked.groups()
        if start:
            first, last = int(start), min(int(end), size - 1) if end else size - 1
        else:
            first = max(size - int(end), 0)
        if first >= size or last < first:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        status = 206
    response = StreamingHttpResponse(_read(name, first, last - first + 1), status=status)
    response["Content-Length"] = str(last - first + 1)
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _read(name: str, first: int, length: int) -> Iterator[bytes]:
    with default_storage.open(name) as file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(CHUNK, length))):
            length -= len(piece)
            yield piece


def _describe(response: HttpResponseBase, shown_name: str, public: bool) -> None:
    """The type is that of the checked name, never guessed; what a browser shows or plays opens there."""
    ending = PurePosixPath(shown_name).suffix.lower()
    response["Content-Type"] = TYPES.get(ending, "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(ending not in INLINE, shown_name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    if ending != ".pdf":  # browsers show no PDF inside a sandbox
        response["Content-Security-Policy"] = PLAYER if ending in PLAYED else "default-src 'none'; sandbox"
    if public:
        patch_cache_control(response, public=True, max_age=0, s_maxage=1, must_revalidate=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
