"""The visitor's comment, and the clerk's forms around it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from dinh.foundation.ui.visitor_form import VisitorForm
from dinh.rooms.portal.actions.comments import Given, consent_wording
from dinh.rooms.portal.models import DraftComment, Handling, Stage
from dinh.rooms.portal.permissions.documents import documents_kept_by


class CommentForm(VisitorForm):
    """Only the comment and the consent are needed."""

    what = "draft-comment"

    text = forms.CharField(
        label=gettext_lazy("Your comment"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )
    article = forms.ChoiceField(label=gettext_lazy("On which article"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Your unit or address (never published)"), max_length=200, required=False
    )
    contact = forms.CharField(
        label=gettext_lazy("Phone or e-mail, should we have a question (never published)"),
        max_length=150,
        required=False,
    )
    may_name = forms.BooleanField(label=gettext_lazy("My name may be published with my comment"), required=False)
    consent = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without your agreement we may not keep your comment.")}
    )

    def __init__(self, *args: Any, contents: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = consent_wording()
        articles = [entry["text"][:100] for entry in contents]
        choices = [("", _("The draft as a whole")), *((text, text) for text in articles)]
        self.fields["article"].choices = choices  # type: ignore[attr-defined]

    def given(self) -> Given:
        names = ("text", "name", "place", "contact", "article", "may_name")
        return Given(**{name: self.cleaned_data[name] for name in names})


class WindowForm(WagtailAdminModelForm):
    """Offers the drafts that the clerk keeps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = documents_kept_by(self.for_user).filter(stage=Stage.PROPOSED)
        choice = self.fields["document"]
        choice.widget = forms.Select()
        choice.queryset = drafts.order_by("abstract")  # type: ignore[attr-defined]
        choice.label_from_instance = lambda document: document.abstract[:120]  # type: ignore[attr-defined]
        if self.instance.pk:
            choice.disabled = True
            choice.queryset = documents_kept_by(self.for_user)  # type: ignore[attr-defined]


class HandlingForm(forms.ModelForm):
    """What becomes of one comment."""

    handling = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=[one for one in Handling.choices if one[0] != Handling.NEW],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What readers will see of it when the outcome is published."),
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer (published with the outcome)"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What was changed in the draft, or why nothing is; name no person."),
    )

    class Meta:
        model = DraftComment
        fields = ["handling", "answer"]
