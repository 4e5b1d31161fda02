"""The tree of units and its history through the read API."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.foundation.units.models import Officer, Succession, Unit, UnitKind
from dinh.rooms.portal.api.answers import answer
from dinh.rooms.portal.api.conditions import Fields, Listed, Paged, Problem, Slug, Sparse, check_fields, list_page

router = Router(tags=["units"])


class FormerName(Schema):
    """What the unit was called; `until` is the first day on which it was not called so any more."""

    name: str = Field(examples=["Xã Minh Xuân"])
    until: str | None = Field(examples=["2025-07-01"])
    instrument: str = Field(examples=["1684/NQ-UBTVQH15"])


class Step(Schema):
    """A unit before or after in history; `partial`: only a part of it went over."""

    slug: str = Field(examples=["xa-cu"])
    name: str = Field(examples=["Xã Cũ"])
    partial: bool
    on: datetime.date = Field(examples=["2025-07-01"])
    instrument: str = Field(examples=["1684/NQ-UBTVQH15"])


class UnitRow(Sparse):
    """A unit; `parent` is the address part of the one above. `valid_to` is the first day on which it was no more."""

    slug: str = Field(examples=["phuong-minh-xuan"])
    name: str = Field(examples=["Phường Minh Xuân"])
    short_name: str
    kind: UnitKind
    code: str = Field(examples=["02212"])
    parent: str | None
    depth: int
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    former_names: list[FormerName]
    predecessors: list[Step]
    successors: list[Step]
    url: str = Field(examples=["https://dinh.example.vn/don-vi/phuong-minh-xuan/"])


class OfficerRow(Schema):
    """Who holds a post, as far as the public needs it."""

    name: str
    post: str
    office_phone: str
    office_email: str


class UnitDetail(UnitRow):
    """A unit with how it is reached."""

    address: str
    phone: str
    email: str
    website: str
    summary: str
    officers: list[OfficerRow]


class UnitQuery(Paged):
    """Conditions; `under`: the unit of that address part and all below it; `current`: of today, or of history alone."""

    under: Slug = ""
    kind: UnitKind | None = None
    current: bool | None = None


class UnitList(Listed):
    items: list[UnitRow]


def with_history() -> Any:
    """Units with what they were and became; two queries more for any number."""
    before = Prefetch("precessions", queryset=Succession.objects.select_related("predecessor").order_by("on", "pk"))
    after = Prefetch("successions", queryset=Succession.objects.select_related("successor").order_by("on", "pk"))
    return Unit.objects.prefetch_related(before, after)


@router.get("", response={200: UnitList, 422: Problem}, operation_id="list_units", summary="Units, from the top down")
@answer
def list_units(request: HttpRequest, query: Query[UnitQuery]) -> dict[str, Any]:
    """All units, also those that are no more, unless `current` says otherwise. Units are public."""
    check_fields(query.fields, UnitRow)
    found = with_history()
    if query.under:
        path = Unit.objects.filter(slug=query.under).values_list("path", flat=True).first()
        found = found.filter(path__startswith=path) if path else found.none()
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.current is not None:
        found = found.filter(valid_to__isnull=query.current)
    told = list_page(found, query, request)
    parents = slugs_above(told["items"])
    return {**told, "items": [row_of(unit, parents) for unit in told["items"]]}


@router.get(
    "/{slug:slug}", response={200: UnitDetail, 404: Problem, 422: Problem}, operation_id="get_unit", summary="One unit"
)
@answer
def get_unit(request: HttpRequest, slug: str, fields: Fields = "") -> dict[str, Any]:
    """One unit with its contacts and officers."""
    check_fields(fields, UnitDetail)
    unit = with_history().filter(slug=slug).prefetch_related("officers").first()
    if unit is None:
        raise Http404
    return {
        **row_of(unit, slugs_above([unit])),
        **{name: getattr(unit, name) for name in ("address", "phone", "email", "website", "summary")},
        "officers": [tell_officer(one) for one in unit.officers.all()],
    }


def tell_officer(officer: Officer) -> dict[str, str]:
    """The values of an OfficerRow."""
    return {name: getattr(officer, name) for name in OfficerRow.model_fields}


def slugs_above(units: list[Unit]) -> dict[str, str]:
    above = {unit.path[: -Unit.steplen] for unit in units}
    return dict(Unit.objects.filter(path__in=above).values_list("path", "slug"))


def row_of(unit: Unit, parents: dict[str, str]) -> dict[str, Any]:
    names = ("slug", "name", "short_name", "kind", "code", "depth", "valid_from", "valid_to")
    return {
        **{name: getattr(unit, name) for name in names},
        "parent": parents.get(unit.path[: -Unit.steplen]),
        "former_names": [
            {"name": one["name"], "until": one.get("until"), "instrument": one.get("instrument") or ""}
            for one in unit.former_names
        ],
        "predecessors": [step_of(one, one.predecessor) for one in unit.precessions.all()],
        "successors": [step_of(one, one.successor) for one in unit.successions.all()],
        "url": settings.WAGTAILADMIN_BASE_URL + unit.get_absolute_url(),
    }


def step_of(step: Succession, unit: Unit) -> dict[str, Any]:
    told = {"slug": unit.slug, "name": unit.name}
    return {**told, "partial": step.partial, "on": step.on, "instrument": step.instrument}
