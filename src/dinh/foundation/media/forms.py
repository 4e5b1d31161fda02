"""The forms by which Wagtail takes pictures and files, one at a time or many: both look at the content."""

from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from dinh.foundation.media.checking import check_file, check_picture


class PictureForm(BaseImageForm):
    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            check_picture(cast(IO[bytes], given.file), given.name or "")
        return given


class FileForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            check_file(cast(IO[bytes], given.file), given.name or "")
        return given
