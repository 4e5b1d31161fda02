"""What people add to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from dinh.foundation.people import invitation_views as invitations
from dinh.foundation.people import session_views as sessions
from dinh.foundation.people.models import Role
from dinh.foundation.people.permissions import is_administrator
from dinh.foundation.people.views import why
from dinh.foundation.people.viewsets.roles import RolePolicy, RoleViewSet

register_permission_policy(Role, RolePolicy(Role))


class AdministratorMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_admin_viewset")
def register_roles() -> RoleViewSet:
    return RoleViewSet()


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("vi-sao/", why, name="people_why"),
        path("loi-moi/", invitations.list_invitations, name="people_invitations"),
        path("loi-moi/moi/", invitations.invite, name="people_invite"),
        path("loi-moi/<int:pk>/gui-lai/", invitations.resend, name="people_invitation_resend"),
        path("loi-moi/<int:pk>/thu-hoi/", invitations.withdraw, name="people_invitation_withdraw"),
        path("dang-nhap/", sessions.list_signed_in, name="people_signed_in"),
        path("dang-nhap/<int:pk>/ket-thuc/", sessions.end_all, name="people_sessions_end"),
    ]


@hooks.register("register_admin_menu_item")
def register_invitations() -> MenuItem:
    address = reverse("people_invitations")
    return AdministratorMenuItem(_("Invitations"), address, name="invitations", icon_name="user", order=605)


@hooks.register("register_admin_menu_item")
def register_signed_in() -> MenuItem:
    address = reverse("people_signed_in")
    return AdministratorMenuItem(_("Who is signed in?"), address, name="signed-in", icon_name="key", order=607)


@hooks.register("register_admin_menu_item")
def register_why() -> MenuItem:
    return AdministratorMenuItem(_("Who may see this?"), reverse("people_why"), name="why", icon_name="view", order=610)
