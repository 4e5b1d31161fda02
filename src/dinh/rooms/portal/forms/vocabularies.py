"""A field of work and its place in the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from dinh.kernel.text import match_key
from dinh.rooms.portal.forms import help_texts
from dinh.rooms.portal.models import DocumentField


class FieldForm(WagtailAdminModelForm):
    """Name and the field above; the tree puts it in dictionary order."""

    parent: forms.ModelChoiceField = forms.ModelChoiceField(
        DocumentField.objects.all(), required=False, label=gettext_lazy("below")
    )

    class Meta:
        model = DocumentField
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_texts.explain(self, help_texts.WORD)
        choice = self.fields["parent"]
        choice.label_from_instance = lambda field: field.indented()  # type: ignore[attr-defined]
        if self.instance.pk:
            choice.queryset = DocumentField.objects.exclude(path__startswith=self.instance.path)  # type: ignore[attr-defined]
            choice.initial = self.instance.get_parent()

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if DocumentField.objects.filter(name_key=match_key(name)).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is already a field of work with this name."))
        return name

    def save(self, commit: bool = True) -> DocumentField:
        """The tree writes places of other rows too, so the form always saves at once."""
        parent, field = self.cleaned_data["parent"], self.instance
        field.fill_keys()
        if field.pk is None:
            return parent.add_child(instance=field) if parent else DocumentField.add_root(instance=field)
        field.save()
        if parent != field.get_parent():
            field.move(parent or DocumentField.get_first_root_node(), "sorted-child" if parent else "sorted-sibling")
            field.refresh_from_db()
        return field
