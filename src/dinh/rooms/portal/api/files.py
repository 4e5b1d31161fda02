"""What is known of files, through the read API: never their bytes, and none that the caller may not open."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from dinh.foundation.media.models import File
from dinh.foundation.media.queries import visible_files
from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.conditions import (
    Fields,
    Listed,
    Paged,
    Problem,
    RowId,
    Since,
    Sparse,
    UnitSlug,
    check_fields,
    list_page,
)
from dinh.rooms.portal.queries.pages import unit_path

router = Router(tags=["files"])
UNIT = "collection__unit_collection__unit"


class FileRow(Sparse):
    """A file; `sha1` is the digest by which a copy can be compared. `unit` is null for the whole institution's."""

    id: int = Field(examples=[7])
    title: str = Field(examples=["Quy chế làm việc"])
    name: str = Field(examples=["quy-che.pdf"])
    extension: str = Field(examples=["pdf"])
    size: int | None = Field(examples=[120_000])
    sha1: str
    url: str = Field(examples=["https://dinh.example.vn/tep/7/quy-che.pdf"])
    created_at: datetime
    unit: str | None = Field(examples=["Văn phòng"])
    unit_slug: str | None


class FileQuery(Paged):
    """Conditions; `since`: uploaded since then."""

    unit: UnitSlug = ""
    since: Since = None


class FileList(Listed):
    items: list[FileRow]


@router.get("", response={200: FileList, 422: Problem}, operation_id="list_files", summary="Files, newest first")
@answer
def list_files(request: HttpRequest, query: Query[FileQuery]) -> dict[str, Any]:
    """Files that stand on something the caller may see."""
    check_fields(query.fields, FileRow)
    found = visible_files(request.user).select_related(UNIT).defer("text")
    if query.unit:
        path = unit_path(query.unit)
        found = found.filter(**{f"{UNIT}__path__startswith": path}) if path else found.none()
    if query.since:
        found = found.filter(created_at__gte=query.since)
    told = list_page(found.order_by("-created_at", "-pk"), query, request)
    return {**told, "items": [row_of(file) for file in told["items"]]}


@router.get(
    "/{file_id}", response={200: FileRow, 404: Problem, 422: Problem}, operation_id="get_file", summary="One file"
)
@answer
def get_file(request: HttpRequest, response: HttpResponse, file_id: RowId, fields: Fields = "") -> dict[str, Any]:
    """What is known of one file; 404 where the caller may not open it."""
    check_fields(fields, FileRow)
    file = visible_files(request.user).select_related(UNIT).defer("text").filter(pk=file_id).first()
    if file is None:
        raise Http404
    say_changed(response, file.created_at)
    return row_of(file)


def row_of(file: File) -> dict[str, Any]:
    owner = getattr(file.collection, "unit_collection", None)
    return {
        "id": file.pk,
        "title": file.title,
        "name": file.filename,
        "extension": file.file_extension,
        "size": file.file_size,
        "sha1": file.file_hash,
        "url": settings.WAGTAILADMIN_BASE_URL + file.url,
        "created_at": file.created_at,
        "unit": owner.unit.name if owner else None,
        "unit_slug": owner.unit.slug if owner else None,
    }
