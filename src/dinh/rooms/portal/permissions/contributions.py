"""Who sends to the news desk, who sees what was sent, and why something may not be done with it."""

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import may_grant, paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import ArticlePage, Contribution, SectionPage

SENDING = ("contributor", "editor", "publisher", "administrator")
EDITING = ("editor", "publisher", "administrator")


def sending_units(person: Viewer) -> QuerySet[Unit]:
    """Units of today for which the person sends: those of their roles; for the whole institution's, the top."""
    if person.is_authenticated and person.is_active and person.is_superuser:
        return Unit.objects.current().filter(depth=1)
    return Unit.objects.current().filter(path__in=paths_with(person, *SENDING))


def may_send(person: Viewer) -> bool:
    return bool(paths_with(person, *SENDING))


def edits_desk(person: Viewer) -> bool:
    return bool(paths_with(person, *EDITING))


def sent_by(person: Person) -> QuerySet[Contribution]:
    """What the person sent, whatever became of it."""
    return Contribution.objects.filter(sender_id=person.pk)


def desk_of(person: Viewer) -> QuerySet[Contribution]:
    """What was sent for the units in which the person edits; another unit's is not even listed."""
    return Contribution.objects.filter(under(paths_with(person, *EDITING), "unit__path"))


def sections_for(person: Person) -> list[SectionPage]:
    """Live sections into which the person may put a draft, in the order of the tree."""
    paths = paths_with(person, *EDITING)
    sections = SectionPage.objects.live().filter(under(paths, "scope__unit__path"))
    return list(sections.order_by("path"))


def drafts_for(person: Person) -> QuerySet[ArticlePage]:
    """Articles of the person's units into which a contribution may go: never published, and in nobody's review.

    What is being decided on, scheduled or locked stays as those see it who decide.
    """
    paths = paths_with(person, *EDITING)
    drafts = ArticlePage.objects.filter(under(paths, "scope__unit__path"), live=False, locked=False)
    in_review = WorkflowState.objects.filter(
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    )
    scheduled = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    free = drafts.filter(~Exists(in_review), ~Exists(scheduled), first_published_at__isnull=True)
    return free.order_by("-latest_revision_created_at", "-pk")


def why_not_take(person: Person, contribution: Contribution) -> str | None:
    """Why the person cannot take it in hand; an administrator of the unit takes it over from another."""
    if not contribution.is_open:
        return _("It has been decided already: %(state)s.") % {"state": contribution.get_state_display()}
    held_by_other = contribution.holder_id is not None and contribution.holder_id != person.pk
    if held_by_other and not may_grant(person, contribution.unit):
        return tell_holder(contribution)
    return None


def why_not_work(person: Person, contribution: Contribution) -> str | None:
    """Why the person cannot confirm, make or decline it now: only its holder does."""
    if not contribution.is_open:
        return _("It has been decided already: %(state)s.") % {"state": contribution.get_state_display()}
    if contribution.holder_id is None:
        return _("Take it in hand first, so that no two people work on one text.")
    return tell_holder(contribution) if contribution.holder_id != person.pk else None


def why_not_make(person: Person, contribution: Contribution) -> str | None:
    """Why no article can be made of it now."""
    if reason := why_not_work(person, contribution):
        return reason
    if contribution.secrecy:
        return _("It bears the mark “%(mark)s” and must not be used here.") % {"mark": contribution.secrecy}
    if not contribution.is_read:
        return _("What was sent is still being read; this takes a moment.")
    if contribution.needs_confirmation:
        return _("First confirm that the text of the old font was converted rightly.")
    return None


def tell_holder(contribution: Contribution) -> str:
    when = date_format(localtime(contribution.taken_at), "H:i d/m") if contribution.taken_at else ""
    told = {"person": contribution.holder, "when": when}
    return _("%(person)s took this contribution at %(when)s and is working on it.") % told
