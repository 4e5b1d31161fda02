"""One question as a form: of a file that waits, or of the bank. Works without JavaScript: empty rows are for more."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.media.checking import check_picture
from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture, letter_of
from dinh.foundation.questions.importing.running import level_of
from dinh.foundation.questions.models import KINDS, Difficulty
from dinh.foundation.ui.languages import CONTENT_LANGUAGES

SPARE, MOST = 2, 26
TYPED = (Kind.NUMERIC, Kind.TEXT)


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ItemForm(forms.Form):
    """Stem, options with the key beside them, and what else a question bears."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of question"),
        choices=[(k.value, v) for k, v in KINDS.items()],
        help_text=gettext_lazy("It decides how contestants answer and how it is marked."),
    )
    stem = forms.CharField(
        label=gettext_lazy("Question"),
        required=False,
        max_length=10_000,
        widget=area(3),
        help_text=gettext_lazy("The whole question, so that it is understood without the options."),
    )
    order = forms.CharField(
        label=gettext_lazy("Right order"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("The letters in the right order, as C, A, B."),
    )
    answers = forms.CharField(
        label=gettext_lazy("Accepted answers"),
        required=False,
        max_length=5_000,
        widget=area(2),
        help_text=gettext_lazy("One in each line. Numbers also as 3.14±0.01 or 1..5."),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Explanation"),
        required=False,
        max_length=10_000,
        widget=area(2),
        help_text=gettext_lazy("Why the answer is right; contestants read it after the round."),
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic"),
        required=False,
        max_length=1_000,
        widget=forms.TextInput(attrs={"list": "topics"}),
        help_text=gettext_lazy("From the whole to the part, with a stroke between: History/1930–1945."),
    )
    difficulty = forms.ChoiceField(
        label=gettext_lazy("Difficulty"),
        required=False,
        choices=[("", gettext_lazy("not said")), *Difficulty.choices],
        help_text=gettext_lazy("Blueprints draw so many easy and so many hard questions by it."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=1_000,
        help_text=gettext_lazy("Book, page or document in which the answer can be looked up."),
    )
    picture = forms.FileField(
        label=gettext_lazy("Add a picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.gif,.webp"}),
        help_text=gettext_lazy("It stands below the question."),
    )

    def __init__(self, *args: Any, item: Item, pictures: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        kwargs["initial"] = {**starting_values(item), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.item = item
        self.rows = min(MOST, max(len(item.options) + SPARE, 4))
        for place in range(self.rows):
            label = _("Option %(letter)s") % {"letter": letter_of(place)}
            self.fields[f"option_{place}"] = forms.CharField(label=label, required=False, max_length=2_000)
            right = _("%(letter)s is right") % {"letter": letter_of(place)}
            self.fields[f"right_{place}"] = forms.BooleanField(label=right, required=False)
        for pk, name in pictures:
            self.fields[f"drop_{pk}"] = forms.BooleanField(
                label=_("Leave out the picture “%(name)s”") % {"name": name}, required=False
            )

    @property
    def option_rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Letter, text and key of each option, with two empty ones at the end."""
        return [(letter_of(n), self[f"option_{n}"], self[f"right_{n}"]) for n in range(self.rows)]

    @property
    def picture_rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("drop_")]

    def clean_picture(self) -> Any:
        given = self.cleaned_data["picture"]
        if given:
            check_picture(given, given.name)
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(self.rows):
            if given.get(f"right_{place}") and not given.get(f"option_{place}") and not self.has_picture(place):
                told = _("Option %(letter)s is marked as right and is empty.") % {"letter": letter_of(place)}
                self.add_error(f"option_{place}", ValidationError(told))
        return given

    def has_picture(self, place: int) -> bool:
        return place < len(self.item.options) and bool(self.item.options[place].pictures)

    def read_item(self) -> Item:
        """The question as typed; an option without text and picture is left out, the others close up."""
        given = self.cleaned_data
        kind = Kind(given["kind"])
        item = Item(
            stem=tidy(given["stem"]), kind=kind, explanation=tidy(given["explanation"]), source=given["source"],
            topic=given["topic"], difficulty=given["difficulty"],
        )  # fmt: skip
        if not given["difficulty"] and not level_of(self.item.difficulty):
            item.difficulty = self.item.difficulty
        if kind in TYPED:
            item.answers = [line.strip() for line in given["answers"].splitlines() if line.strip()]
            return item
        places = self.kept_places()
        item.options = [Option(letter_of(new), " ".join(given[f"option_{n}"].split())) for new, n in enumerate(places)]
        item.key = [new for new, n in enumerate(places) if given[f"right_{n}"]]
        if kind is Kind.ORDERING:
            letters = [ord(sign) - ord("A") for sign in given["order"].upper() if "A" <= sign <= "Z"]
            item.key = [places.index(place) for place in letters if place in places]
        return item

    def kept_places(self) -> list[int]:
        """Which of the rows are options, in their order; by it pictures of options find their new places."""
        if self.cleaned_data["kind"] in TYPED:
            return []
        return [n for n in range(self.rows) if self.cleaned_data[f"option_{n}"] or self.has_picture(n)]

    def added_picture(self) -> Picture | None:
        given = self.cleaned_data["picture"]
        return Picture(given.name, given.read()) if given else None

    def dropped_pictures(self) -> list[int]:
        return [int(name[5:]) for name, value in self.cleaned_data.items() if name.startswith("drop_") and value]


class QuestionForm(ItemForm):
    """A question of the bank: its language too."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=list(CONTENT_LANGUAGES.items()),
        help_text=gettext_lazy("In which language the question is asked."),
    )


def tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def starting_values(item: Item) -> dict[str, Any]:
    values: dict[str, Any] = {
        **{"kind": str(item.kind), "stem": item.stem, "answers": "\n".join(item.answers)},
        **{"explanation": item.explanation, "topic": item.topic, "source": item.source},
        "difficulty": level_of(item.difficulty),
    }
    for place, option in enumerate(item.options):
        values[f"option_{place}"] = option.text
        values[f"right_{place}"] = place in item.key and item.kind is not Kind.ORDERING
    if item.kind is Kind.ORDERING:
        values["order"] = ", ".join(letter_of(place) for place in item.key)
    return values
