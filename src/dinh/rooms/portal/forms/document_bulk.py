"""Which documents, and what shall change in all of them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.people.visibility import Access
from dinh.kernel.text import fold
from dinh.rooms.portal.actions.document_bulk import BulkChange
from dinh.rooms.portal.forms.document_admin import FieldTreeChoice
from dinh.rooms.portal.models import Document, DocumentField, DocumentKind, IssuingBody, Signer, Stage

MOST = 500  # rows that one page can hold


class BulkFilterForm(forms.Form):
    """Narrows the list to choose from; the names are those of the list's own filters."""

    q = forms.CharField(label=gettext_lazy("Words in it"), required=False)
    kind = forms.ModelChoiceField(DocumentKind.objects.all(), label=gettext_lazy("Kind"), required=False)
    body = forms.ModelChoiceField(IssuingBody.objects.all(), label=gettext_lazy("Issuing body"), required=False)
    field: forms.ModelChoiceField = forms.ModelChoiceField(
        DocumentField.objects.all(), label=gettext_lazy("Field of work"), required=False
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False, choices=[("", "–"), *Stage.choices])
    live = forms.ChoiceField(
        label=gettext_lazy("Published"),
        required=False,
        choices=[("", "–"), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))],
    )

    def narrow(self, documents: QuerySet[Document]) -> QuerySet[Document]:
        """The documents that are asked for; what is not understood counts as not asked."""
        self.is_valid()
        given = self.cleaned_data
        for word in fold(given.get("q") or "").split():
            documents = documents.filter(search_key__contains=word)
        for name in ("kind", "body", "stage"):
            if given.get(name):
                documents = documents.filter(**{name: given[name]})
        if given.get("field"):
            below = DocumentField.objects.filter(path__startswith=given["field"].path)
            through = Document.fields.through.objects.filter(documentfield__in=below)
            documents = documents.filter(pk__in=through.values("document_id"))
        if given.get("live"):
            documents = documents.filter(live=given["live"] == "true")
        return documents


class BulkChangeForm(forms.Form):
    """What is left empty stays as it is."""

    new_kind = forms.ModelChoiceField(
        DocumentKind.objects.all(),
        label=gettext_lazy("Kind"),
        required=False,
        help_text=gettext_lazy("Empty: each keeps its own."),
    )
    new_signer = forms.ModelChoiceField(
        Signer.objects.all(),
        label=gettext_lazy("Signer"),
        required=False,
        help_text=gettext_lazy("Empty: each keeps its own."),
    )
    new_access = forms.ChoiceField(
        label=gettext_lazy("Visible to"),
        required=False,
        choices=[("", "–"), *Access.choices],
        help_text=gettext_lazy("Empty: each keeps its own."),
    )
    new_keywords = forms.CharField(
        label=gettext_lazy("Add keywords"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("They are added to those that are there, with commas between."),
    )
    show = forms.ChoiceField(
        label=gettext_lazy("On the site"),
        required=False,
        choices=[("", "–"), ("publish", gettext_lazy("publish")), ("withdraw", gettext_lazy("withdraw"))],
        help_text=gettext_lazy("Publish or withdraw all that are chosen; empty: nothing changes."),
    )
    new_fields = FieldTreeChoice(
        DocumentField.objects.all(),
        required=False,
        label=gettext_lazy("Fields of work"),
        help_text=gettext_lazy("They are added to those that are there."),
    )
    replace_fields = forms.BooleanField(
        label=gettext_lazy("Take the present fields of work away first"),
        required=False,
        help_text=gettext_lazy("Only where new ones are chosen above."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.change() == BulkChange():
            raise forms.ValidationError(_("Say what shall change."))
        return cleaned

    def change(self) -> BulkChange:
        given = self.cleaned_data
        fields = tuple(given["new_fields"])
        return BulkChange(
            kind=given["new_kind"],
            fields=fields,
            replace_fields=given["replace_fields"] and bool(fields),
            keywords=given["new_keywords"],
            access=given["new_access"],
            signer=given["new_signer"],
            live={"publish": True, "withdraw": False}.get(given["show"]),
        )
