"""The form with which a file of questions is sent."""

import uuid
from pathlib import PurePosixPath
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.checking import check_size
from dinh.foundation.media.secrecy import SecretRefused, check_upload, note_refusal, refuse_marked
from dinh.foundation.people.models import Person
from dinh.foundation.questions.reading.decoding import read_letters
from dinh.foundation.questions.reading.file import READERS
from dinh.foundation.questions.reading.packed import check_packed
from dinh.kernel.text.secrecy import find_mark, find_mark_in_name

LOOKED_AT_BY_MEDIA = {".docx", ".xlsx", ".csv", ".txt"}


class FileForm(forms.Form):
    """One file of questions; what it is, is seen from its content."""

    file = forms.FileField(
        label=gettext_lazy("File of questions"),
        widget=forms.FileInput(attrs={"accept": ",".join(READERS)}),
        help_text=gettext_lazy(
            "Word (.docx), Excel (.xlsx), CSV, Aiken and GIFT (.txt, .gift), Moodle XML (.xml), QTI (.zip, .xml)."
        ),
        error_messages={"empty": gettext_lazy("The file is empty. Choose it again.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_file(self) -> Any:
        """The same looks as at every upload: content, programs, size, marks of secrecy."""
        given = self.cleaned_data["file"]
        ending = PurePosixPath(given.name).suffix.lower()
        if ending not in READERS:
            told = _("“%(name)s” is of no kind that holds questions: %(known)s.")
            raise ValidationError(told % {"name": given.name, "known": ", ".join(sorted(READERS))})
        try:
            check_upload(given, given.name) if ending in LOOKED_AT_BY_MEDIA else check_other(given, ending)
        except SecretRefused as refused:
            note_refusal(refused.mark, by=self.person, kind="questions.intake")
            raise
        except FileFault as fault:
            raise ValidationError(str(fault)) from fault
        return given


def check_other(stream: IO[bytes], ending: str) -> None:
    """Kinds that are kept nowhere else. Raises ValidationError, SecretRefused, FileFault."""
    name = str(stream.name)
    check_size(stream.seek(0, 2), name)
    stream.seek(0)
    content = stream.read()
    stream.seek(0)
    refuse_marked(find_mark_in_name(name))
    if ending == ".zip":
        check_packed(content)
        return
    refuse_marked(find_mark(read_letters(content)[0]))
