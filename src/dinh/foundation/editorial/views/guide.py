"""Closing the first-run guide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dinh.foundation.editorial.actions.guide import close_guide
from dinh.foundation.editorial.views.desk import actor
from dinh.foundation.units.models import Unit


@require_POST
def close(request: HttpRequest, unit_id: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=unit_id)
    close_guide(unit=unit, by=actor(request))
    messages.success(request, _("The guide is closed. What is still to be done can be found in the menu."))
    return redirect("wagtailadmin_home")
