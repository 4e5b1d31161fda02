"""The forms by which Wagtail takes pictures and files, one at a time or many: both look at the content."""

from collections.abc import Mapping
from typing import IO, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from dinh.foundation.media.actions import clear_secrecy
from dinh.foundation.media.checking import check_picture
from dinh.foundation.media.secrecy import SecretRefused, check_upload, note_refusal, refuse_marked
from dinh.kernel.text.secrecy import find_mark_in_name


class CheckedImageField(WagtailImageField):
    """Wagtail's field decodes the picture to learn its size: ours looks at the header before."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            check_picture(cast(IO[bytes], data.file), data.name or "")
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as fault:
            raise ValidationError(_("“%(name)s” is damaged. Save it again.") % {"name": data.name}) from fault


PICTURE_HELP = {
    "title": gettext_lazy("By which colleagues find it again: “Market of Đồng Văn, spring 2026”."),
    "description": gettext_lazy("What can be seen, for those who cannot see it; every page may say it in its own way."),
    "credit": gettext_lazy("Who took it: name, and the newspaper or office if there is one."),
}
FILE_HELP = {
    "title": gettext_lazy("By which colleagues find it again; readers see it where a page gives no other name.")
}
KEPT_HELP = {
    "access": gettext_lazy("Who may open it where a page shows it; a page for fewer readers narrows this further."),
    "collection": gettext_lazy("The unit whose people may change and delete it."),
    "tags": gettext_lazy("A few words to find it by, with commas between."),
}


def explain(form: forms.BaseForm, texts: Mapping[str, Any]) -> None:
    """Say beside each field what belongs there, where nothing is said yet."""
    for name, text in texts.items():
        if name in form.fields and not form.fields[name].help_text:
            form.fields[name].help_text = text
            form[name].help_text = text  # Wagtail's form has asked for its fields already, and they remember


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain(self, {**PICTURE_HELP, **KEPT_HELP})
        self.user = kwargs.get("user")
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = CheckedImageField(label=field.label, required=field.required, widget=field.widget)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            try:
                refuse_marked(find_mark_in_name(given.name or ""))
            except SecretRefused as refused:
                note_refusal(refused.mark, by=self.user, kind="media.picture")
                raise
        return given


class FileForm(BaseDocumentForm):
    """Also the place where a person decides about a file in which a mark was found after it was taken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain(self, {**FILE_HELP, **KEPT_HELP})
        self.user = kwargs.get("user")
        if self.instance.pk and self.instance.secrecy:
            words = _(
                "The mark “%(mark)s” was found in this file. Nobody can open it until you decide: delete it, or tick "
                "here if it is no state secret."
            )
            self.fields["cleared"] = forms.BooleanField(
                label=_("This is no state secret: serve it again"),
                required=False,
                help_text=words % {"mark": self.instance.secrecy},
            )
        if "file" in self.fields and self.instance.pk and self.instance.text_explanation:
            self.fields["file"].help_text = self.instance.text_explanation

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            try:
                check_upload(cast(IO[bytes], given.file), given.name or "")
            except SecretRefused as refused:
                note_refusal(refused.mark, by=self.user, kind="media.file")
                raise
        return given

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        if commit and self.cleaned_data.get("cleared") and "file" not in self.changed_data:
            clear_secrecy(file=saved, by=self.user)
        return saved
