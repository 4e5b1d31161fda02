"""Where the index is filled from: rooms register what can be found, in `AppConfig.ready`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class Doc:
    """What the index keeps of one thing; `title` and `body` are plain text without markup.

    `files`: name and text of each file that it bears and that all its readers may open.
    """

    title: str
    body: str
    url: str
    unit_id: int
    access: str
    date: datetime.date | None = None
    locale: str = "vi"
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found.

    `queryset()` gives what may stand in the index (live, published) with all relations that `to_doc` reads;
    `to_doc(object)` gives its Doc, or None to leave it out. `label` names the kind on the page.
    """

    kind: str
    label: str | Promise
    model: type[models.Model]
    queryset: Callable[[], models.QuerySet[Any]]
    to_doc: Callable[[Any], Doc | None]
    order: int = 50


_sources: dict[str, Source] = {}
_unread: dict[type[models.Model], frozenset[str]] = {}


def register(source: Source) -> None:
    """Add a source; what is saved or deleted from now on is kept in the index."""
    _sources[source.kind] = source


def unregister(kind: str) -> None:
    """Take a source away; its entries stay until the next `reindex`."""
    _sources.pop(kind, None)


def all_sources() -> list[Source]:
    """Every source in the order of the page."""
    return sorted(_sources.values(), key=lambda source: source.order)


def sources_of(model: type[models.Model]) -> list[Source]:
    """The sources that hold objects of `model`, of a class above it or below it (pages)."""
    return [
        source for source in _sources.values() if issubclass(model, source.model) or issubclass(source.model, model)
    ]


def leave_unread(model: type[models.Model], fields: frozenset[str]) -> None:
    """No source reads these fields of `model` and of the classes below it: a save of them alone changes no entry."""
    _unread[model] = fields


def is_unread(model: type[models.Model], fields: frozenset[str]) -> bool:
    """Whether all of these fields have been left unread for `model`."""
    return any(issubclass(model, above) and fields <= unread for above, unread in _unread.items())
