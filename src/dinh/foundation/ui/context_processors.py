"""What every template may use: `ui.office`, `.navigation`, `.menu`, `.foot`, `.notices`; read where one asks."""

from functools import cached_property

from django.http import HttpRequest

from dinh.foundation.ui import identity, notices
from dinh.foundation.ui.navigation import Item, Placed, foot_items, items, place


class House:
    """The lazily read frame of one page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def office(self) -> identity.Identity:
        return identity.identity(self.request)

    @cached_property
    def notices(self) -> list[notices.Notice]:
        return notices.notices(self.request)

    @cached_property
    def navigation(self) -> list[Item]:
        return items(self.request)

    @cached_property
    def menu(self) -> list[Placed]:
        return place(self.navigation)

    @cached_property
    def foot(self) -> list[Item]:
        return foot_items(self.request)


def house(request: HttpRequest) -> dict[str, House]:
    return {"ui": House(request)}
