"""What a unit's page shows besides contact and history: apps register cards, the page asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from dinh.foundation.units.models import Unit


@dataclass(frozen=True)
class Card:
    """A part of the page: `template` is rendered with `context` as `card`; smaller `order` stands higher."""

    template: str
    context: dict[str, Any]
    order: int = 50


Source = Callable[[Unit, HttpRequest], Card | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; call it from `AppConfig.ready`. It answers None when it has nothing to show."""
    _sources.append(source)


def cards(unit: Unit, request: HttpRequest) -> list[Card]:
    """The cards of this unit for whoever asks, in their order."""
    found = (source(unit, request) for source in _sources)
    return sorted((card for card in found if card is not None), key=lambda card: card.order)
