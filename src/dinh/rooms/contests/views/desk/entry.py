"""Who is at the organiser's door, and how a refusal is told."""

from collections.abc import Callable
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.admin import messages

from dinh.foundation.people.models import Person
from dinh.rooms.contests.models import Contest, Round
from dinh.rooms.contests.permissions import contests_of, may_decide, organises, rounds_of


def organiser(request: HttpRequest) -> Person:
    """Whoever is signed in and prepares contests in some unit. Raises PermissionDenied."""
    person = cast(Person, request.user)
    if not organises(person):
        raise PermissionDenied
    return person


def decider(request: HttpRequest, contest: Contest) -> Person:
    """Whoever seals, runs and publishes this contest. Raises PermissionDenied for those who only prepare it."""
    person = organiser(request)
    if not may_decide(person, contest):
        raise PermissionDenied
    return person


def find_contest(request: HttpRequest, pk: int) -> Contest:
    """A contest of the person's units; another's is not there."""
    return get_object_or_404(contests_of(organiser(request)).select_related("unit"), pk=pk)


def find_round(request: HttpRequest, pk: int) -> Round:
    """A round of such a contest, with its seal but not the sealed bytes."""
    rows = rounds_of(organiser(request)).select_related("contest__unit", "bank", "sealed", "count")
    return get_object_or_404(rows.defer("sealed__content"), pk=pk)


def carry_out(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do it; on the next page stands that it is done, or why not."""
    try:
        act()
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, done)


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """Why nothing was changed, on the next page."""
    messages.error(request, " ".join(refusal.messages))
