"""The lists of words in Wagtail's admin: whoever keeps documents keeps them too."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from dinh.foundation.audit.actions import record
from dinh.foundation.pages import publication
from dinh.rooms.portal.forms import help_texts
from dinh.rooms.portal.forms.vocabularies import FieldForm
from dinh.rooms.portal.models import DocumentField, DocumentKind, IssuingBody, Signer
from dinh.rooms.portal.viewsets.books import BookViewSet, EntryViewSet
from dinh.rooms.portal.viewsets.comments import WindowViewSet
from dinh.rooms.portal.viewsets.document_history import VersionViewSet
from dinh.rooms.portal.viewsets.documents import DocumentViewSet


class RecordedWord:
    """Writes the change of a word into the record: visitors read it on every document that bears it."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> Any:
        word = self.form.instance
        before = {"name": self.form.initial.get("name")} if word.pk else None
        verb = "edit" if word.pk else "create"
        with transaction.atomic():
            super().save_instance()  # type: ignore[misc]
            name = word._meta.model_name
            record(f"{name}.{verb}", by=self.request.user, obj=word, before=before, after={"name": word.name})  # type: ignore[arg-type]
            publication.changed()
        return word


class WordCreateView(RecordedWord, generic.CreateView):
    pass


class WordEditView(RecordedWord, generic.EditView):
    pass


class WordDeleteView(generic.DeleteView):
    """Removes a word that no document bears."""

    def delete_action(self) -> None:
        with transaction.atomic():
            before = {"name": self.object.name}
            record(f"{self.object._meta.model_name}.delete", by=self.request.user, obj=self.object, before=before)
            super().delete_action()


class WordViewSet(ModelViewSet):
    copy_view_enabled = False
    add_view_class = WordCreateView
    edit_view_class = WordEditView
    delete_view_class = WordDeleteView
    list_display = ["name"]
    search_fields = ["name", "name_key"]
    search_backend_name = None
    panels = [FieldPanel("name", help_text=help_texts.WORD["name"])]
    add_to_admin_menu = False


class KindViewSet(WordViewSet):
    model = DocumentKind
    name, url_prefix, icon, menu_label = "document_kinds", "van-ban-loai", "tag", _("Kinds of documents")
    list_display = ["name", "code"]
    panels = [
        FieldPanel("name", help_text=help_texts.WORD["name"]),
        FieldPanel("code", help_text=help_texts.WORD["code"]),
    ]


class FieldViewSet(WordViewSet):
    model = DocumentField
    name, url_prefix, icon, menu_label = "document_fields", "van-ban-linh-vuc", "list-ul", _("Fields of work")
    list_display = ["indented"]
    panels = [FieldPanel("name"), FieldPanel("parent")]

    def get_form_class(self, for_update: bool = False) -> type[FieldForm]:
        return FieldForm


class BodyViewSet(WordViewSet):
    model = IssuingBody
    name, url_prefix, icon, menu_label = "issuing_bodies", "van-ban-co-quan", "site", _("Issuing bodies")
    panels = [
        FieldPanel("name", help_text=help_texts.WORD["name"]),
        FieldPanel("unit", heading=_("Unit"), help_text=help_texts.WORD["unit"]),
    ]


class SignerViewSet(WordViewSet):
    model = Signer
    name, url_prefix, icon, menu_label = "signers", "van-ban-nguoi-ky", "user", _("Signers")


class RegisterViewSetGroup(ModelViewSetGroup):
    menu_label = _("Register of documents")
    menu_icon = "doc-full"
    menu_order = 210
    items = (
        DocumentViewSet,
        BookViewSet,
        EntryViewSet,
        VersionViewSet,
        WindowViewSet,
        KindViewSet,
        FieldViewSet,
        BodyViewSet,
        SignerViewSet,
    )
