"""A visitor's wish to hear of new documents."""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.rooms.portal.limits import is_human_pace, stamp
from dinh.rooms.portal.models import DocumentField, DocumentKind
from dinh.rooms.portal.queries.documents import visible_documents

STAMP = "subscription"


class FieldChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: DocumentField) -> str:  # type: ignore[override]
        return obj.indented()


class SubscriptionForm(forms.Form):
    """Offers fields and kinds of public documents; `website` is a trap that people do not see."""

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
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        public = visible_documents(AnonymousUser()).order_by()
        used = DocumentField.objects.filter(documents__in=public.values("pk")).distinct()
        self.fields["fields_of_work"].queryset = used  # type: ignore[attr-defined]
        kinds = DocumentKind.objects.filter(pk__in=public.values("kind"))
        self.fields["kinds"].queryset = kinds.order_by("sort_key")  # type: ignore[attr-defined]
        self.fields["shown"].initial = stamp(STAMP)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not is_human_pace(STAMP, cleaned.get("shown", "")):
            fresh = cast(QueryDict, self.data).copy()
            fresh["shown"] = stamp(STAMP)
            self.data = fresh
            self.add_error(None, _("The form was sent too quickly, or stood open too long. Please send it once more."))
        return cleaned

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))
