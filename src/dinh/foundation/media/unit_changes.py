"""What happens to a unit's folder of pictures and files when it ends: it goes to the unit that bears its pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.media.models import UnitCollection
from dinh.foundation.pages import publication
from dinh.foundation.people.actions.groups import refresh_groups
from dinh.foundation.units.followers import Follower, Left, numbers
from dinh.foundation.units.models import Unit

FOLDER = "folder"


class FoldersFollow(Follower):
    """Registered with `units.followers`."""

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """One query."""
        rows = UnitCollection.objects.filter(unit__in=[unit.pk for unit in units]).select_related("collection")
        for row in rows.order_by("pk"):
            text = _("The folder “%(name)s” of pictures and files") % {"name": row.collection.name}
            yield Left(f"{FOLDER}:{row.pk}", text, row.unit_id)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        for row in UnitCollection.objects.filter(pk__in=numbers(keys, FOLDER)).order_by("pk"):
            before = {"unit": row.unit_id}
            row.founder_id, row.unit = row.founder_id or row.unit_id, to
            row.save(update_fields=["founder", "unit"])
            refresh_groups(unit)  # its groups and those above it lose what they held by it
            record("unit_collection.keep", by=by, obj=row, unit_id=to.pk, before=before, after={"unit": to.pk})
            publication.changed()
