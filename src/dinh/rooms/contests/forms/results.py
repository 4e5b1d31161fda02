"""A sealed question is amended; results are published."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.kernel.exam.sealed import CHOICE_KINDS, LETTERS, Key, Question, SealError, check_key

VOID, KEY = "void", "key"


class AmendForm(forms.Form):
    """Given to everybody, or right by another key; how that is said follows from the kind of question."""

    how = forms.ChoiceField(
        label=gettext_lazy("What holds instead"),
        choices=[
            (VOID, gettext_lazy("The question is void: everybody gets its points")),
            (KEY, gettext_lazy("Another answer is right")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Every paper is marked anew with it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is published with the results."),
    )

    def __init__(self, *args: Any, question: Question, key: Key, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["key"] = key_field(question, key)
        self.fields["key"].help_text = _("Needed only where another answer is right.")
        self.order_fields(["how", "key", "reason"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["options"], given["answers"] = (), ()
        if given.get("how") == KEY and "key" not in self.errors:
            given["options"], given["answers"] = self.read_key(given["key"])
            try:
                check_key(self.question, Key(given["options"], given["answers"]))
            except SealError as error:
                raise ValidationError({"key": _("This is no answer to this question.")}) from error
        return given

    def read_key(self, value: Any) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """(options, answers) of what was typed or chosen."""
        if self.question.kind not in CHOICE_KINDS:
            lines = [" ".join(line.split()) for line in value.splitlines()]
            return (), tuple(line for line in lines if line)
        if self.question.kind == "ordering":
            letters = [letter for letter in value.upper() if letter in LETTERS]
            return tuple(LETTERS.index(letter) for letter in letters), ()
        chosen = value if isinstance(value, list) else [value]
        return tuple(int(place) for place in chosen if place), ()


def key_field(question: Question, key: Key) -> forms.Field:
    """The field in which another right answer is given, with the sealed one in it."""
    label = gettext_lazy("The right answer")
    choices = [(str(place), f"{LETTERS[place]}. {text}") for place, text in enumerate(question.options)]
    if question.kind == "ordering":
        initial = "".join(LETTERS[place] for place in key.options)
        return forms.CharField(label=label, required=False, initial=initial, max_length=100)
    if question.kind == "multiple":
        initial_places = [str(place) for place in key.options]
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(
            label=label, required=False, choices=choices, initial=initial_places, widget=widget
        )
    if question.kind in CHOICE_KINDS:
        place = str(key.options[0])
        return forms.ChoiceField(label=label, required=False, choices=choices, initial=place, widget=forms.RadioSelect)
    return forms.CharField(
        label=gettext_lazy("Accepted answers, one a line"),
        required=False,
        initial="\n".join(key.answers),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(forms.Form):
    """When objections end, and the public random value where lots decide."""

    drawn = forms.CharField(
        label=gettext_lazy("Public random value"),
        max_length=300,
        help_text=gettext_lazy("Exactly as it was made public; the lots follow from it."),
    )
    objections_until = forms.DateField(
        label=gettext_lazy("Objections until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=gettext_lazy("The last day on which somebody may object; empty: no day is named."),
    )

    def __init__(self, *args: Any, has_lots: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_lots:
            del self.fields["drawn"]

    def clean_objections_until(self) -> datetime.date | None:
        until: datetime.date | None = self.cleaned_data["objections_until"]
        if until is not None and until < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return until
