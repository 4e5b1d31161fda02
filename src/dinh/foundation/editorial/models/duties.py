"""A step of Wagtail's workflow done by those who hold a function over the page's unit."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState
from wagtail.signals import task_submitted

from dinh.foundation.editorial.workdays import add_workdays
from dinh.foundation.people.models import Person


class Duty(models.TextChoices):
    REVIEW = "review", _("Review")
    APPROVE = "approve", _("Approval")


class DutyState(TaskState):
    """One page at one step: until when, and who has taken it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField(_("due on"))
    holder = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("taken by")
    )
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)

    class Meta:
        verbose_name = _("page at a step")
        verbose_name_plural = _("pages at a step")
        constraints = [
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | Q(taken_at__isnull=False), name="duty_state_taken_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["due_on"], name="duty_state_due")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.task}, {self.due_on}"


class DutyTask(Task):
    """A step; `days` working days are given for it. Who may do it: `permissions.HOLDERS`."""

    duty = models.CharField(_("duty"), max_length=10, choices=Duty, unique=True)
    days = models.PositiveSmallIntegerField(
        _("working days"), default=2, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    task_state_class = DutyState
    admin_form_fields = [*Task.admin_form_fields, "duty", "days"]
    admin_form_readonly_on_edit_fields = ["duty"]

    class Meta:
        verbose_name = _("step done by a function in the unit")
        verbose_name_plural = _("steps done by a function in the unit")

    def start(self, workflow_state: WorkflowState, user: Person | None = None) -> DutyState:
        """Wagtail's start, with the page and the last day; only pages have a unit."""
        page = workflow_state.content_object
        if not isinstance(page, Page):
            raise TypeError("a duty is done over pages")
        state = DutyState(
            workflow_state=workflow_state,
            status=TaskState.STATUS_IN_PROGRESS,
            revision=page.get_latest_revision(),
            task=self,
            page_id=page.pk,
            due_on=add_workdays(timezone.localdate(), self.days),
        )
        state.save()
        task_submitted.send(sender=DutyState, instance=state, user=user)
        return state

    def on_action(self, task_state: TaskState, user: Person, action_name: str, **kwargs: Any) -> None:
        """Raises ValidationError in words where the step may not be taken now."""
        from dinh.foundation.editorial.actions.duties import approve, return_for_changes  # they read this module

        verb = {"approve": approve, "reject": return_for_changes}[action_name]
        verb(state=task_state, by=user, comment=kwargs.get("comment", ""))

    def get_form_for_action(self, action: str) -> type[Form]:
        from dinh.foundation.editorial.forms import ReturnForm  # it reads the models

        return ReturnForm if action == "reject" else super().get_form_for_action(action)

    def user_can_access_editor(self, obj: Page, user: Person) -> bool:
        return self._has_duty(obj, user)

    def locked_for_user(self, obj: Page, user: Person) -> bool:
        return not self._has_duty(obj, user)

    def user_can_lock(self, obj: Page, user: Person) -> bool:
        return self._has_duty(obj, user)

    def get_actions(self, obj: Page, user: Person) -> list[tuple[str, Any, bool]]:
        from dinh.foundation.editorial.permissions import why_not_decide  # it reads this module
        from dinh.foundation.editorial.queries.duties import open_state  # it reads this module

        state = open_state(obj)
        if state is None or state.task_id != self.pk or why_not_decide(user, state):
            return []
        return [
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
            ("reject", _("Return for changes"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> models.QuerySet[TaskState]:
        from dinh.foundation.editorial.queries.duties import states_for  # it reads this module

        keys = states_for(user, self.duty).values("pk")
        return TaskState.objects.filter(pk__in=keys, task_id=self.pk)

    def _has_duty(self, page: Page, user: Person) -> bool:
        from dinh.foundation.editorial.permissions import has_duty  # it reads this module
        from dinh.foundation.pages.queries import unit_of  # as above

        return has_duty(user, self.duty, unit_of(page))

    @classmethod
    def get_description(cls) -> Any:
        return _("Done by those who hold the function in the page's unit or in a unit above it.")
