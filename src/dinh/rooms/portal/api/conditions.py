"""What every address of the API accepts, and how it says that a request was wrong (RFC 9457)."""

import datetime
from typing import Annotated, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import is_naive, make_aware
from ninja import Path, Query, Schema
from ninja.errors import HttpError
from pydantic import AfterValidator, ConfigDict, Field

BIGGEST_ID = 2**63 - 1  # the widest whole number that both databases keep
EARLIEST, LATEST = 1970, 2200

Slug = Annotated[str, Field(pattern=r"^[a-z0-9_-]*$", max_length=120)]
RowId = Annotated[int, Path(ge=1, le=BIGGEST_ID)]
Year = Annotated[int | None, Field(ge=1900, le=2200, description="A calendar year.")]
Language = Annotated[
    str, Field(pattern=r"^[A-Za-z-]*$", max_length=12, description="Language of the text (BCP 47), as “vi” or “hmn”.")
]
Day = Annotated[datetime.date | None, Field(ge=datetime.date(1900, 1, 1), le=datetime.date(2200, 1, 1))]
# which fields of the one thing asked for
Fields = Annotated[str, Query(max_length=300)]
PAST_END = "Counted from 1; past the end is the last page."
UnitSlug = Annotated[Slug, Field(description="Address part of a unit, also a former one: of it and of all below it.")]


def check_moment(moment: datetime.datetime | None) -> datetime.datetime | None:
    """A moment within what every calendar holds, in UTC; without a zone it is by the office's clock.

    PostgreSQL refuses zones of 16 hours and more, which ISO 8601 can write.
    """
    if moment is None:
        return None
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(f"the year must be between {EARLIEST} and {LATEST}")
    return (make_aware(moment) if is_naive(moment) else moment).astimezone(datetime.UTC)


Since = Annotated[
    datetime.datetime | None,
    AfterValidator(check_moment),
    Field(description="Only what has been published or changed since then, as 2026-01-31T00:00:00+07:00."),
]


class Problem(Schema):
    """What was wrong with the request: `application/problem+json`, RFC 9457. `errors` tells each faulty value."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = []

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Not Found", "errors": []}
        }
    )


class Sparse(Schema):
    """A thing of which a caller may ask single fields: none of them is promised where `fields` was given."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.pop("required", None))


class Paged(Schema):
    """Which part of a list, and which fields of its items."""

    page: Annotated[int, Field(ge=1, le=100_000, description=PAST_END)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20
    fields: Annotated[
        str,
        Field(pattern=r"^[a-z_,]*$", max_length=300, description="Names of fields, parted by commas; empty: all."),
    ] = ""


class Listed(Schema):
    """A page of a list: `total` things meet the conditions, on `pages` pages; `next` is the address of the next one."""

    total: int
    pages: int
    page: int
    next: str | None


def list_page(found: QuerySet, query: Paged, request: HttpRequest) -> dict[str, Any]:
    """One page of the rows, and what is said of the list; two queries."""
    total = found.count()
    pages = max(1, -(-total // query.per_page))
    number = min(query.page, pages)
    first = (number - 1) * query.per_page
    return {**say_place(request, total, pages, number), "items": list(found[first : first + query.per_page])}


def say_place(request: HttpRequest, total: int, pages: int, number: int) -> dict[str, Any]:
    """The head of a list."""
    following = None
    if number < pages:
        given = request.GET.copy()
        given["page"] = str(number + 1)
        following = f"{settings.WAGTAILADMIN_BASE_URL}{request.path}?{given.urlencode()}"
    return {"total": total, "pages": pages, "page": number, "next": following}


def check_fields(fields: str, schema: type[Schema]) -> None:
    """Raises HttpError (422) for a field that the items do not have."""
    unknown = sorted({name for name in fields.split(",") if name} - set(schema.model_fields))
    if unknown:
        known = ", ".join(schema.model_fields)
        raise HttpError(422, f"There are no fields {', '.join(unknown)}. Known fields: {known}.")
