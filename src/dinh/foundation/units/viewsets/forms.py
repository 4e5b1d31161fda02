"""The forms of one unit: all of it for administrators of the whole, contact and officers for those of the unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput

from dinh.foundation.units.actions.units import OFFICER
from dinh.foundation.units.models import Unit

CONTACT = ("address", "phone", "email", "website", "map_url", "summary")
NATURE = ("name", "short_name", "kind", "code", "valid_from", "valid_to", "headcount")


class UnitChoiceField(forms.ModelChoiceField):
    """Units by name, those below others moved to the right."""

    def label_from_instance(self, obj: Unit) -> str:
        return "\u2003" * (obj.depth - 1) + obj.name


class ContactForm(WagtailAdminModelForm):
    """What the administrator of a unit keeps; the values for the verbs stand in `unit_values` and `officers`."""

    class Meta:
        model = Unit
        fields = CONTACT

    def unit_values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*NATURE, *CONTACT) if name in self.cleaned_data}

    def officers(self) -> list[dict[str, str]]:
        """In the order of the screen, without removed ones."""
        rows = [form for form in self.formsets["officers"].forms if form.cleaned_data.get("name")]
        kept = [form.cleaned_data for form in rows if not form.cleaned_data.get("DELETE")]
        kept.sort(key=lambda row: row.get("ORDER") or 0)
        return [{name: row.get(name) or "" for name in OFFICER} for row in kept]


class UnitForm(ContactForm):
    parent = UnitChoiceField(Unit.objects.none(), required=False, label=_("Stands below"))

    class Meta:
        model = Unit
        fields = (*NATURE, *CONTACT)
        widgets = {"valid_from": AdminDateInput, "valid_to": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, field = self.instance, self.fields["parent"]
        parents = Unit.objects.current()
        if unit.pk:
            present = unit.get_parent()
            if present is not None:
                field.initial = present.pk
                field.required = True
                parents |= Unit.objects.filter(pk=present.pk)
            parents = parents.exclude(path__startswith=unit.path)
            if unit.is_current:
                del self.fields["valid_to"]  # a unit of today is ended by its own screen, which says who is affected
        field.queryset = parents.order_by("path")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends <= begins:
            self.add_error("valid_to", _("The unit would end before it begins."))
        return cleaned


CONTACT_HELP = {
    "email": _("The address of the office, read every working day; never a private one."),
    "address": _("House, street or village, commune: as one would tell a driver."),
    "map_url": _("Copied from a map on the web; visitors leave the site only when they press it."),
    "phone": _("The number of the office that somebody answers in office hours."),
    "website": _("Only where the unit has a site of its own besides this one."),
    "summary": _("What the unit does, in two or three sentences; shown under its name."),
}
OFFICER_HELP = {
    "name": _("Family name, middle name and given name, without a title."),
    "post": _("As in the decision of appointment: “Deputy head, responsible for culture”."),
    "office_phone": _("The number on the desk, never a private one."),
    "office_email": _("The address of the post or of the office."),
}
NATURE_HELP = {
    "kind": _("It decides where the unit stands in lists."),
    "parent": _("The unit to which it reports; its people may look after this one as well."),
    "valid_to": _("Only for a unit of the past: the first day on which it was no more."),
    "short_name": _("As people say it every day; it finds the unit as well."),
    "code": _("The code of the national list of administrative units; other units have none."),
    "valid_from": _("The day on which the unit began to work, by the act that made it."),
    "headcount": _("Inhabitants of a commune, members of a committee; collective prizes and reports count by it."),
}


def contact_panels() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel(name, help_text=CONTACT_HELP.get(name, ""))
                for name in ("address", "map_url", "phone", "email", "website", "summary")
            ],
            heading=_("Contact"),
        ),
        InlinePanel(
            "officers",
            panels=[FieldPanel(name, help_text=OFFICER_HELP.get(name, "")) for name in OFFICER],
            heading=_("Officers"),
            label=_("officer"),
            help_text=_("Only what the public page shows: name, post, office contact. No private numbers."),
        ),
    ]


def contact_handler() -> ObjectList:
    return ObjectList(contact_panels(), base_form_class=ContactForm).bind_to_model(Unit)


def unit_handler() -> ObjectList:
    spelling = _("Correct a spelling here. A new name by an act is given with “Rename”, which keeps the former one.")
    nature = [
        FieldPanel("name", help_text=spelling),
        FieldPanel("short_name", help_text=NATURE_HELP["short_name"]),
        FieldRowPanel(
            [
                FieldPanel("kind", heading=_("Kind of unit"), help_text=NATURE_HELP["kind"]),
                FieldPanel("code", help_text=NATURE_HELP["code"]),
            ]
        ),
        FieldPanel("parent", help_text=NATURE_HELP["parent"]),
        FieldRowPanel([FieldPanel(name, help_text=NATURE_HELP[name]) for name in ("valid_from", "valid_to")]),
        FieldPanel("headcount", help_text=NATURE_HELP["headcount"]),
    ]
    panels = [MultiFieldPanel(nature, heading=_("The unit")), *contact_panels()]
    return ObjectList(panels, base_form_class=UnitForm).bind_to_model(Unit)
