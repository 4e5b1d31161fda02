"""What can be done for a unit besides what units know: apps register buttons, the screens of units show them."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets.button import Button

from dinh.foundation.units.models import Unit

# The buttons that a person is offered for a unit; none where there is nothing to do or they may not.
Offer = Callable[[Any, Unit], list[Button]]
_offers: dict[str, Offer] = {}


def register(name: str, offer: Offer) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _offers[name] = offer


def buttons(person: Any, unit: Unit) -> list[Button]:
    return [button for offer in _offers.values() for button in offer(person, unit)]
