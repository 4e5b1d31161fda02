"""Pages on their way: what waits for whom."""

from django.db.models import F, Q, QuerySet
from wagtail.models import Page, TaskState

from dinh.foundation.editorial.models import DutyState
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import under


def open_states() -> QuerySet[DutyState]:
    """Every page at a step now, the most urgent first."""
    states = DutyState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__current_task_state_id=F("pk")
    )
    return states.select_related(
        "page", "holder", "task__dutytask", "workflow_state__requested_by", "page__scope__unit"
    ).order_by("due_on", "pk")


def states_for(person: Person, *duties: str) -> QuerySet[DutyState]:
    """Pages that wait for a step which the person does in the page's unit."""
    from dinh.foundation.editorial.permissions import duty_paths  # it reads this module

    rule = Q(pk__in=[])
    for duty in duties:
        rule |= Q(task__dutytask__duty=duty) & under(duty_paths(person, duty), "page__scope__unit__path")
    return open_states().filter(rule)


def open_state(page: Page) -> DutyState | None:
    """The step at which the page stands now."""
    return open_states().filter(page_id=page.pk).first()
