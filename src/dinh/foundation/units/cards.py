"""What a unit's page shows besides contact and history: apps register cards, the page asks for them."""

from django.http import HttpRequest

from dinh.foundation.ui.cards import Registry
from dinh.foundation.units.models import Unit

_unit_page: Registry[[Unit, HttpRequest]] = Registry()
register, cards = _unit_page.register, _unit_page.cards
