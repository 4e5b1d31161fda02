"""Who takes part: particulars as contestants write them, on the screen or on paper."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import History
from dinh.rooms.contests.actions.entering import Given
from dinh.rooms.contests.domain.identity import Identity, age_on, read_phone
from dinh.rooms.contests.models import Audience, Contest, Entry
from dinh.rooms.contests.queries.contests import paths_taking_part
from dinh.rooms.contests.queries.lists import is_on

# Younger children need a parent's or guardian's consent (Law 91/2025/QH15 on personal data, Decree 13/2023/NĐ-CP).
OWN_CONSENT = 16
OLDEST = 120
DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"]


class Particulars(forms.Form):
    """Name, day of birth, telephone, unit, group, consent. `given` holds what `enter_contest` takes."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    born = forms.DateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("Day/month/year, for example 19/05/1990"),
        input_formats=DAYS,
        widget=forms.DateInput(attrs={"autocomplete": "bday", "inputmode": "numeric"}, format=DAYS[0]),
        error_messages={"invalid": gettext_lazy("Write the day as day/month/year, for example 19/05/1990.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=20,
        help_text=gettext_lazy("Kept in coded form only. It may be a parent's or a teacher's."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    unit = forms.CharField(
        label=gettext_lazy("Commune, ward or unit"),
        error_messages={"required": gettext_lazy("Write your commune, ward or unit.")},
        help_text=gettext_lazy("Diacritics are not needed; an old name leads to the new one."),
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    chosen = forms.CharField(label=gettext_lazy("Which of these?"), required=False, widget=forms.RadioSelect)
    outside = forms.BooleanField(label=gettext_lazy("I come from outside this area"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("I am"), required=True)
    guardian = forms.BooleanField(
        label=gettext_lazy("I am under 16 and my parent or guardian agrees too"), required=False
    )
    consent = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without your agreement we may not keep your particulars.")}
    )

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest = contest
        self.candidates: list[Unit] = []
        self.is_choice = False
        self.fields["consent"].label = contest.consent
        if contest.groups:
            blank = ("", _("Choose one"))
            self.fields["group"].choices = [blank, *((name, name) for name in contest.groups)]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]
        if not contest.takes_outsiders:
            del self.fields["outside"]
        elif self.data.get("outside"):
            self.fields["unit"].required = False

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if len(name) < 2 or not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Write your full name."))
        return name

    def clean_born(self) -> datetime.date:
        born: datetime.date = self.cleaned_data["born"]
        age = age_on(born, timezone.localdate())
        if not 0 <= age <= OLDEST:
            raise ValidationError(_("This cannot be a day of birth."))
        if self.contest.youngest is not None and age < self.contest.youngest:
            raise ValidationError(
                _("This contest is for people of %(age)s years or older."), params={"age": self.contest.youngest}
            )
        if self.contest.oldest is not None and age > self.contest.oldest:
            raise ValidationError(
                _("This contest is for people of %(age)s years or younger."), params={"age": self.contest.oldest}
            )
        return born

    def clean_phone(self) -> str:
        phone = read_phone(self.cleaned_data["phone"])
        if phone is None:
            raise ValidationError(_("A phone number has ten digits and begins with 0."))
        return phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        born = cleaned.get("born")
        if born and age_on(born, timezone.localdate()) < OWN_CONSENT and not cleaned.get("guardian"):
            self.add_error("guardian", _("Whoever is under 16 needs the agreement of a parent or guardian."))
        self.check_list(cleaned)
        try:
            is_outside = cleaned.get("outside") or "unit" in self.errors
            cleaned["found"] = None if is_outside else self.find_unit(cleaned["unit"])
        except ValidationError as error:
            self.add_error("unit", error)
        return cleaned

    def check_list(self, cleaned: dict[str, Any]) -> None:
        """Where only listed people take part, name and date of birth must stand on the list."""
        if self.contest.audience != Audience.LISTED or "name" not in cleaned or "born" not in cleaned:
            return
        if not is_on(self.contest, Entry.List.INVITED, cleaned["name"], cleaned["born"]):
            self.add_error(
                "name",
                _("This name with this date of birth is not on the list of the contest. Ask the organiser to add you."),
            )

    def find_unit(self, name: str) -> Unit:
        """The unit of this name that takes part; several of them become a choice."""
        history, taking_part = History(), paths_taking_part(self.contest)
        found = {unit.pk: unit for old in history.find(name) for unit in history.present(old)}
        self.candidates = [unit for unit in found.values() if unit.path.startswith(taking_part)]
        chosen = [unit for unit in self.candidates if str(unit.pk) == self.data.get("chosen")]
        if len(chosen or self.candidates) == 1:
            return (chosen or self.candidates)[0]
        self.is_choice = bool(self.candidates)
        if self.candidates:
            choices = [(str(unit.pk), self.words(unit)) for unit in self.candidates]
            self.fields["chosen"].widget.choices = choices  # type: ignore[attr-defined]
            raise ValidationError(_("There are several of that name. Choose yours below."))
        if found:
            raise ValidationError(_("This contest is not for people of that unit."))
        raise ValidationError(_("No unit of that name is known. Look at its spelling once more."))

    def words(self, unit: Unit) -> str:
        parent = unit.get_parent() if unit.depth > 1 else None
        return f"{unit.name}, {parent.name}" if parent else unit.name

    @property
    def given(self) -> Given:
        data = self.cleaned_data
        identity = Identity(data["name"], data["born"], data["phone"])
        return Given(identity, data["found"], data.get("group", ""))
