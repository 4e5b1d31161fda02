"""Who is at the door, and how a refusal is told."""

from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.admin import messages

from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Bank, Intake
from dinh.foundation.questions.permissions import banks_of, intakes_of, writes_questions


def writer(request: HttpRequest) -> Person:
    """Whoever is signed in and writes in some bank. Raises PermissionDenied."""
    person = cast(Person, request.user)
    if not writes_questions(person):
        raise PermissionDenied
    return person


def find_bank(request: HttpRequest, pk: int) -> Bank:
    """A bank of the person's units; another's is not there."""
    return get_object_or_404(banks_of(writer(request)).select_related("unit"), pk=pk)


def find_intake(request: HttpRequest, pk: int) -> Intake:
    return get_object_or_404(intakes_of(writer(request)).select_related("bank__unit", "sent_by", "confirmed_by"), pk=pk)


def as_number(text: str | None) -> int:
    """A number of an address or a form; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """Why nothing was changed, on the next page."""
    messages.error(request, " ".join(refusal.messages))
