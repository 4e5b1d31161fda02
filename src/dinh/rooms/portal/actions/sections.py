"""Changes of sections made by the software: a unit's own, those of an old site, the demonstration's."""

from django.db import transaction
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models.pages import SectionPage


@transaction.atomic
def open_unit_section(*, by: Person | None, unit: Unit, parent: Page, introduction: str = "") -> SectionPage:
    """Make the section under which a unit publishes, or give the one that is there."""
    root = getattr(unit, "root", None)
    if root is not None:
        return root.page.specific
    section = SectionPage(title=unit.name, slug=unit.slug, introduction=introduction)
    _publish(section, parent, by)
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


def _publish(section: SectionPage, parent: Page, by: Person | None) -> None:
    parent.add_child(instance=section)
    section.save_revision(user=by).publish(user=by)
