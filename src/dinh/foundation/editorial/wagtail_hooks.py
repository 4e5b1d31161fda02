"""Editorial work in Wagtail's admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Page

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.action_menu import build_menu
from dinh.foundation.editorial.board import BoardPanel
from dinh.foundation.editorial.guide import GuidePanel
from dinh.foundation.editorial.permissions import why_not_publish
from dinh.foundation.editorial.refusals import tell_refusal
from dinh.foundation.editorial.views import desk, guide, holidays, rules
from dinh.foundation.editorial.views.editing import EditorialPageViewSet
from dinh.foundation.people.permissions import is_administrator

hooks.register("construct_page_action_menu", build_menu)


@hooks.register("register_admin_viewset", order=10)  # after Wagtail's own for all pages
def register_pages() -> EditorialPageViewSet:
    return EditorialPageViewSet()


def refuse_publication(person: Any, page: Page) -> None:
    """Raise ValidationError in words where the page may not go out now."""
    if reason := why_not_publish(person, page):
        raise ValidationError(reason)
    checks.refuse_stops(page.get_latest_revision_as_object())


@hooks.register("before_publish_page")
def check_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved by now; where something stops publication the editor opens again and says what."""
    try:
        refuse_publication(request.user, page)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def check_before_bulk(request: HttpRequest, kind: str, objects: list[Any], view: Any) -> HttpResponse | None:
    """Publishing many at once asks the same of each; one that may not go out holds all back."""
    if kind != "publish" or request.method != "POST":
        return None
    for page in objects:
        if isinstance(page, Page):
            try:
                refuse_publication(request.user, page)
            except ValidationError as refusal:
                tell_refusal(request, ValidationError([page.get_admin_display_title(), *refusal.messages]))
                return redirect(request.get_full_path())
    return None


@hooks.register("insert_global_admin_css")
def add_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/admin.css"))


@hooks.register("insert_editor_js")
def add_schedule_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("editorial/schedule.js"))


@hooks.register("construct_homepage_panels")
def show_board(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's two lists of moderation are parts of the board."""
    replaced = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [GuidePanel(), BoardPanel(), *(panel for panel in panels if not isinstance(panel, replaced))]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("bien-tap/buoc-dau/<int:unit_id>/dong/", guide.close, name="editorial_close_guide"),
        path("bien-tap/quy-tac/", rules.rules_index, name="editorial_rules"),
        path("bien-tap/quy-tac/<int:unit_id>/", rules.rules_edit, name="editorial_rules_edit"),
        path("bien-tap/ngay-nghi/", holidays.holidays_index, name="editorial_holidays"),
        path("bien-tap/ngay-nghi/<str:day>/", holidays.holiday_decide, name="editorial_holiday"),
        path("bien-tap/<int:page_id>/", desk.desk, name="editorial_desk"),
        re_path(r"^bien-tap/(?P<page_id>\d+)/(?P<verb>nhan|tra|dang-lai)/$", desk.act, name="editorial_act"),
        path("bien-tap/<int:page_id>/lien-ket/", desk.new_link, name="editorial_new_link"),
        path("bien-tap/<int:page_id>/lien-ket/<uuid:link_id>/go/", desk.close_link, name="editorial_close_link"),
        path("bien-tap/<int:page_id>/ngay-xem-lai/", desk.review_date, name="editorial_review_date"),
        path("bien-tap/<int:page_id>/da-xem-lai/", desk.reviewed, name="editorial_reviewed"),
        path("bien-tap/<int:page_id>/go-bai/", desk.withdraw_page, name="editorial_withdraw"),
    ]


class RulesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_settings_menu_item")
def register_rules() -> MenuItem:
    return RulesMenuItem(_("Rules of approval"), reverse("editorial_rules"), icon_name="clipboard-list", order=700)


@hooks.register("register_settings_menu_item")
def register_holidays() -> MenuItem:
    return RulesMenuItem(_("Holidays"), reverse("editorial_holidays"), icon_name="date", order=710)
