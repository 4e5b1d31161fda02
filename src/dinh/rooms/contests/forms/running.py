"""What is done while a round runs."""

from django import forms
from django.utils.translation import gettext_lazy

from dinh.rooms.contests.actions.running import LONGEST


class ExtendForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes more"),
        min_value=1,
        max_value=LONGEST,
        initial=10,
        help_text=gettext_lazy("For everybody: those inside and those still to come."),
    )


class TellForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("What contestants read"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("They see it within half a minute. An empty text takes the message away."),
    )


class StopForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is stopped"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is told to everybody."),
    )
