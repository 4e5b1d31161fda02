"""The cards of a page: apps register them, the page asks for them without knowing the apps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec

Asked = ParamSpec("Asked")


@dataclass(frozen=True)
class Card:
    """A part of a page: `template` is rendered with `context` as `card`; smaller `order` stands higher."""

    template: str
    context: dict[str, Any]
    order: int = 50


class Registry(Generic[Asked]):
    """The sources of the cards of one page; `Asked` are what the page hands to each of them."""

    def __init__(self) -> None:
        self._sources: list[Callable[Asked, Card | None]] = []

    def register(self, source: Callable[Asked, Card | None]) -> None:
        """Add a source; call it from `AppConfig.ready`. It answers None when it has nothing to show."""
        self._sources.append(source)

    def cards(self, *args: Asked.args, **kwargs: Asked.kwargs) -> list[Card]:
        """The cards for whoever asks, in their order."""
        found = (source(*args, **kwargs) for source in self._sources)
        return sorted((card for card in found if card is not None), key=lambda card: card.order)
