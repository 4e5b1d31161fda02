"""What people add to Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from dinh.foundation.people.models import Role
from dinh.foundation.people.viewsets.roles import RolePolicy, RoleViewSet

register_permission_policy(Role, RolePolicy(Role))


@hooks.register("register_admin_viewset")
def register_roles() -> RoleViewSet:
    return RoleViewSet()
