"""A visitor's wish to hear of new documents."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy

from dinh.foundation.ui.visitor_form import VisitorForm
from dinh.rooms.portal.models import DocumentField, DocumentKind
from dinh.rooms.portal.queries.documents import visible_documents


class FieldChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: DocumentField) -> str:  # type: ignore[override]
        return obj.indented()


class SubscriptionForm(VisitorForm):
    """Offers fields and kinds of public documents."""

    what = "subscription"

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    fields_of_work = FieldChoice(
        DocumentField.objects.none(),
        label=gettext_lazy("Fields of work"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all fields."),
    )
    kinds = forms.ModelMultipleChoiceField(
        DocumentKind.objects.none(),
        label=gettext_lazy("Kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all kinds."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I agree that the office keeps my e-mail address, only to send me these letters, until I unsubscribe."
        ),
        error_messages={"required": gettext_lazy("Without your agreement we may not keep your address.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        public = visible_documents(AnonymousUser()).order_by()
        used = DocumentField.objects.filter(documents__in=public.values("pk")).distinct()
        self.fields["fields_of_work"].queryset = used  # type: ignore[attr-defined]
        kinds = DocumentKind.objects.filter(pk__in=public.values("kind"))
        self.fields["kinds"].queryset = kinds.order_by("sort_key")  # type: ignore[attr-defined]
