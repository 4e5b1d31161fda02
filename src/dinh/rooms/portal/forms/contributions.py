"""The form of whoever sends to the news desk, and those of the desk."""

import uuid
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dinh.foundation.media.checking import check_file
from dinh.foundation.media.secrecy import SecretRefused, check_upload, note_refusal, refuse_marked
from dinh.foundation.people.models import Person
from dinh.foundation.ui.formats import moment
from dinh.foundation.units.models import Unit
from dinh.kernel.text.secrecy import find_mark, find_mark_in_title
from dinh.rooms.portal.actions.contributions import Sending
from dinh.rooms.portal.models import ArticlePage, Channel, Material, Placing, SectionPage

ENDINGS = (".docx", ".doc", ".pdf", ".txt")
CHECKS = {"title": find_mark_in_title, "note": find_mark, "text": find_mark}


class ContributionForm(forms.Form):
    """Title and one of file, link and text; everything else may be left out."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        help_text=gettext_lazy("What it is about; the editors may change it."),
    )
    file = forms.FileField(
        label=gettext_lazy("A Word file or a PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy("Pictures inside the Word file come along. Old .doc files: better save as .docx."),
        error_messages={"empty": gettext_lazy("The file is empty. Choose it again.")},
    )
    link = forms.URLField(
        label=gettext_lazy("or a link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Only the address is kept, as a source: say in the note what it is about."),
    )
    text = forms.CharField(
        label=gettext_lazy("or the text itself"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Paste or type it here; pictures can only come in a file."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the editors"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Who can be asked, who took the pictures, what is still to come."),
    )
    channels = forms.ModelMultipleChoiceField(
        Channel.objects.filter(offered=True),
        label=gettext_lazy("Proposed channels"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A proposal: the editors decide where it appears."),
    )
    wished_on = forms.DateField(
        label=gettext_lazy("Wished day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("When it should appear, if that matters; empty: whenever it is ready."),
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=pgettext_lazy("contribution", "In the name of"))
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, units: list[Unit], **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid.uuid4(), "unit": units[0], **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person
        self.material = Material.FILE
        choice = self.fields["unit"]
        choice.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        if len(units) == 1:
            choice.widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        """The same looks as at every upload: content, programs, size, marks of secrecy."""
        given = self.cleaned_data["file"]
        if not given:
            return given
        if PurePosixPath(given.name).suffix.lower() == ".docm":
            check_file(given, given.name)
        if PurePosixPath(given.name).suffix.lower() not in ENDINGS:
            told = _("“%(name)s” is not taken here. Send Word (.docx), PDF or plain text (.txt).")
            raise ValidationError(told % {"name": given.name})
        self.refuse(lambda: check_upload(given, given.name))
        return given

    def clean_wished_on(self) -> Any:
        day = self.cleaned_data["wished_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("That day has passed; choose today or a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, find in CHECKS.items():
            mark = find(given.get(name) or "")
            try:
                self.refuse(lambda mark=mark: refuse_marked(mark))
            except SecretRefused as refused:
                self.add_error(name, refused)
        present = [one for one in Material if given.get(one.value)]
        if not self.errors and len(present) != 1:
            self.add_error("file", self.tell_material(bool(present)))
        elif present:
            self.material = present[0]
        return given

    def tell_material(self, several: bool) -> str:
        if several:
            return _("Send one thing at a time: a file, a link or a text. The others can follow as a new contribution.")
        return _("Choose a file, or give a link, or type the text.")

    def refuse(self, look: Any) -> None:
        """Let a look refuse, and put the fact, nothing of the content, into the record."""
        try:
            look()
        except SecretRefused as refused:
            note_refusal(refused.mark, by=self.person, kind="portal.contribution")
            raise

    def sending(self) -> Sending:
        names = ("unit", "title", "note", "channels", "wished_on", "file", "link", "text")
        return Sending(material=self.material, **{name: self.cleaned_data[name] for name in names})


class SectionForm(forms.Form):
    """Into which section the article goes."""

    section: forms.ModelChoiceField = forms.ModelChoiceField(
        SectionPage.objects.none(), label=pgettext_lazy("contribution", "Section")
    )

    def __init__(self, *args: Any, sections: list[SectionPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["section"]
        choice.queryset = SectionPage.objects.filter(pk__in=[one.pk for one in sections])  # type: ignore[attr-defined]
        shown = [(one.pk, f"{'– ' * (one.depth - 3)}{one.title}") for one in sections]
        choice.choices = [("", _("Choose a section")), *shown]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Into which draft it goes, and where in it."""

    draft: forms.ModelChoiceField = forms.ModelChoiceField(
        ArticlePage.objects.none(), label=pgettext_lazy("contribution", "Draft")
    )
    placing = forms.ChoiceField(
        label=gettext_lazy("Where it goes"),
        choices=Placing,
        initial=Placing.APPEND,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The text that stands there now stays in the history of the draft in either case."),
    )

    def __init__(self, *args: Any, drafts: list[ArticlePage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["draft"]
        choice.queryset = ArticlePage.objects.filter(pk__in=[one.pk for one in drafts])  # type: ignore[attr-defined]
        choice.choices = [("", _("Choose a draft")), *((one.pk, tell_draft(one)) for one in drafts)]  # type: ignore[attr-defined]


def tell_draft(draft: ArticlePage) -> str:
    """Title, and when it was last worked on."""
    changed = draft.latest_revision_created_at
    return f"{draft.draft_title} ({moment(changed)})" if changed else draft.draft_title


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is not used"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The sender reads it: say it kindly, and what would help next time."),
    )


class DayForm(forms.Form):
    """The day of the list, and after which rules its head is laid out."""

    ngay = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
