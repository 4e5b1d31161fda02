"""The forms by which Wagtail takes pictures and files, one at a time or many: both look at the content."""

from typing import IO, Any, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from dinh.foundation.media.checking import check_file, check_picture


class CheckedImageField(WagtailImageField):
    """Wagtail's field decodes the picture to learn its size: ours looks at the header before."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            check_picture(cast(IO[bytes], data.file), data.name or "")
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as fault:
            raise ValidationError(_("“%(name)s” is damaged. Save it again.") % {"name": data.name}) from fault


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        self.fields["file"] = CheckedImageField(label=field.label, required=field.required, widget=field.widget)


class FileForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            check_file(cast(IO[bytes], given.file), given.name or "")
        return given
