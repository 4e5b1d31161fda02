"""The prizes of a round, one a line, in the order in which they are given."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.kernel.exam.prizes import Prize
from dinh.rooms.contests.models import By, Round
from dinh.rooms.contests.queries.prizes import prizes_of

SPARE = 3
MOST = 20
MOST_OF_ONE = 1000


class PrizeForm(forms.Form):
    """One line; an empty name means that the line is left out."""

    name = forms.CharField(
        label=gettext_lazy("Name of the prize"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As it is read out: “First prize”."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many"),
        min_value=1,
        max_value=MOST_OF_ONE,
        required=False,
        initial=1,
        help_text=gettext_lazy("Prizes of this name."),
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Whom it goes to"),
        choices=By.choices,
        required=False,
        help_text=gettext_lazy("How winners are found; explained above."),
    )
    least = forms.IntegerField(
        label=gettext_lazy("At least"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        initial=0,
        help_text=gettext_lazy("Points or contestants needed to be considered; 0: everybody."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["name"] = " ".join((given.get("name") or "").split())
        if given["name"] and "count" not in self.errors and not given.get("count"):
            self.add_error("count", _("At least one."))
        return given


class LinesOfPrizes(forms.BaseFormSet):
    """All lines, those of the round first."""

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": [asdict(one) for one in prizes_of(round_)]})

    def lines(self) -> list[Prize]:
        """What `set_prizes` takes."""
        given = [form.cleaned_data for form in self.forms if not form.errors and form.cleaned_data.get("name")]
        return [Prize(one["name"], one["count"], one["by"], one["least"] or 0) for one in given]


PrizesForm = cast(
    type[LinesOfPrizes],
    forms.formset_factory(
        PrizeForm, formset=LinesOfPrizes, extra=SPARE, max_num=MOST, absolute_max=MOST, validate_max=True
    ),
)
