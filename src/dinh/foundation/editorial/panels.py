"""The panel beside the editor: where the page stands, what was found in it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.permissions import why_not_decide, why_not_publish
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.queries.holidays import provisional_days, provisional_in
from dinh.foundation.editorial.queries.pages import facts_of
from dinh.foundation.editorial.schedule import plan_of, short_moment


class EditorialSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle editorial work")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["count"] = sum(finding.stops for finding in self.panel.findings)
            return context

    name = "editorial"
    title = _("Editorial work")
    template_name = "editorial/side_panel.html"
    order = 110

    @cached_property
    def findings(self) -> list[checks.Finding]:
        return checks.run(self.object)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        person, page = self.request.user, self.object
        state = open_state(page)
        context = super().get_context_data(parent_context)
        context.update(facts_of(page))
        context.update(
            state=state,
            step=state.task.dutytask.get_duty_display() if state else "",
            why_not=why_not_decide(person, state) if state else why_not_publish(person, page),
            provisional=provisional_in(state, provisional_days()) if state else [],
            plan=plan_of(page),
            expires=short_moment(page.expire_at) if page.expire_at else "",
            stops=[finding for finding in self.findings if finding.stops],
            advice=[finding for finding in self.findings if not finding.stops],
        )
        return context
