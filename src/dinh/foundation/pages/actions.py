"""Changes of the frame in which pages stand."""

from collections.abc import Sequence

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from dinh.foundation.audit.actions import Reference, record
from dinh.foundation.pages.models import OfficeSettings, UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit

LONGEST_ADDRESS = 255


@transaction.atomic
def give_unit_root(*, unit: Unit, page: Page, by: Person | None) -> UnitRoot:
    """Let `unit` publish under `page`; everything below belongs to it from now on. Safe to repeat."""
    present = UnitRoot.objects.filter(unit=unit).first()
    if present and present.page_id == page.pk:
        return present
    if present:
        before = {"page": present.page_id}
        present.page = page
        present.save()
    else:
        before = None
        present = UnitRoot.objects.create(unit=unit, page=page)
    record("pages.unit_root", by=by, obj=present, unit_id=unit.pk, before=before, after={"page": page.pk})
    return present


@transaction.atomic
def ensure_office(*, by: Person | None, values: dict[str, str]) -> OfficeSettings:
    """The office that the default site speaks for, with these values where nothing has been set yet."""
    site = Site.objects.get(is_default_site=True)
    office, new = OfficeSettings.objects.get_or_create(site=site, defaults=values)
    if new:
        record("pages.office", by=by, obj=office, after=values)
    return office


@transaction.atomic
def keep_addresses(pairs: Sequence[tuple[str, Page | str]], *, by: Person | None) -> int:
    """Let old addresses ("/2020/05/le-hoi/", "/?p=123") lead to a page, or to a path of this site.

    Returns how many are new. An address that leads somewhere already stays as it is, one that is too long is passed
    over. Three queries at most.
    """
    wanted = {Redirect.normalise_path(address): target for address, target in pairs}
    wanted = {address: target for address, target in wanted.items() if 1 < len(address) <= LONGEST_ADDRESS}
    present = set(Redirect.objects.filter(old_path__in=wanted).values_list("old_path", flat=True)) if wanted else set()
    new = [
        Redirect(old_path=address, redirect_link=target)
        if isinstance(target, str)
        else Redirect(old_path=address, redirect_page=target)
        for address, target in wanted.items()
        if address not in present
    ]
    if new:
        Redirect.objects.bulk_create(new)
        thing = Reference(Redirect, "wagtailredirects.redirect", "", new[0].old_path)
        record("redirect.import", by=by, obj=thing, after={"addresses": [one.old_path for one in new]})
    return len(new)
