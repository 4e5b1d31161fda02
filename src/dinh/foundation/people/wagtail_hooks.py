"""What people add to Wagtail's admin."""

from wagtail import hooks

from dinh.foundation.people.viewsets.roles import RoleViewSet


@hooks.register("register_admin_viewset")
def register_roles() -> RoleViewSet:
    return RoleViewSet()
