from collections.abc import Iterable

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dinh.foundation.ui import navigation


class UnitsConfig(AppConfig):
    name = "dinh.foundation.units"
    label = "units"
    verbose_name = _("Units")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        navigation.register(menu)


def menu(request: HttpRequest) -> Iterable[navigation.Item]:
    """The entry of the public pages of units."""
    yield navigation.Item(gettext("Units"), reverse("units:index"), order=30)
