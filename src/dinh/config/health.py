"""`/healthz`: whether the database answers, for the proxy and for monitoring. `/healthz/live` never asks it."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from dinh import __version__

PATH = "/healthz"


class HealthMiddleware:
    """Stands before the session: whoever brings a cookie is told the same while the database is away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return healthz() if request.path == PATH else self.get_response(request)


def healthz() -> JsonResponse:
    """200 {"status": "ok"} or 503 with what is wrong; never cached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM django_migrations")
            migrations = cursor.fetchone()[0]
    except DatabaseError as error:
        return JsonResponse(
            {"status": "failing", "database": type(error).__name__}, status=503, headers={"Cache-Control": "no-store"}
        )
    body = {"status": "ok", "version": __version__, "database": connection.vendor, "migrations": migrations}
    return JsonResponse(body, headers={"Cache-Control": "no-store"})
