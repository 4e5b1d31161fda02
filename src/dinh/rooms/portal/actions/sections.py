"""Changes of sections made by the software: a unit's own, those of an old site, the demonstration's."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models.pages import SectionPage


@transaction.atomic
def open_unit_section(*, by: Person | None, unit: Unit, parent: Page, introduction: str = "") -> SectionPage:
    """Make the section under which a unit publishes, or give the one that is there.

    Raises PermissionDenied for whoever does not administer the unit, ValidationError in words for the screen.
    """
    if by is not None and not may_grant(by, unit):
        raise PermissionDenied(_("You do not administer this unit."))
    Unit.objects.select_for_update().get(pk=unit.pk)  # of two people who open it at once the second finds the first's
    root = UnitRoot.objects.filter(unit=unit).select_related("page").first()
    if root is not None:
        return root.page.specific
    if not unit.is_current:
        raise ValidationError(_("%(unit)s has ended: it publishes nothing new.") % {"unit": unit})
    present = Page.objects.child_of(parent).filter(slug=unit.slug).first()
    if present is not None:
        facts = {"title": present.title, "address": unit.slug}
        told = _(
            "The page “%(title)s” stands there already with the address part “%(address)s”. Move or rename it first."
        )
        raise ValidationError(told % facts)
    section = SectionPage(title=unit.name, slug=unit.slug, introduction=introduction)
    _publish(section, parent, by, whoever=True)  # who administers the unit need not publish in the page above
    give_unit_root(unit=unit, page=section, by=by)
    ensure_unit_collection(unit=unit, by=by)
    record("section.create", by=by, obj=section, unit_id=unit.pk, after={"title": section.title})
    return section


@transaction.atomic
def ensure_section(
    *, by: Person | None, parent: Page, title: str, part: str, introduction: str = "", in_menus: bool = False
) -> SectionPage:
    """The section with the address part `part` below `parent`; made and published where there is none."""
    present = SectionPage.objects.child_of(parent).filter(slug=part).first()
    if present is not None:
        return present
    section = SectionPage(title=title[:255], slug=part, introduction=introduction[:500], show_in_menus=in_menus)
    _publish(section, parent, by)
    record("section.create", by=by, obj=section, unit_id=unit_id_of(section), after={"title": section.title})
    return section


def _publish(section: SectionPage, parent: Page, by: Person | None, *, whoever: bool = False) -> None:
    """With `whoever` the caller has asked already whether `by` may; Wagtail asks for rights in `parent`."""
    parent.add_child(instance=section)
    section.save_revision(user=by).publish(user=by, skip_permission_checks=whoever)
