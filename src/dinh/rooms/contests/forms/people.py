"""What an organiser allows one contestant."""

from django import forms
from django.utils.translation import gettext_lazy

from dinh.rooms.contests.actions.allowing import MOST


class ExtraTimeForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes more for each paper"),
        min_value=0,
        max_value=MOST,
        help_text=gettext_lazy("For papers begun from now on. The reason is not kept."),
    )
