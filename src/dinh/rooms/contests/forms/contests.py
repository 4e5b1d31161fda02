"""The particulars of a contest."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.outbox.channels import CHANNELS
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models import CONSENT, Contest
from dinh.rooms.contests.permissions import units_with_contests

MOST_GROUPS = 50
LONGEST_GROUP = 40


class LinesField(forms.CharField):
    """A list of names, one a line; each name once, in the order in which they were given."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in (value or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class ContestForm(forms.ModelForm):
    """Everything of a contest but its rounds. The unit is chosen once, the address until the contest is published."""

    groups = LinesField(
        label=gettext_lazy("Groups, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Whoever enters chooses one: pupil, soldier, farmer … Results are told by group."),
    )

    confirms_by = forms.ChoiceField(
        label=gettext_lazy("Confirm by a code"),
        required=False,
        help_text=gettext_lazy(
            "Whoever enters gets a code of six digits there and takes part once it is given back. It keeps "
            "made-up people out, and also people who have no such address."
        ),
    )

    class Meta:
        model = Contest
        fields = (
            *("name", "unit", "slug", "summary", "prizes", "audience", "units", "takes_outsiders"),
            *("youngest", "oldest", "groups", "confirms_by", "consent", "kept_days"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "prizes": forms.Textarea(attrs={"rows": 4}),
            "consent": forms.Textarea(attrs={"rows": 4}),
            "audience": forms.RadioSelect,
            "units": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "name": gettext_lazy("As posters and certificates name it."),
            "unit": gettext_lazy("It runs the contest; its people open and close the rounds."),
            "summary": gettext_lazy("For everybody: what it is about, who is invited, how one takes part."),
            "prizes": gettext_lazy("Number and value of the prizes, and who awards them."),
            "audience": gettext_lazy("Whoever does not belong to it cannot enter."),
            "units": gettext_lazy("Needed only where the people of chosen units take part."),
            "youngest": gettext_lazy("In full years on the day of entry; empty: no limit."),
            "oldest": gettext_lazy("In full years on the day of entry; empty: no limit."),
            "slug": gettext_lazy("The last part of the contest's address. It stays once the contest is published."),
            "takes_outsiders": gettext_lazy("They enter without naming a unit."),
            "consent": gettext_lazy("Everybody agrees to it on entering. Another wording is kept as a new version."),
            "kept_days": gettext_lazy("Counted from the close of the last round; then only numbers are left."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_with_contests(person).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = None  # type: ignore[attr-defined]
        self.fields["units"].queryset = Unit.objects.current().order_by("path")  # type: ignore[attr-defined]
        self.fields["confirms_by"].choices = [  # type: ignore[attr-defined]
            ("", _("No code is sent")),
            *((channel.code, channel.label) for channel in CHANNELS.values()),
        ]
        if self.instance.pk:
            del self.fields["unit"]
        else:
            self.fields["unit"].initial = units.first()
            self.fields["consent"].initial = str(CONSENT)
        if not self.instance.pk or self.instance.published_at is not None:
            del self.fields["slug"]

    def clean_groups(self) -> list[str]:
        groups: list[str] = self.cleaned_data["groups"]
        if len(groups) > MOST_GROUPS:
            raise ValidationError(_("At most %(most)s groups.") % {"most": MOST_GROUPS})
        long = next((group for group in groups if len(group) > LONGEST_GROUP), None)
        if long:
            raise ValidationError(
                _("“%(group)s” is too long: at most %(most)s letters.") % {"group": long, "most": LONGEST_GROUP}
            )
        return groups

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        youngest, oldest = given.get("youngest"), given.get("oldest")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("oldest", _("The oldest age is not below the youngest."))
        if given.get("audience") == "units" and not given.get("units"):
            self.add_error("units", _("Choose the units whose people take part."))
        return given
