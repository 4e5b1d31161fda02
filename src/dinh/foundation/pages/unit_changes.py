"""What happens to a unit's pages and urgent notices when it ends: its section stays, another unit bears it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.pages.models import UnitRoot, UrgentNotice
from dinh.foundation.people.actions.groups import refresh_groups
from dinh.foundation.units.followers import Follower, Left, numbers
from dinh.foundation.units.models import Unit

SECTION, NOTICE = "section", "notice"


class PagesFollow(Follower):
    """Registered with `units.followers`; before those who ask to whom a page belongs."""

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """Two queries."""
        for root in UnitRoot.objects.borne_by(units).select_related("page", "unit").order_by("pk"):
            facts = {"title": root.page.get_admin_display_title()}
            text = _("The section “%(title)s” with its pages, its drafts and what waits for review there") % facts
            yield Left(f"{SECTION}:{root.pk}", text, root.bearer_id)
        for notice in open_notices().filter(unit__in=[unit.pk for unit in units]):
            text = _("The urgent notice “%(text)s”") % {"text": notice}
            yield Left(f"{NOTICE}:{notice.pk}", text, notice.unit_id)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        for root in roots_named(keys):
            before = {"bearer": root.bearer_id}
            root.keeper = to
            root.save(update_fields=["keeper"])
            refresh_groups(unit)  # it may have been the keeper until now
            record("pages.unit_root.keep", by=by, obj=root, unit_id=to.pk, before=before, after={"bearer": to.pk})
        for notice in open_notices().filter(pk__in=numbers(keys, NOTICE)):
            before = {"bearer": notice.unit_id}
            notice.unit = to
            notice.save(update_fields=["unit"])
            record("urgent.keep", by=by, obj=notice, unit_id=to.pk, before=before, after={"bearer": to.pk})


def open_notices() -> QuerySet[UrgentNotice]:
    return UrgentNotice.objects.filter(ends_at__gt=timezone.now()).order_by("pk")


def roots_named(keys: Iterable[str]) -> QuerySet[UnitRoot]:
    """The sections among what is handed on."""
    return UnitRoot.objects.filter(pk__in=numbers(keys, SECTION)).select_related("page", "unit").order_by("pk")
