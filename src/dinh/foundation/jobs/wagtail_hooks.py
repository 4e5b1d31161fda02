"""Jobs in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dinh.foundation.jobs.views import change_run, run_page, runs_page


class JobsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("tac-vu/", runs_page, name="jobs_runs"),
        path("tac-vu/<uuid:pk>/", run_page, name="jobs_run"),
        re_path(r"^tac-vu/(?P<pk>[0-9a-f-]{36})/(?P<verb>thu-lai|huy)/$", change_run, name="jobs_change"),
    ]


@hooks.register("register_admin_menu_item")
def register_jobs() -> MenuItem:
    return JobsMenuItem(_("Jobs"), reverse("jobs_runs"), icon_name="tasks", order=8000)
