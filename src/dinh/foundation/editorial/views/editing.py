"""Wagtail's editor of pages: refusals in words, two editors at once, the panel of editorial work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from dinh.foundation.editorial.panels import EditorialSidePanel
from dinh.foundation.editorial.refusals import tell_refusal
from dinh.foundation.editorial.schedule import short_moment


class EditorialCreateView(CreateView):
    def publish_action(self) -> HttpResponse:
        self.page.live = False  # Wagtail saves a new page as live before it asks whether it may be published
        return super().publish_action()


class EditorialEditView(EditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stale = not self.expects_json_response and self.is_out_of_date
        if stale and not self.page.alias_of_id and not self.locked_for_user:
            kept = self.keep_beside(request)
            if kept is not None:
                return kept
        return super().post(request, *args, **kwargs)

    def keep_beside(self, request: HttpRequest) -> HttpResponse | None:
        """Somebody saved since this form was opened: keep this version in the history, leave theirs on top.

        None where the form has faults: Wagtail shows it again with all that was written, and the warning above it.
        """
        form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        form.defer_required_fields()
        newer = self.latest_revision
        facts = {"person": newer.user or _("Somebody"), "when": short_moment(newer.created_at)}
        if not form.is_valid():
            text = _("%(person)s saved this page at %(when)s, after you opened it. Saving now replaces that version.")
            messages.warning(request, text % facts)
            return None
        page = form.save(commit=False)
        with transaction.atomic():
            kept = page.save_revision(user=request.user, log_action=True, clean=False)
            Page.objects.filter(pk=page.pk).update(
                latest_revision=newer,
                latest_revision_created_at=newer.created_at,
                draft_title=newer.content["title"],
            )
        compare = reverse("wagtailadmin_pages:revisions_compare", args=(page.pk, newer.pk, kept.pk))
        own = reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, kept.pk))
        text = _(
            "%(person)s saved this page at %(when)s, after you opened it. Nothing is lost: their version stands, "
            "yours is kept in the history. Compare the two, or open yours and save it."
        )
        buttons = [messages.button(compare, _("Compare")), messages.button(own, _("Open my version"))]
        messages.error(request, text % facts, buttons=buttons)
        return redirect(self.get_edit_url())

    def perform_workflow_action(self) -> HttpResponse:
        try:
            return super().perform_workflow_action()
        except ValidationError as refusal:
            tell_refusal(self.request, refusal)
            return self.redirect_and_remain()

    def get_side_panels(self) -> MediaContainer:
        panels = list(super().get_side_panels())
        return MediaContainer([panels[0], EditorialSidePanel(self.page, self.request), *panels[1:]])


class EditorialWorkflowActionView(WorkflowActionView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)


class EditorialPageViewSet(PageViewSet):
    """Registered for every page; a room that wants more derives from it."""

    add_view_class = EditorialCreateView
    edit_view_class = EditorialEditView
    workflow_action_view_class = EditorialWorkflowActionView
