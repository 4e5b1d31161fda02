"""The news desk: a contribution taken in hand, confirmed, made an article, put into a draft, or declined."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.jobs.models import JobRun
from dinh.foundation.people.models import Person
from dinh.kernel.text import nfc
from dinh.rooms.portal.actions.contributions import tell_sender
from dinh.rooms.portal.models import ArticlePage, Contribution, ContributionState, Placing, SectionPage
from dinh.rooms.portal.permissions.contributions import (
    drafts_for,
    sections_for,
    why_not_make,
    why_not_take,
    why_not_work,
)


def locked(contribution: Contribution) -> Contribution:
    """As it is in the database, held until the transaction ends: of two people the second sees what the first did."""
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    return Contribution.objects.select_related("unit", "sender", "holder").get(pk=contribution.pk)


@transaction.atomic
def take_contribution(*, contribution: Contribution, by: Person) -> Contribution:
    """Note who edits it, and tell its sender. Raises ValidationError in words."""
    row = locked(contribution)
    refuse(why_not_take(by, row))
    if row.holder_id == by.pk:
        return row
    before = {"holder": row.holder_id, "state": row.state}
    row.holder, row.taken_at, row.state = by, timezone.now(), ContributionState.EDITING
    row.section = row.target = None
    row.save(update_fields=["holder", "taken_at", "state", "section", "target"])
    note(row, "take", by, before=before, after={"holder": by.pk, "state": row.state})
    tell_sender(row)
    return row


@transaction.atomic
def hand_back_contribution(*, contribution: Contribution, by: Person) -> Contribution:
    """Let others take it; only its holder does so."""
    row = locked(contribution)
    refuse(why_not_work(by, row))
    row.holder, row.taken_at, row.state = None, None, ContributionState.SENT
    row.section = row.target = None
    row.save(update_fields=["holder", "taken_at", "state", "section", "target"])
    note(row, "hand_back", by, before={"holder": by.pk}, after={"holder": None})
    return row


@transaction.atomic
def confirm_conversion(*, contribution: Contribution, by: Person) -> Contribution:
    """The holder has compared before and after, and found the conversion right."""
    row = locked(contribution)
    refuse(why_not_work(by, row))
    if not row.needs_confirmation:
        return row
    row.confirmed_by, row.confirmed_at = by, timezone.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    note(row, "confirm", by, before=None, after={"paragraphs": len(row.conversions)})
    return row


@transaction.atomic
def ask_for_article(*, contribution: Contribution, section: SectionPage, by: Person) -> JobRun:
    """Have an article made in the section; asked twice it is the same work, and one article."""
    from dinh.rooms.portal.tasks import make_article  # it imports the actions

    row = locked(contribution)
    refuse(why_not_make(by, row))
    if section.pk not in {one.pk for one in sections_for(by)}:
        refuse(_("You may not put articles into this section."))
    row.section, row.target, row.placing = section, None, ""
    row.save(update_fields=["section", "target", "placing"])
    return make_article.enqueue(by=by, contribution=row.pk)


@transaction.atomic
def ask_for_merging(*, contribution: Contribution, draft: ArticlePage, placing: Placing, by: Person) -> JobRun:
    """Have it put into a draft that is there already; asked twice it is the same work, and is put in once."""
    from dinh.rooms.portal.tasks import make_article  # it imports the actions

    row = locked(contribution)
    refuse(why_not_make(by, row))
    if not drafts_for(by).filter(pk=draft.pk).exists():
        refuse(_("This draft takes nothing now: it is under review, published, locked, or another unit's."))
    row.section, row.target, row.placing = None, draft, placing
    row.save(update_fields=["section", "target", "placing"])
    return make_article.enqueue(by=by, contribution=row.pk)


@transaction.atomic
def decline(*, contribution: Contribution, reason: str, by: Person) -> Contribution:
    """Say that it is not used, and why; the sender is told."""
    row = locked(contribution)
    refuse(why_not_work(by, row))
    if not reason.strip():
        refuse(_("Say why it is not used: the sender reads it."))
    row.reason, row.state = nfc(reason).strip(), ContributionState.DECLINED
    row.decided_at, row.section, row.target = timezone.now(), None, None
    row.save(update_fields=["reason", "state", "decided_at", "section", "target"])
    note(row, "decline", by, before={"state": ContributionState.EDITING}, after={"state": row.state})
    tell_sender(row)
    return row


def refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason)


def note(row: Contribution, verb: str, by: Person | None, *, before: dict | None, after: dict) -> None:
    """The record's entry, in the unit for which it was sent."""
    record(f"contribution.{verb}", by=by, obj=row, unit_id=row.unit_id, before=before, after=after)
