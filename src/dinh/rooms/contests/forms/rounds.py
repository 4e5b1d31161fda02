"""The rules of a round."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.questions.permissions import banks_of
from dinh.kernel.exam.sealed import TIE_BREAKS
from dinh.rooms.contests.actions.contests import LATER
from dinh.rooms.contests.models import Prediction, Review, Round
from dinh.rooms.contests.presenters.rules import TIE_BREAK_NAMES

MOMENT = "%Y-%m-%dT%H:%M"
PLACES = [
    pgettext_lazy("what decides", "First"),
    pgettext_lazy("what decides", "Second"),
    pgettext_lazy("what decides", "Third"),
    pgettext_lazy("what decides", "Fourth"),
]
RULES = (
    *("name", "opens_at", "closes_at", "minutes", "grace_seconds", "attempts_allowed", "counts", "bank"),
    *("shuffles_questions", "shuffles_options", "prediction", "draw_source", "draw_day"),
    *("one_prize", "is_practice"),
)


class MomentField(forms.DateTimeField):
    """Day and time, with the browser's own picker."""

    widget = forms.DateTimeInput

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT], **kwargs)


class RoundForm(forms.ModelForm):
    """All rules; what decides between equals is chosen place by place, so that the order needs no dragging."""

    opens_at = MomentField(
        label=gettext_lazy("Opens at"), help_text=gettext_lazy("From this moment on papers are given out.")
    )
    closes_at = MomentField(
        label=gettext_lazy("Closes at"),
        help_text=gettext_lazy("Nobody begins afterwards; who has begun may finish the time of the paper."),
    )
    prediction = forms.ChoiceField(
        label=gettext_lazy("Ask how many will answer everything right"),
        choices=[("", gettext_lazy("Not asked")), *Prediction.choices],
        required=False,
        help_text=gettext_lazy("It helps to decide between equals."),
    )

    class Meta:
        model = Round
        fields = (*RULES, *LATER)
        widgets = {"draw_day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "name": gettext_lazy("Shown on the list of rounds and above the standing: “Week 1”."),
            "attempts_allowed": gettext_lazy("How many papers one person may write in this round."),
            "counts": gettext_lazy("Which of several papers of one person stands in the standing."),
            "shuffles_questions": gettext_lazy("Everybody gets the questions in another order."),
            "shuffles_options": gettext_lazy("The options of each question stand in another order for everybody."),
            "review": gettext_lazy("What contestants see of their own papers, and when."),
            "minutes": gettext_lazy("Time for one paper."),
            "grace_seconds": gettext_lazy("What arrives so much later still counts: lines are slow."),
            "bank": gettext_lazy("Only its questions that are fit for use are drawn."),
            "draw_source": gettext_lazy(
                "Needed where lots decide: a value that nobody can know before, in words, such as “special prize of "
                "the lottery of 30 April”."
            ),
            "frozen_minutes": gettext_lazy(
                "Before the close the public standing no longer moves for so long; 0: it always does."
            ),
            "draw_day": gettext_lazy("From this day on the value can be known; not before the round closes."),
            "one_prize": gettext_lazy("Whoever has an earlier prize is passed over, and the results say so."),
            "is_practice": gettext_lazy("It does not count for the standing over all rounds."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].queryset = banks_of(person).select_related("unit").order_by("name")  # type: ignore[attr-defined]
        self.fields["bank"].empty_label = gettext_lazy("chosen later")  # type: ignore[attr-defined]
        for name in ("minutes", "attempts_allowed"):
            self.fields[name].widget.attrs["min"] = 1
        chosen = self.instance.tie_breaks if self.instance.pk else ["duration", "submitted"]
        for place, label in enumerate(PLACES):
            self.fields[f"tie_{place}"] = forms.ChoiceField(
                label=label,
                choices=[("", "–"), *((rule, TIE_BREAK_NAMES[rule]) for rule in TIE_BREAKS)],
                required=False,
                initial=chosen[place] if place < len(chosen) else "",
                help_text=_("Looked at where everything above is equal."),
            )

    @property
    def tie_fields(self) -> list[forms.BoundField]:
        return [self[f"tie_{place}"] for place in range(len(PLACES))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes after it opens."))
        draw_day = given.get("draw_day")
        if draw_day and closes and draw_day < timezone.localdate(closes):
            self.add_error("draw_day", _("This day lies before the close of the round."))
        for name in ("minutes", "attempts_allowed"):
            if given.get(name) == 0:
                self.add_error(name, _("At least one."))
        self.clean_tie_breaks(given)
        return given

    def clean_tie_breaks(self, given: dict[str, Any]) -> None:
        found: list[str] = []
        for place in range(len(PLACES)):
            rule = given.get(f"tie_{place}")
            if rule and rule in found:
                self.add_error(f"tie_{place}", _("This one decides already above."))
            elif rule:
                found.append(rule)
            if rule == "prediction" and not given.get("prediction"):
                self.add_error(f"tie_{place}", _("A prediction decides only where it is asked for."))
        if "draw" in found and not given.get("draw_source"):
            self.add_error("draw_source", _("Lots decide: name the public value from which they will follow."))
        given["tie_breaks"] = found

    def rules(self) -> dict[str, Any]:
        """What `keep_round` takes."""
        return {name: self.cleaned_data[name] for name in (*RULES, *LATER, "tie_breaks")}


class SealedForm(forms.ModelForm):
    """What may still change of a sealed round: it is no rule of the contest."""

    review = forms.ChoiceField(
        label=gettext_lazy("Review of answers"),
        choices=Review.choices,
        help_text=gettext_lazy("What contestants see of their own papers, and when."),
    )

    class Meta:
        model = Round
        fields = LATER
        help_texts = {
            "frozen_minutes": gettext_lazy(
                "Before the close the public standing no longer moves for so long; 0: it always does."
            )
        }

    def rules(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LATER}
