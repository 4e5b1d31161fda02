"""Papers allowed and asked for; sheets keyed in, settled, and left out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.units.models import Unit
from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.printed import read_number
from dinh.kernel.exam.sealed import SealedRound
from dinh.rooms.contests.actions.printing import MOST_AT_ONCE
from dinh.rooms.contests.domain.keying import KeyingError, is_by_letter, read_answers
from dinh.rooms.contests.forms.particulars import Particulars
from dinh.rooms.contests.models import Round, Sheet

LOCAL = "%Y-%m-%dT%H:%M"


def moment_field(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
    return forms.DateTimeField(label=label, help_text=help_text, widget=widget, input_formats=[LOCAL])


class AllowForm(forms.Form):
    allowed_from = moment_field(
        gettext_lazy("Papers may be printed from"),
        gettext_lazy("Papers tell questions: as late as the way to the farthest place allows. It is recorded."),
    )
    keyed_until = moment_field(
        gettext_lazy("Sheets are keyed in until"),
        gettext_lazy("Results wait for open sheets until then; afterwards no sheet is taken any more."),
    )


class PapersForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("For which unit"),
        queryset=Unit.objects.none(),
        help_text=gettext_lazy("Its staff may key in these sheets; so may those who prepare the contest."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Number of papers"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        help_text=gettext_lazy("One for each person, and a few to spare. Each is another paper with its own code."),
    )
    handed_to = forms.CharField(
        label=gettext_lazy("Handed to"),
        max_length=200,
        help_text=gettext_lazy("Name and function of whoever keeps the papers closed until the event."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.current().order_by("sort_key")  # type: ignore[attr-defined]


class SpoilForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it does not count"),
        max_length=300,
        help_text=gettext_lazy("For example: no signature under the consent, name cannot be read. It is recorded."),
    )


class SheetForm(Particulars):
    """One answer sheet, from top to bottom; the keyboard is enough. `sheet` is found by its number or its code."""

    number = forms.CharField(
        label=gettext_lazy("Number of the sheet"),
        max_length=20,
        help_text=gettext_lazy("With its check digits, or the paper code by a scanner."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    answers = forms.CharField(
        label=gettext_lazy("Marked answers"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false", "class": "ct-keys"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Needed where you keyed in this sheet yourself."),
    )
    field_order = ("number", "name", "born", "phone", "unit", "chosen", "outside", "group", "answers")

    def __init__(self, *args: Any, round_: Round, sealed: SealedRound, settles: Sheet | None = None, **kwargs: Any):
        super().__init__(*args, contest=round_.contest, **kwargs)
        self.round, self.sealed, self.sheet = round_, sealed, settles
        if settles is not None:
            del self.fields["number"]
        else:
            del self.fields["reason"]
        helps = {
            "name": _("As it is written, with diacritics."),
            "chosen": _("Only where several units have this name."),
            "outside": _("Where no unit of this area is written."),
            "group": _("The box that is ticked."),
            "guardian": _("Tick it where somebody under 16 brings the signature of a parent or guardian."),
            "consent": _("Without a signature the sheet does not count: leave it and tell the organiser."),
            "answers": self.tell_answers(),
        }
        for name, text in helps.items():
            if name in self.fields:
                self.fields[name].help_text = text
        self.fields["consent"].label = _("The consent is signed")
        self.fields["guardian"].label = _("A parent or guardian has signed")

    def tell_answers(self) -> str:
        count = {"count": self.sealed.answer_count}
        if is_by_letter(self.sealed):
            told = _("%(count)s letters in a row, for example ABD-C. Spaces do not matter.")
        else:
            told = _("%(count)s answers with semicolons between them, for example AC; 1945; B.")
        return told % count + " " + _("- for nothing marked, * for marked twice, ? for unreadable.")

    def clean_number(self) -> str:
        text: str = self.cleaned_data["number"].strip().upper()
        number = read_number(text)
        rows = Sheet.objects.filter(round=self.round)
        self.sheet = rows.filter(number=number).first() if number else rows.filter(code=text).first()
        if self.sheet is None:
            raise ValidationError(_("There is no sheet of this number. Look at its digits once more."))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.sheet is None or "answers" not in cleaned:
            return cleaned
        try:
            cleaned["marks"] = read_answers(cleaned["answers"], self.sealed, draw_paper(self.sealed, self.sheet.code))
        except KeyingError as refusal:
            self.add_error("answers", self.tell(refusal))
        return cleaned

    def tell(self, refusal: KeyingError) -> str:
        if refusal.place:
            return _("Answer %(number)s does not fit its question.") % {"number": refusal.place}
        given = {"count": self.sealed.answer_count, "found": refusal.found}
        return _("%(count)s answers are expected, %(found)s were given.") % given

    def keyed(self) -> dict[str, Any]:
        """The particulars as `key_sheet` keeps them."""
        said = self.given
        return {
            "name": said.identity.name,
            "born": said.identity.born.isoformat(),
            "phone": said.identity.phone,
            "unit": said.unit.pk if said.unit else None,
            "group": said.group,
        }
