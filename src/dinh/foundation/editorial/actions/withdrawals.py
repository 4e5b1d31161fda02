"""Taking a page back with a reason for its readers, and publishing it again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial import checks
from dinh.foundation.editorial.actions.duties import refuse
from dinh.foundation.editorial.models import Withdrawal
from dinh.foundation.editorial.permissions import why_not_publish
from dinh.foundation.editorial.queries.pages import open_withdrawal
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person


@transaction.atomic
def withdraw(*, page: Page, by: Person | None, reason: str) -> Withdrawal:
    """Take the page down; its address answers 410 with the reason until it is published again."""
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    if by is not None and page.live and not page.permissions_for_user(by).can_unpublish():
        raise PermissionDenied(_("You do not take pages of this unit back."))
    if not page.live:
        refuse(_("This page is not published."))
    if not reason.strip():
        refuse(_("Readers need a reason."))
    made = Withdrawal.objects.create(
        page=page, title=page.title, reason=reason.strip(), by=by, revision_id=page.live_revision_id
    )
    page.unpublish(user=by)
    unit = unit_of(page)
    facts = {"reason": made.reason}
    record("editorial.withdraw", by=by, obj=page, unit_id=unit.pk if unit else None, before=None, after=facts)
    return made


@transaction.atomic
def restore(*, page: Page, by: Person) -> Page:
    """Publish again what was withdrawn, as it was; the notice at its address goes."""
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    withdrawal = open_withdrawal(page)
    if withdrawal is None:
        raise ValidationError(_("This page is not withdrawn."))
    if not page.permissions_for_user(by).can_publish():
        raise PermissionDenied(_("You do not publish pages of this unit."))
    refuse(why_not_publish(by, page))
    revision = Revision.objects.filter(pk=withdrawal.revision_id).first() or page.get_latest_revision()
    checks.refuse_stops(revision.as_object())
    unit = unit_of(page)
    record("editorial.restore", by=by, obj=page, unit_id=unit.pk if unit else None, before=None, after=None)
    revision.publish(user=by)
    page.refresh_from_db()
    return page
