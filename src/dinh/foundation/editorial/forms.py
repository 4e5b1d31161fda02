"""What people fill in on the way to publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from dinh.foundation.editorial.models import Decision, UnitRules

DAYS = [(1, _("1 day")), (3, _("3 days")), (7, _("7 days")), (14, _("14 days")), (30, _("30 days"))]


class LinkForm(forms.Form):
    """Who decides without an account, and how the link comes there."""

    name = forms.CharField(
        label=_("Name and post of the approver"),
        max_length=150,
        help_text=_("As it shall stand in the page's history: “Ông Dũng, Chánh Văn phòng”."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The link is sent there. Empty: it is shown to you once, to be handed over by yourself."),
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        choices=DAYS,
        coerce=int,
        initial=7,
        help_text=_("Afterwards the link opens nothing; a new one can be made at any time."),
    )


class ReviewDateForm(forms.Form):
    on = forms.DateField(
        label=_("Look at it again on"),
        widget=AdminDateInput,
        help_text=_("On this day the page stands on the board of its editors."),
    )
    note = forms.CharField(
        label=_("What to look at"),
        max_length=300,
        required=False,
        help_text=_("What may have changed by then: prices, opening hours, names."),
    )


class ReviewedForm(forms.Form):
    next_on = forms.DateField(
        label=_("And again on"), required=False, widget=AdminDateInput, help_text=_("Empty: no further day.")
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see this text at the page's address. Write what they need to know, in whole sentences."),
    )


class ReturnForm(forms.Form):
    """In Wagtail's window when a page is given back: without words nobody knows what to change."""

    comment = forms.CharField(
        label=_("What is to be changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Its author reads it: name the place and say what is missing."),
    )


class HolidayForm(forms.Form):
    """Whether a provisional day holds, and which paper says so."""

    holds = forms.ChoiceField(
        label=_("What the government's plan says"),
        choices=[
            ("yes", _("The day is as it stands in the table")),
            ("no", _("It is not: the day is like its weekday")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Due days are counted by it."),
    )
    source = forms.CharField(
        label=_("According to"), max_length=200, help_text=_("Number and date of the notice or dispatch.")
    )


class DecisionForm(forms.Form):
    """The outsider's decision; `revision` is the text that was read."""

    decision = forms.ChoiceField(label=_("May the text be published?"), choices=Decision, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you return the text: say what is to be changed."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == Decision.RETURN and not (given.get("comment") or "").strip():
            self.add_error("comment", _("Say what is to be changed."))
        return given


class RulesForm(forms.ModelForm):
    class Meta:
        model = UnitRules
        fields = ("short_form", "own_approval", "direct")
