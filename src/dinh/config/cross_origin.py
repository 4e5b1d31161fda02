"""Lets pages of other sites ask the read API: reading only, never in a visitor's name (CORS without credentials)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIX = "/api/v1/"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified",
}
ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


class CrossOriginMiddleware:
    """Answers what browsers ask before, and says of every answer that everybody may read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**HEADERS, **ASKED_BEFORE})
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        return response
