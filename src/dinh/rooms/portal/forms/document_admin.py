"""The clerk's form of one document: every fault is told at its field, in words."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.widgets import AdminAutoHeightTextInput

from dinh.foundation.media.secrecy import SecretRefused, note_refusal
from dinh.rooms.portal.domain.secrecy import find_marks
from dinh.rooms.portal.forms import help_texts
from dinh.rooms.portal.models import BookEntry, Document, DocumentField, RelationKind
from dinh.rooms.portal.permissions.documents import units_kept_by

TEXT_FEATURES = ["h2", "h3", "h4", "h5", "h6", "bold", "italic", "ol", "ul", "link"]
# constraint of the model -> field at which its message stands
FIELD_OF = {
    "document_effective_from_issue": "effective_on",
    "document_expires_after_both": "expires_on",
    "document_issued_has_symbol": "symbol",
    "document_symbol_once_a_year": "symbol",
    "document_symbol_once_undated": "symbol",
}


class FieldTreeChoice(forms.ModelMultipleChoiceField):
    """Fields of work as a list indented by depth."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: DocumentField) -> str:  # type: ignore[override]
        return obj.indented()


class DocumentForm(WagtailAdminModelForm):
    """Offers the units that the clerk keeps; checks what the database would refuse."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_kept_by(self.for_user)
        unit = self.fields["unit"]
        unit.queryset = units  # type: ignore[attr-defined]
        if self.instance.pk is None:
            unit.initial = units.order_by("depth", "path").first()
        if "fields" in self.fields:
            choice = FieldTreeChoice(DocumentField.objects.all(), required=False, label=self.fields["fields"].label)
            choice.initial = self.fields["fields"].initial
            self.fields["fields"] = choice
        if self.instance.pk and BookEntry.objects.filter(document=self.instance.pk).exists():
            self.fields["symbol"].disabled = True
            self.fields["symbol"].help_text = _("Given by the numbering book; it changes there.")
        help_texts.explain(self, help_texts.DOCUMENT)
        text = self.fields.get("full_text")
        if text is not None:
            text.widget = self._text_widget()

    def _text_widget(self) -> forms.Widget:
        """The visual editor knows no tables: a text that has one is edited as HTML, so that nothing is lost."""
        if "<table" in self.instance.full_text:
            return AdminAutoHeightTextInput()
        return get_rich_text_editor_widget(features=TEXT_FEATURES)

    def clean(self) -> dict[str, Any] | None:
        """A secret document is refused; the record keeps the fact and the mark."""
        cleaned = super().clean()
        marks = find_marks(self.cleaned_data)
        for name, mark in marks.items():
            self.add_error(name if name in self.fields else None, SecretRefused(mark))
        if marks:
            note_refusal(next(iter(marks.values())), by=self.for_user, kind="portal.document")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Keys that follow from the fields take part in the constraints, though the form does not show them."""
        known = {"kind", "body"} <= set(self.cleaned_data)
        return super()._get_validation_exclusions() - ({"year", "symbol_key"} if known else set())

    def _update_errors(self, errors: ValidationError) -> None:
        """Let the message of a constraint stand at the field that it is about."""
        found = errors.error_dict
        for error in found.pop(NON_FIELD_ERRORS, []):
            found.setdefault(_field_of(str(error.message)), []).append(error)
        super()._update_errors(errors)

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        self._check_relations()
        self._check_attachments()
        return not self.errors and all(not any(formset.errors) for formset in self.formsets.values())

    def _check_relations(self) -> None:
        seen: set[tuple[Any, ...]] = set()
        for form in _kept_forms(self.formsets.get("relations")):
            target, kind = form.cleaned_data.get("target"), form.cleaned_data.get("kind")
            if target is None:
                continue
            if target.pk == self.instance.pk:
                form.add_error("target", _("A document cannot be related to itself."))
            elif (target.pk, kind) in seen:
                form.add_error("target", _("These two documents already have this relation."))
            elif self.instance.pk and self._is_reversed(target, kind):
                form.add_error("target", _("The other document already has this relation to this one."))
            seen.add((target.pk, kind))

    def _is_reversed(self, target: Document, kind: str) -> bool:
        return target.relations.filter(target_id=self.instance.pk, kind=RelationKind(kind)).exists()

    def _check_attachments(self) -> None:
        seen: set[int] = set()
        for form in _kept_forms(self.formsets.get("attachments")):
            file = form.cleaned_data.get("file")
            if file is not None and file.pk in seen:
                form.add_error("file", _("This file is attached already."))
            seen.add(getattr(file, "pk", 0))


def _field_of(message: str) -> str:
    for constraint in Document._meta.constraints:
        if constraint.violation_error_message == message:
            return FIELD_OF.get(constraint.name, NON_FIELD_ERRORS)
    return NON_FIELD_ERRORS


def _kept_forms(formset: Any) -> list[Any]:
    forms = formset.forms if formset else []
    return [form for form in forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
