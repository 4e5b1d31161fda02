"""What a role opens in the editor: the floors above people say it here, for what they own."""

from collections.abc import Callable

from django.contrib.auth.models import Group

from dinh.foundation.people.functions import Function
from dinh.foundation.units.models import Unit

# Makes the group's rights over one kind of thing exactly what the function opens in the unit and below; repeatable.
Grant = Callable[[Group, Function, Unit], None]
_grants: dict[str, Grant] = {}


def register(name: str, grant: Grant) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _grants[name] = grant


def apply(group: Group, function: Function, unit: Unit) -> None:
    """Bring every registered kind of right of the group up to date."""
    for grant in _grants.values():
        grant(group, function, unit)
