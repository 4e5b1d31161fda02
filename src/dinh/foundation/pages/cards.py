"""What the home page shows besides news: rooms register cards, the home page asks for them."""

from dinh.foundation.people.visibility import Viewer
from dinh.foundation.ui.cards import Registry

_home: Registry[[Viewer]] = Registry()
register, cards = _home.register, _home.cards
