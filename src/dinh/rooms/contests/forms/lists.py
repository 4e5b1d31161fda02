"""Lists of people: typed line by line, or uploaded."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.importing.report import Report
from dinh.foundation.importing.rows import understand_all
from dinh.rooms.contests.listing import read_lines, understand

MOST_BYTES = 20 * 1024**2
TOLD = 10


class PeopleForm(forms.Form):
    """One person a line; one bad line and nothing is taken, so that it can be corrected here."""

    people = forms.CharField(
        label=gettext_lazy("Full name; date of birth"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Nguyễn Thị Hoà; 19/05/1990"}),
        help_text=gettext_lazy("One person a line. Only a coded form is kept, from which nobody can read them."),
    )

    def clean_people(self) -> list[tuple[str, datetime.date]]:
        report = Report()
        people = understand_all(read_lines(self.cleaned_data["people"]), understand, "", report)
        if report.faults:
            told = [
                _("Line %(number)s: %(reason)s") % {"number": fault.row, "reason": fault.reason}
                for fault in report.faults[:TOLD]
            ]
            raise ValidationError(told)
        return people


class UploadForm(forms.Form):
    """A spreadsheet; the trial run only tells what would happen."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet (.xlsx)"),
        help_text=gettext_lazy("With the columns “Họ và tên” and “Ngày sinh”; others are not read."),
    )
    trial = forms.BooleanField(
        label=gettext_lazy("Trial run: write nothing"),
        required=False,
        initial=True,
        help_text=gettext_lazy("See first what would be taken in and what would be refused; then send it again."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 20 MB."))
        return file
