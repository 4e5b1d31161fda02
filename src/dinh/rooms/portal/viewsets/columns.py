"""Columns of the register's lists in the admin."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from dinh.foundation.ui.formats import day


class DayColumn(Column):
    """A day as it is written on paper, not "ten months ago"."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return day(value) if value else "–"


class YesNoColumn(Column):
    """Yes or no in words, where a mark alone would say too little."""

    def get_value(self, instance: Any) -> str:
        return _("Yes") if super().get_value(instance) else _("No")
