"""What the verbs ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from dinh.foundation.units.importing.rows import kind_of
from dinh.foundation.units.models import Unit, UnitKind
from dinh.kernel.text import nfc


class DayForm(forms.Form):
    on = forms.DateField(
        label=_("from the day"),
        widget=AdminDateInput,
        initial=timezone.localdate,
        help_text=_("The first day on which it holds. It cannot lie ahead."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        for field in self.fields.values():
            field.label = capfirst(field.label)  # as Wagtail's own forms have it

    def beside(self) -> Any:
        """Units of today beside this one."""
        same = Unit.objects.current().filter(depth=self.unit.depth, path__startswith=self.unit.path[: -Unit.steplen])
        return same.exclude(pk=self.unit.pk).order_by("sort_key", "pk")


class ActForm(DayForm):
    instrument = forms.CharField(
        label=_("by act"),
        max_length=200,
        required=False,
        help_text=_("Number of the resolution or decision, for example 1684/NQ-UBTVQH15. The public page shows it."),
    )


class RenameForm(ActForm):
    name = forms.CharField(
        label=_("new name"), max_length=200, help_text=_("Word for word as in the act, with its kind: Xã Hòa An.")
    )
    kind = forms.ChoiceField(
        label=_("kind of unit"),
        choices=UnitKind,
        help_text=_("A commune that becomes a ward changes its kind as well."),
    )
    field_order = ("name", "kind", "on", "instrument")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["kind"].initial = unit.kind


class TickedUnits(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class MergeForm(ActForm):
    units = TickedUnits(
        Unit.objects.none(),
        required=False,
        label=_("together with"),
        help_text=_("The other units that end with this one."),
    )
    into = forms.ModelChoiceField(
        Unit.objects.none(),
        required=False,
        label=_("go into"),
        empty_label=_("a new unit, named below"),
        help_text=_("A unit of today that takes the others in, or a new one."),
    )
    new_name = forms.CharField(
        label=_("name of the new unit"), max_length=200, required=False, help_text=_("With its kind: Xã Hòa An.")
    )
    new_code = forms.RegexField(
        r"^[\w.-]*$",
        label=_("code of the new unit"),
        max_length=20,
        required=False,
        help_text=_("Of the national list of administrative units; other units have none."),
    )
    field_order = ("into", "new_name", "new_code", "on", "instrument", "units")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["units"].queryset = self.beside()  # type: ignore[attr-defined]
        root = unit.path[: Unit.steplen]
        current = Unit.objects.current().filter(path__startswith=root)
        self.fields["into"].queryset = current.order_by("sort_key", "pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        into, name = cleaned.get("into"), nfc(cleaned.get("new_name") or "").strip()
        if into is None and not name:
            self.add_error("new_name", _("Choose the unit that takes them in, or name a new one."))
        if into is not None and name:
            self.add_error("new_name", _("Either a unit of today or a new one, not both."))
        if into is None and self.unit.depth == 1:
            raise ValidationError(_("The institution itself cannot go into a new unit."))
        ending = [self.unit.pk, *(unit.pk for unit in cleaned.get("units") or [])]
        code = cleaned.get("new_code")
        holder = Unit.objects.current().filter(code=code).exclude(pk__in=ending).first() if code else None
        if into is None and holder is not None:
            self.add_error("new_code", gettext("%(unit)s has this code.") % {"unit": holder})
        return {**cleaned, "new_name": name, "new_kind": kind_of(name) or self.unit.kind}


class SplitForm(ActForm):
    successors = TickedUnits(
        Unit.objects.none(),
        required=False,
        label=_("units of today that take a part"),
        help_text=_("Tick those that go on with a part of its people and its work."),
    )
    new_names = forms.CharField(
        label=_("new units"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, with its kind: Xã Hòa An."),
    )
    goes_on = forms.BooleanField(
        label=_("this unit goes on"), required=False, help_text=_("It only gives parts of itself away.")
    )
    field_order = ("new_names", "goes_on", "on", "instrument", "successors")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["successors"].queryset = self.beside()  # type: ignore[attr-defined]

    def clean_new_names(self) -> list[tuple[str, str]]:
        """(name, kind) of each line."""
        names = [nfc(line).strip() for line in self.cleaned_data["new_names"].splitlines() if line.strip()]
        long = [name for name in names if len(name) > 200]
        if long:
            raise ValidationError(gettext("“%(name)s …” is longer than 200 characters.") % {"name": long[0][:30]})
        if names and self.unit.depth == 1:
            raise ValidationError(gettext("The institution itself cannot be split into new units."))
        return [(name, kind_of(name) or self.unit.kind) for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("successors") and not cleaned.get("new_names") and "new_names" not in self.errors:
            self.add_error("new_names", _("Name at least one unit that takes a part."))
        return cleaned
