"""The two ways to publication, made where they are missing; the rules of a unit."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.models import Duty, DutyTask, UnitRules
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.units.models import Unit

WAGTAILS_OWN = "Moderators approval"
LONG, SHORT = (Duty.REVIEW, Duty.APPROVE), (Duty.APPROVE,)


@transaction.atomic
def ensure_workflows() -> None:
    """Make the steps and both ways, and let every page go the long one where nobody chose another. Safe to repeat."""
    with translation.override(settings.LANGUAGE_CODE):
        long = find_workflow(*LONG) or make_workflow(gettext("Review and approval"), *LONG)
        find_workflow(*SHORT) or make_workflow(gettext("Approval only"), *SHORT)
    root = Page.objects.filter(depth=1).order_by("pk").first()
    if root is None:
        return
    present = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if present is None:
        WorkflowPage.objects.create(page=root, workflow=long)
    elif present.workflow.name == WAGTAILS_OWN:
        present.workflow.deactivate()
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": long})


def name_unused() -> None:
    """Say in lists of workflows that Wagtail's own is not used here. Safe to repeat."""
    with translation.override(settings.LANGUAGE_CODE):
        unused = gettext("Approval by moderators (not used here)")
    Task.objects.filter(name=WAGTAILS_OWN).update(name=unused, active=False)
    Workflow.objects.filter(name=WAGTAILS_OWN, active=False).update(name=unused)


def find_workflow(*duties: str) -> Workflow | None:
    """The active workflow of exactly these steps in this order."""
    for workflow in Workflow.objects.filter(active=True).order_by("pk"):
        steps = WorkflowTask.objects.filter(workflow=workflow).order_by("sort_order")
        if list(steps.values_list("task__dutytask__duty", flat=True)) == list(duties):
            return workflow
    return None


def make_workflow(name: str, *duties: str) -> Workflow:
    workflow = Workflow.objects.create(name=name)
    for order, duty in enumerate(duties):
        task, _made = DutyTask.objects.get_or_create(duty=duty, defaults={"name": str(Duty(duty).label)})
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


@transaction.atomic
def set_rules(*, unit: Unit, by: Person | None, short_form: bool, own_approval: bool, direct: bool) -> UnitRules:
    """How the unit and those below approve. Raises PermissionDenied, or ValidationError where it has no pages."""
    if by is not None and not may_grant(by, unit):
        raise PermissionDenied(gettext("You do not administer this unit."))
    if not UnitRoot.objects.borne_by([unit]).exists():
        raise ValidationError(gettext("This unit has no pages of its own yet."))
    wanted = {"short_form": short_form, "own_approval": own_approval, "direct": direct}
    rules = UnitRules.objects.filter(unit=unit).first()
    before = {name: getattr(rules, name) for name in wanted} if rules else None
    rules, _made = UnitRules.objects.update_or_create(unit=unit, defaults=wanted)
    set_way(unit, short_form=short_form)
    record("editorial.rules", by=by, obj=rules, unit_id=unit.pk, before=before, after=wanted)
    return rules


def set_way(unit: Unit, *, short_form: bool) -> None:
    """Let every section that the unit bears go the one way or the other."""
    ensure_workflows()
    workflow = find_workflow(*(SHORT if short_form else LONG))
    for page in UnitRoot.objects.borne_by([unit]).values_list("page_id", flat=True):
        WorkflowPage.objects.update_or_create(page_id=page, defaults={"workflow": workflow})
