"""Urgent notices above every page: the app that keeps them registers a source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest


@dataclass(frozen=True)
class Notice:
    """`severity`: info | warning | danger; `link` may be empty; `since` is when it began."""

    severity: str
    text: str
    who: str
    since: datetime
    link: str = ""
    link_text: str = ""


Source = Callable[[HttpRequest], Iterable[Notice]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; call it from `AppConfig.ready`."""
    _sources.append(source)


def notices(request: HttpRequest) -> list[Notice]:
    """What every source says for this page, in their order."""
    return [notice for source in _sources for notice in source(request)]
