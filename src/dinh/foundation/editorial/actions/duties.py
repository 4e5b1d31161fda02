"""The steps of a page: taken in hand, handed back, approved, returned."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial import checks
from dinh.foundation.editorial.models import DutyState
from dinh.foundation.editorial.permissions import why_not_decide, why_not_take
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person


@transaction.atomic
def take(*, state: TaskState, by: Person) -> DutyState:
    """Note who has the page in hand; an administrator takes it over. Raises ValidationError in words."""
    state = locked(state)
    refuse(why_not_take(by, state))
    if state.holder_id == by.pk:
        return state
    before = {"holder": state.holder_id}
    state.holder, state.taken_at = by, timezone.now()
    state.save(update_fields=["holder", "taken_at"])
    tell(state, "editorial.take", by, before=before, after={"holder": by.pk})
    return state


@transaction.atomic
def hand_back(*, state: TaskState, by: Person) -> DutyState:
    """Let others take the page; only its holder does so."""
    state = locked(state)
    if state.holder_id != by.pk:
        refuse(_("You have not taken this page."))
    state.holder, state.taken_at = None, None
    state.save(update_fields=["holder", "taken_at"])
    tell(state, "editorial.hand_back", by, before={"holder": by.pk}, after={"holder": None})
    return state


@transaction.atomic
def approve(*, state: TaskState, by: Person, comment: str = "") -> DutyState:
    """Let the page go on; after the last step it is published or scheduled. Wagtail's log is the record of it.

    Raises ValidationError in words: not the person's step, or findings that stop publication.
    """
    state = locked(state)
    refuse(why_not_decide(by, state))
    refuse_unfit(state)
    state.approve(user=by, comment=comment)
    return state


@transaction.atomic
def return_for_changes(*, state: TaskState, by: Person, comment: str) -> DutyState:
    """Give the page back to whoever submitted it, with what is to be changed."""
    state = locked(state)
    refuse(why_not_decide(by, state))
    refuse_silence(comment)
    state.reject(user=by, comment=comment)
    return state


def locked(state: TaskState) -> DutyState:
    """The state as it is in the database, held until the transaction ends: two decisions follow one another."""
    TaskState.objects.select_for_update().get(pk=state.pk)
    return DutyState.objects.select_related("page", "task", "workflow_state", "holder").get(pk=state.pk)


def refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason)


def refuse_silence(comment: str) -> None:
    if not comment.strip():
        refuse(_("Say what is to be changed."))


def refuse_unfit(state: DutyState) -> None:
    """Before the last step the text is checked as before any publication."""
    if state.workflow_state.is_at_final_task:
        page = state.page.get_latest_revision_as_object()
        checks.refuse_stops(page)


def tell(state: DutyState, action: str, by: Person | None, *, before: dict | None, after: dict) -> None:
    unit = unit_of(state.page)
    record(action, by=by, obj=state.page.specific, unit_id=unit.pk if unit else None, before=before, after=after)
