"""`/admin/bien-tap/quy-tac/`: how the units that somebody administers approve."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.foundation.editorial.actions.workflows import set_rules
from dinh.foundation.editorial.forms import RulesForm
from dinh.foundation.editorial.models import UnitRules
from dinh.foundation.editorial.queries.rules import rules_for
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import require_administrator, units_administered_by


def rules_index(request: HttpRequest) -> HttpResponse:
    """Units with pages of their own, and the rules that somebody set for them; two queries."""
    require_administrator(request.user)
    bears = Q(root__isnull=False) | Exists(UnitRoot.objects.filter(keeper=OuterRef("pk")))
    units = list(units_administered_by(request.user).filter(bears).order_by("path"))
    own = {rules.unit_id: rules for rules in UnitRules.objects.filter(unit__in=[unit.pk for unit in units])}
    rows = [(unit, own.get(unit.pk)) for unit in units]
    return TemplateResponse(request, "editorial/rules_index.html", {"rows": rows})


def rules_edit(request: HttpRequest, unit_id: int) -> HttpResponse:
    unit = get_object_or_404(units_administered_by(request.user), pk=unit_id)
    form = RulesForm(request.POST or None, instance=rules_for(unit))
    if request.method == "POST" and form.is_valid():
        try:
            set_rules(unit=unit, by=cast(Person, request.user), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The rules count from now on, also for the units below."))
            return redirect("editorial_rules")
    return TemplateResponse(request, "editorial/rules_edit.html", {"unit": unit, "form": form})
