"""The editor's form of a directory."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from dinh.foundation.units.models import Unit


class DirectoryForm(WagtailAdminPageForm):
    """Offers the units of today in dictionary order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.current().order_by("depth", "sort_key")  # type: ignore[attr-defined]
