"""Which unit takes what a former unit left: after a split, or when it ended and nothing took its place."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dinh.foundation.units import followers
from dinh.foundation.units.actions import hand_on
from dinh.foundation.units.authority import may_reshape
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import takers


class HandOnForm(forms.Form):
    """What goes, and to whom; asked again for the rest."""

    keys = forms.MultipleChoiceField(
        label=_("What goes"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you leave out stays here and can go to another unit afterwards."),
    )
    to = forms.ModelChoiceField(
        label=_("To this unit"),
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        help_text=_("Its people work with these things from the same moment on."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(thing.key, thing.text) for thing in followers.left([unit])]  # type: ignore[attr-defined]
        heirs = takers(unit)
        self.fields["to"].queryset = Unit.objects.filter(pk__in=[heir.pk for heir in heirs])  # type: ignore[attr-defined]


class HandOnView(WagtailAdminTemplateMixin, FormView):
    form_class = HandOnForm
    template_name = "units/admin/hand_on.html"
    page_title, header_icon = _("Hand on what is left"), "arrow-right"
    unit: Unit

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = get_object_or_404(Unit.objects.filter(valid_to__isnull=False), pk=kwargs["pk"])
        if not may_reshape(request.user, self.unit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "unit": self.unit}

    def get_page_subtitle(self) -> str:
        return self.unit.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("units_admin:index"), "label": gettext("Units")},
            {"url": reverse("units_admin:edit", args=[self.unit.pk]), "label": self.unit.name},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        try:
            told = hand_on(self.unit, by=self.request.user, to=given["to"], keys=given["keys"])  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        for thing in told:
            messages.success(
                self.request, gettext("%(unit)s has it now: %(thing)s.") % {"unit": given["to"], "thing": thing}
            )
        return redirect("units_admin:hand_on", self.unit.pk)
