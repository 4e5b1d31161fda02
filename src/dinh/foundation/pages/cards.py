"""What the home page shows besides news: rooms register cards, the home page asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dinh.foundation.people.visibility import Viewer


@dataclass(frozen=True)
class Card:
    """A part of the home page: `template` is rendered with `context`; smaller `order` stands higher."""

    template: str
    context: dict[str, Any]
    order: int = 50


Source = Callable[[Viewer], Card | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; call it from `AppConfig.ready`. It answers None when it has nothing to show."""
    _sources.append(source)


def cards(viewer: Viewer) -> list[Card]:
    """The cards for this viewer, in their order."""
    found = (source(viewer) for source in _sources)
    return sorted((card for card in found if card is not None), key=lambda card: card.order)
