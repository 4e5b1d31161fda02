"""The news desk among what the foundation shows: the board and the record."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import register_permission_policy

from dinh.foundation.audit import subjects
from dinh.foundation.editorial import board
from dinh.foundation.jobs import schedules
from dinh.foundation.people.models import Person
from dinh.foundation.ui.formats import day as as_day
from dinh.rooms.portal import tasks
from dinh.rooms.portal.models import Channel, Contribution, ContributionState
from dinh.rooms.portal.permissions.channels import ChannelPolicy
from dinh.rooms.portal.permissions.contributions import desk_of, edits_desk, sent_by


def open_doors() -> None:
    subjects.register(Contribution, unit_of=lambda one: one.unit_id, compared=False)
    register_permission_policy(Channel, ChannelPolicy(Channel))
    schedules.register(
        "remove-contribution-files", job=tasks.remove_old_contribution_files, every=datetime.timedelta(days=1)
    )
    board.register("news-desk", waiting_at_desk, order=25)
    board.register("news-desk-mine", sent_by_me, order=75)


def waiting_at_desk(person: Person, day: datetime.date) -> board.Section | None:
    """What came in for the editor's units and nobody has taken, and what the editor has in hand."""
    if not edits_desk(person):
        return None
    rows = desk_of(person).filter(state=ContributionState.SENT) | desk_of(person).filter(
        state=ContributionState.EDITING, holder=person
    )
    found = rows.select_related("unit", "sender").order_by("wished_on", "sent_at", "pk")
    return board.Section(_("News desk"), [row_of(one, day) for one in found], more=reverse("news_desk"))


def row_of(one: Contribution, day: datetime.date) -> board.Row:
    facts = [one.unit.name, *([str(one.sender)] if one.sender else [])]
    if one.state == ContributionState.EDITING:
        facts.append(_("in your hands"))
    if one.needs_confirmation:
        facts.append(_("old font: to be confirmed"))
    if one.wished_on:
        facts.append(_("wished for %(day)s") % {"day": as_day(one.wished_on)})
    late = one.wished_on is not None and one.wished_on < day
    return board.Row(one.title, reverse("news_desk_contribution", args=[one.pk]), facts, late)


def sent_by_me(person: Person, day: datetime.date) -> board.Section | None:
    """Where what the person sent is now; what was decided stays for a week."""
    week_ago = timezone.now() - datetime.timedelta(days=7)
    rows = sent_by(person).filter(state__in=[ContributionState.SENT, ContributionState.EDITING]) | sent_by(
        person
    ).filter(decided_at__gte=week_ago)
    found = [
        board.Row(one.title, reverse("contribution", args=[one.pk]), [one.get_state_display()])
        for one in rows.order_by("-sent_at", "-pk")
    ]
    return board.Section(_("What you have sent"), found, more=reverse("contributions"))
