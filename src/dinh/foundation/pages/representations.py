"""How a type of page is told to other programs: rooms register it, the read API lists and gives any page by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

# A page (of its own type) and the request → values that JSON knows. Addresses are absolute.
Tell = Callable[[Any, HttpRequest], dict[str, Any]]


@dataclass(frozen=True)
class Representation:
    """`kind` is the word for the type in addresses and answers; `relations` are read together with a list of pages."""

    kind: str
    model: type[Page]
    tell: Tell
    relations: tuple[str, ...] = ()


_known: dict[str, Representation] = {}


def register(kind: str, model: type[Page], tell: Tell, *, relations: tuple[str, ...] = ()) -> None:
    """Call it from `AppConfig.ready`; the same kind replaces. `tell` must cost no query for each page of a list."""
    _known[kind] = Representation(kind, model, tell, relations)


def representations() -> list[Representation]:
    """All that are known, by kind."""
    return [_known[kind] for kind in sorted(_known)]


def representation_of(page: Page) -> Representation | None:
    """That of the page's own type."""
    return next((known for known in _known.values() if type(page) is known.model), None)
