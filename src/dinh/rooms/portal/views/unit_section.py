"""`/admin/chuyen-muc-don-vi/…/`: a unit gets the section under which it publishes."""

from typing import Any, cast

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
from wagtail.models import Page

from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.sections import open_unit_section
from dinh.rooms.portal.queries.unit_sections import places_for


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Page) -> str:
        return f"{obj.title} ({obj.get_url() or '–'})"


class SectionForm(forms.Form):
    parent = PlaceField(
        label=_("Below this page"),
        queryset=Page.objects.none(),
        empty_label=None,
        help_text=_("Where the new section stands in the menu and in addresses."),
    )
    introduction = forms.CharField(
        label=_("Introduction"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences above its articles; it can be changed at any time."),
    )

    def __init__(self, *args: Any, places: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Page.objects.filter(pk__in=[page.pk for page in places])  # type: ignore[attr-defined]
        self.fields["parent"].initial = places[0].pk if places else None


class UnitSectionView(WagtailAdminTemplateMixin, FormView):
    form_class = SectionForm
    template_name = "portal/admin/unit_section.html"
    page_title, header_icon = _("Open its section"), "folder-open-inverse"
    unit: Unit
    places: list[Page]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = get_object_or_404(Unit.objects.current(), pk=kwargs["pk"])
        person = cast(Person, request.user)
        if not may_grant(person, self.unit):
            raise PermissionDenied
        root = UnitRoot.objects.filter(unit=self.unit).first()
        if root is not None:
            messages.info(request, gettext("%(unit)s has its section already.") % {"unit": self.unit})
            return redirect("wagtailadmin_explore", root.page_id)
        self.places = places_for(person, self.unit)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "places": self.places}

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
        try:
            section = open_unit_section(by=cast(Person, self.request.user), unit=self.unit, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        told = gettext("%(unit)s has its section now: its people can write and publish in it.") % {"unit": self.unit}
        messages.success(self.request, told)
        return redirect("wagtailadmin_explore", section.pk)
