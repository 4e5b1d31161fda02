"""What people add to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from dinh.foundation.people.models import Role
from dinh.foundation.people.views import may_ask, why
from dinh.foundation.people.viewsets.roles import RolePolicy, RoleViewSet

register_permission_policy(Role, RolePolicy(Role))


class WhyMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_ask(request.user)


@hooks.register("register_admin_viewset")
def register_roles() -> RoleViewSet:
    return RoleViewSet()


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("vi-sao/", why, name="people_why")]


@hooks.register("register_admin_menu_item")
def register_why() -> MenuItem:
    return WhyMenuItem(_("Who may see this?"), reverse("people_why"), name="why", icon_name="view", order=610)
