"""Columns of the register's lists in the admin."""

from typing import Any

from wagtail.admin.ui.tables import Column

from dinh.foundation.ui.formats import day


class DayColumn(Column):
    """A day as it is written on paper, not "ten months ago"."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return day(value) if value else "–"
