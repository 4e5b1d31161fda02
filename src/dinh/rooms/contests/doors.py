"""What this room adds to the pages of all."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from dinh.foundation.ui.navigation import Item


def menu(request: HttpRequest) -> Iterable[Item]:
    return [Item(_("Contests"), reverse("contests:index"), order=35)]
