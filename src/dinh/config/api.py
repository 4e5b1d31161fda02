"""The read API at /api/v1/ and its OpenAPI document. Rooms bring routers; no page of a third party is needed."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from dinh.rooms.portal.api import router as portal_router


class PlainRenderer(JSONRenderer):
    """Vietnamese letters as they are, not as numbers."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=PlainRenderer(),
    title="Đình",
    version="1",
    description=(
        "Published pages and documents, as the caller may see them. Anonymous callers see what is public. "
        "Lists are paged by `page` and `per_page`; `fields` keeps single fields; answers bear an ETag, and the same "
        "question with If-None-Match is answered 304. Faults are told as application/problem+json (RFC 9457). "
        "Everybody may ask from a browser (CORS)."
    ),
    docs_url=None,  # its viewer would load scripts from elsewhere
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_router("", portal_router)


def tell_problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """A fault as RFC 9457 wants it."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    content = json.dumps({**told, "errors": errors or []}, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type="application/problem+json")


@api.exception_handler(ValidationError)
def refuse_values(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Values that are not what the address takes; each is named with its place."""
    errors = [
        {"place": ".".join(map(str, one["loc"][:1] + one["loc"][-1:])), "reason": one["msg"]} for one in fault.errors
    ]
    return tell_problem(422, "; ".join(f"{one['place']}: {one['reason']}" for one in errors), errors)


@api.exception_handler(Http404)
def tell_missing(request: HttpRequest, fault: Http404) -> HttpResponse:
    """The same for what is not there and for what the caller may not see."""
    return tell_problem(404, "There is nothing here, or you may not see it.")


@api.exception_handler(HttpError)
def tell_fault(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return tell_problem(fault.status_code, fault.message)
