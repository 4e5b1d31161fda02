"""Requests for comments in Wagtail's admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet

from dinh.foundation.audit.actions import record
from dinh.foundation.pages import publication
from dinh.rooms.portal.actions.comments import save_window
from dinh.rooms.portal.forms.comments import WindowForm
from dinh.rooms.portal.models import CommentWindow
from dinh.rooms.portal.permissions.comments import windows_kept_by
from dinh.rooms.portal.queries.comments import with_counts
from dinh.rooms.portal.views import comment_handling as views
from dinh.rooms.portal.viewsets.columns import DayColumn

PANELS = ObjectList(
    [
        FieldPanel("document", help_text=_("Only drafts can be chosen; readers see its text beside the comments.")),
        FieldRowPanel(
            [
                FieldPanel("opens_on", help_text=_("The first day on which anybody may comment.")),
                FieldPanel("closes_on"),
            ]
        ),
        FieldPanel("introduction"),
        FieldPanel("outcome"),
    ],
    base_form_class=WindowForm,
)


def comments_url(window: CommentWindow) -> str:
    return reverse("comment_windows:comments", args=[window.pk])


class WindowIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[CommentWindow]:
        return with_counts(windows_kept_by(self.request.user))

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        comments = MenuItem(_t("Comments"), url=comments_url(instance), icon_name="comment", priority=1)
        return [comments, *super().get_list_more_buttons(instance)]


class RecordedWindow:
    request: HttpRequest
    form: Any

    def save_instance(self) -> CommentWindow:
        return save_window(self.form.instance, by=self.request.user)  # type: ignore[arg-type]


class WindowCreateView(RecordedWindow, generic.CreateView):
    pass


class WindowEditView(RecordedWindow, generic.EditView):
    def get_object(self, queryset: Any = None) -> CommentWindow:
        return super().get_object(windows_kept_by(self.request.user).select_related("document__unit"))


class WindowDeleteView(generic.DeleteView):
    """Takes a request back together with the comments on it."""

    def get_object(self, queryset: Any = None) -> CommentWindow:
        return super().get_object(windows_kept_by(self.request.user).select_related("document__unit"))

    def delete_action(self) -> None:
        unit_id = self.object.document.unit_id
        before = {"comments": self.object.comments.count(), "opens_on": self.object.opens_on}
        record("comment_window.delete", by=self.request.user, obj=self.object, unit_id=unit_id, before=before)
        publication.changed()
        super().delete_action()


class WindowHistoryView(history.HistoryView):
    def get_base_object_queryset(self) -> QuerySet[CommentWindow]:
        return windows_kept_by(self.request.user)


class WindowViewSet(ModelViewSet):
    model = CommentWindow
    name, url_prefix, icon, menu_label = "comment_windows", "lay-y-kien", "comment", _("Requests for comments")
    edit_handler = PANELS
    copy_view_enabled = False
    add_to_admin_menu = False
    index_view_class, add_view_class, edit_view_class = WindowIndexView, WindowCreateView, WindowEditView
    delete_view_class, history_view_class = WindowDeleteView, WindowHistoryView
    search_fields = ["document__search_key"]
    search_backend_name = None
    list_display = [
        TitleColumn("document", label=_("Draft open for comments"), accessor="document.abstract", get_url=comments_url),
        DayColumn("opens_on", label=_("Open from"), sort_key="opens_on"),
        DayColumn("closes_on", label=_("Open until"), sort_key="closes_on"),
        Column("received", label=_("Comments")),
        Column("waiting", label=_("Not handled yet")),
        DayColumn("outcome_at", label=_("Outcome published at")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("y-kien/<int:pk>/", views.window_comments, name="comments"),
            path("y-kien/<int:pk>/bang.xlsx", views.export_comments, name="export"),
            path("ket-qua/<int:pk>/", views.publish, name="publish"),
            path("y-kien/xu-ly/<int:pk>/", views.handle, name="handle"),
        ]
