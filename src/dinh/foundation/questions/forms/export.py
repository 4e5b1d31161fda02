"""What is given out of a bank, and as which kind of file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dinh.foundation.questions.forms.banks import TopicField
from dinh.foundation.questions.models import Bank, Topic
from dinh.foundation.questions.queries.items import topic_paths
from dinh.foundation.questions.writing.file import FORMS


class ExportForm(forms.Form):
    form = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[(code, one.label) for code, one in FORMS.items()],
        help_text=gettext_lazy("Word to print, Excel to work on, the others for programs that hold exams."),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Which questions"),
        choices=[("fit", gettext_lazy("only those fit for use")), ("all", gettext_lazy("all in use"))],
        help_text=gettext_lazy("Fit for use are those that a second person has looked at."),
    )
    topic = TopicField(
        Topic.objects.none(),
        label=gettext_lazy("Topic"),
        required=False,
        empty_label=gettext_lazy("all topics"),
        help_text=gettext_lazy("With everything that belongs to it."),
    )

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        field.paths = topic_paths(bank)  # type: ignore[attr-defined]
        field.queryset = Topic.objects.filter(bank=bank)  # type: ignore[attr-defined]
