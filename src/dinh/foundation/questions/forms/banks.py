"""Opening a bank, a topic, a second person's word, a withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dinh.foundation.questions.models import Topic
from dinh.foundation.questions.permissions import units_with_banks
from dinh.foundation.questions.queries.items import topic_paths
from dinh.foundation.units.models import Unit


class BankForm(forms.Form):
    """Name and unit of a new bank."""

    name = forms.CharField(
        label=gettext_lazy("Name of the bank"),
        max_length=200,
        help_text=gettext_lazy("What its questions are about: “History of the province”."),
    )
    unit: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Unit of the bank"),
        help_text=gettext_lazy("Its people write and review the questions; no other unit sees them."),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_with_banks(person).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = units.first()


class SendBackForm(forms.Form):
    """What must be changed before the question may be used."""

    comment = forms.CharField(
        label=gettext_lazy("What must be changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Its author reads it."),
    )


class RetireForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It stays in the bank for papers that hold it; no new paper draws it."),
    )


class TopicField(forms.ModelChoiceField):
    """A topic by its path from the root."""

    paths: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        return self.paths[obj.pk]


class TopicForm(forms.Form):
    """Name and place of a topic."""

    name = forms.CharField(
        label=gettext_lazy("Name of the topic"),
        max_length=200,
        help_text=gettext_lazy("As short as a heading: “Rivers and mountains”."),
    )
    parent = TopicField(
        Topic.objects.none(),
        label=gettext_lazy("Part of"),
        required=False,
        help_text=gettext_lazy("The wider topic to which this one belongs."),
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": topic.name, "parent": topic.parent_id}
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        field.paths = topic_paths(topic.bank)  # type: ignore[attr-defined]
        field.queryset = Topic.objects.filter(bank=topic.bank).exclude(pk=topic.pk)  # type: ignore[attr-defined]
        field.empty_label = gettext_lazy("nothing: it stands at the top")  # type: ignore[attr-defined]
