"""The counter of what visitors may see: every server process drops its memory when it has changed."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from dinh.foundation.pages.models import PublicationState

_callbacks: list[Callable[[], None]] = []


def current() -> int:
    """The number of this moment; one small query."""
    found = PublicationState.objects.filter(pk=1).values_list("generation", flat=True).first()
    return found or 0


def changed() -> None:
    """Say that something a visitor may see has changed. Call it inside the transaction of the change.

    The number becomes visible together with the change, so that no page made of old rows can carry the new number.
    """
    if not PublicationState.objects.filter(pk=1).update(generation=F("generation") + 1):
        PublicationState.objects.get_or_create(pk=1, defaults={"generation": 1})
    transaction.on_commit(tell)


def tell() -> None:
    """Tell those in this process who want to know at once."""
    for callback in _callbacks:
        callback()


def on_change(callback: Callable[[], None]) -> None:
    """Call `callback` after each commit of a change made by this process."""
    _callbacks.append(callback)
