"""The reader's questions to the register, as a form whose address can be kept and shared."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.rooms.portal.models import Document, DocumentField, DocumentKind, IssuingBody, Signer
from dinh.rooms.portal.presenters.documents import STATE_LABELS
from dinh.rooms.portal.queries.documents import Criteria

ORDER_LABELS = [("newest", _("Newest first")), ("oldest", _("Oldest first")), ("symbol", _("By symbol"))]


class DocumentFilterForm(forms.Form):
    """Its parameter names stand in public addresses: they do not change."""

    q = forms.CharField(label=_("Words in symbol, abstract or keywords"), required=False, max_length=200)
    loai = forms.ChoiceField(label=pgettext_lazy("register", "Kind"), required=False)
    linh_vuc = forms.ChoiceField(label=_("Field of work"), required=False)
    co_quan = forms.ChoiceField(label=_("Issuing body"), required=False)
    nguoi_ky = forms.ChoiceField(label=_("Signer"), required=False)
    nam = forms.ChoiceField(label=_("Year"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Validity"), required=False)
    sap_xep = forms.ChoiceField(label=pgettext_lazy("register", "Order"), required=False, choices=ORDER_LABELS)

    def __init__(self, data: Any, documents: QuerySet[Document]) -> None:
        """Offers only words that occur in `documents`, those the reader may see: the lists leak nothing."""
        super().__init__(data)
        keys = documents.order_by()
        self._offer("loai", _offer_words(DocumentKind.objects.filter(pk__in=keys.values("kind"))))
        self._offer("linh_vuc", _offer_fields(keys))
        self._offer("co_quan", _offer_words(IssuingBody.objects.filter(pk__in=keys.values("body"))))
        self._offer("nguoi_ky", _offer_words(Signer.objects.filter(pk__in=keys.values("signer"))))
        years = keys.filter(year__isnull=False).values_list("year", flat=True).distinct().order_by("-year")
        self._offer("nam", [(str(year), str(year)) for year in years])
        self._offer("tinh_trang", [(state.value, STATE_LABELS[state]) for state in STATE_LABELS])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says above
        field.choices = [("", _("All")), *choices]

    def criteria(self) -> Criteria:
        """What is asked for; a value that is not offered counts as not asked."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Criteria(
            text=given["q"],
            kind=given["loai"],
            field=given["linh_vuc"],
            body=given["co_quan"],
            signer=given["nguoi_ky"],
            year=int(given["nam"]) if given["nam"] else None,
            state=given["tinh_trang"],
            order=given["sap_xep"] or "newest",
        )

    @property
    def narrowed(self) -> bool:
        """Whether any filter besides words and order is set: the form then stands open."""
        return any(self.data.get(name) for name in self.fields if name not in {"q", "sap_xep"})


def _offer_words(words: QuerySet) -> list[tuple[str, str]]:
    return list(words.order_by("sort_key").values_list("slug", "name"))


def _offer_fields(documents: QuerySet[Document]) -> list[tuple[str, str]]:
    """Fields of work with a document at or below them, indented by depth; one query."""
    through = Document.fields.through.objects.filter(document__in=documents.values("pk"))
    used = set(through.values_list("documentfield__path", flat=True).distinct())
    rows = DocumentField.objects.values_list("path", "depth", "slug", "name") if used else []
    return [
        (slug, "\u2003" * (depth - 1) + name)
        for path, depth, slug, name in rows
        if any(other.startswith(path) for other in used)
    ]
