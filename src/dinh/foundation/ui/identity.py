"""Whose house this is: name, address and imprint on every page. The app that keeps them registers a source."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Identity:
    """What a visitor must be able to see of the institution; empty texts are not shown."""

    name: str = "Đình"
    short_name: str = ""
    parent: str = ""  # the superior body, above the name
    address: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    responsible: str = ""  # who answers for the contents
    licence: str = ""  # number and date of the licence to publish


Source = Callable[[HttpRequest], Identity | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """The source registered last is asked first; one that answers None passes on to the next."""
    _sources.append(source)


def identity(request: HttpRequest) -> Identity:
    """The institution's identity for this request; asked for once."""
    kept = request.__dict__.get("_identity")
    if kept is None:
        answers = (source(request) for source in reversed(_sources))
        kept = request.__dict__["_identity"] = next((found for found in answers if found is not None), Identity())
    return kept
