"""`/healthz`: whether the database answers, for the proxy and for monitoring. `/healthz/live` never asks it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from dinh import __version__


def healthz(request: HttpRequest) -> JsonResponse:
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
