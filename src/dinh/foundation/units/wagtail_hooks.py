"""What units add to Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from dinh.foundation.units.models import Unit
from dinh.foundation.units.viewsets.policy import UnitPolicy
from dinh.foundation.units.viewsets.units import UnitViewSet

register_permission_policy(Unit, UnitPolicy(Unit))


@hooks.register("register_admin_viewset")
def register_units() -> UnitViewSet:
    return UnitViewSet()
