"""Roles begin and end on their day, not at the next sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dinh.foundation.people.actions.groups import sync_person


class RolesMiddleware:
    """Brings a person's Wagtail groups up to date when one of their roles has begun or ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and person.roles_change_at and person.roles_change_at <= timezone.now():
            sync_person(person)
        return self.get_response(request)
