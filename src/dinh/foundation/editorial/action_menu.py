"""The buttons under the editor say what they will do."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem, WorkflowMenuItem

from dinh.foundation.editorial.permissions import why_not_publish
from dinh.foundation.editorial.schedule import approve_label, goes_out_later, publish_label


class HousePublishMenuItem(PublishMenuItem):
    """“Publish now”, or “Schedule 07:00 12/10” where a time is set."""

    template_name = "editorial/menu_publish.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        if not super().is_shown(context):
            return False
        page = context.get("page")
        return page is None or why_not_publish(context["request"].user, page) is None

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        context.update(label=publish_label(page), is_scheduled=goes_out_later(page))
        return context


class ApproveMenuItem(WorkflowMenuItem):
    """The last approval: it says that it publishes, and when."""

    template_name = "editorial/menu_approve.html"


class WithdrawMenuItem(ActionMenuItem):
    """Takes the place of Wagtail's unpublication: readers are told why."""

    name = "action-withdraw"
    label = gettext_lazy("Withdraw with a reason…")
    icon_name = "download"
    order = 20

    def is_shown(self, context: dict[str, Any]) -> bool:
        return UnpublishMenuItem().is_shown(context)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("editorial_withdraw", args=(parent_context["page"].pk,))


def build_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Exchanges Wagtail's items in place; a hook of Wagtail."""
    page = context.get("page")
    state = page.current_workflow_state if page else None
    last = bool(state and state.is_at_final_task)
    for place, item in enumerate(items):
        if isinstance(item, UnpublishMenuItem):
            items[place] = WithdrawMenuItem()
        elif isinstance(item, PublishMenuItem):
            items[place] = HousePublishMenuItem(order=item.order)
        elif isinstance(item, WorkflowMenuItem) and item.name == "approve" and last:
            label = _("Approve with a comment…") if item.launch_modal else approve_label(page)
            items[place] = ApproveMenuItem(item.name, label, item.launch_modal, icon_name="success")
    shown = [item for item in items if not isinstance(item, HousePublishMenuItem) or item.is_shown(context)]
    if context.get("view") == "edit" and page and page.current_workflow_task_state:
        # whoever decides finds the decision first
        shown.sort(key=lambda item: not isinstance(item, WorkflowMenuItem))
    items[:] = shown
