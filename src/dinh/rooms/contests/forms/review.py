"""What somebody decides on a case."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.rooms.contests.models import Case, Contestant

LEAVE, EXCLUDE = "leave", "exclude"


class DecideForm(forms.Form):
    """Left as it is, or some of its people do not count, with a reason that everybody reads."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (LEAVE, gettext_lazy("Leave it: everybody counts")),
            (EXCLUDE, gettext_lazy("The people ticked below do not count in this round")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It is signed with your name and can be decided anew until the results are published."),
    )
    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("People"),
        queryset=Contestant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick only those about whom you are certain; the others count as before."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is published beside the attempt code, without a name: write nothing personal."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = case.contestants.order_by("pk")
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["people"].initial = people

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("decision") == EXCLUDE and not self.errors:
            if not given["people"]:
                raise ValidationError({"people": _("Choose at least one person of this case.")})
            if not given["reason"]:
                raise ValidationError({"reason": _("Say why: the reason is published with the results.")})
        return given
