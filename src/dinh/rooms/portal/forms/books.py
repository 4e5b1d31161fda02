"""The clerk's forms of a numbering book, of an entry, and of a number that is given up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.books import BookFault, check_entry, free_numbers
from dinh.rooms.portal.forms import help_texts
from dinh.rooms.portal.models.books import BookEntry, Direction, EntryState, NumberingBook
from dinh.rooms.portal.permissions.documents import units_kept_by

ONLY = {
    Direction.OUTGOING: ("recipients", "signer", "copies"),
    Direction.INCOMING: ("symbol", "written_on", "sender", "handler", "deadline", "done_on"),
}
FAULTS = {
    "period": ("entered_on", gettext_lazy("This day lies outside the book's year or term.")),
    "kind": ("kind", gettext_lazy("This book does not number documents of this kind.")),
    "code": ("kind", gettext_lazy("The symbol needs a kind that has a short form.")),
}


class BookForm(WagtailAdminModelForm):
    """Offers the units that the clerk keeps; what was counted from does not change once numbers are given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_texts.explain(self, help_texts.BOOK)
        units = units_kept_by(self.for_user)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["kinds"].widget = forms.CheckboxSelectMultiple(choices=self.fields["kinds"].choices)  # type: ignore[attr-defined]
        if self.instance.pk is None:
            year = timezone.localdate().year
            self.fields["unit"].initial = units.order_by("depth", "path").first()
            self.fields["starts_on"].initial, self.fields["ends_on"].initial = f"{year}-01-01", f"{year}-12-31"
        elif self.instance.entries.exists():
            for name in ("unit", "direction", "starts_on", "first_number"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("direction") == Direction.OUTGOING:
            for name, text in (
                ("pattern", _("A book of outgoing documents needs its pattern.")),
                ("body", _("A book of outgoing documents needs its issuing body.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, text)
        return cleaned


class EntryForm(WagtailAdminModelForm):
    """What the direction of the book asks for. State secrets are not entered here, and the clerk says so."""

    reserve = forms.BooleanField(
        label=gettext_lazy("Only reserve the number"),
        required=False,
        help_text=gettext_lazy("The document is not ready yet. Write the reason below."),
    )
    fill_gap = forms.ChoiceField(
        label=gettext_lazy("Number"),
        required=False,
        help_text=gettext_lazy("A number of a gap only for a document that bore it on paper."),
    )
    open_matter = forms.BooleanField(
        label=gettext_lazy("The document holds no state secret"),
        help_text=gettext_lazy("You confirm it for every number; what is marked secret goes into the book on paper."),
        error_messages={"required": gettext_lazy("State secrets are registered elsewhere, never in this system.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book: NumberingBook = self.instance.book
        other = Direction.INCOMING if self.book.direction == Direction.OUTGOING else Direction.OUTGOING
        for name in ONLY[other]:
            self.fields.pop(name, None)
        kinds = self.book.kinds.all()
        if kinds.exists():
            self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        if "handler" in self.fields:
            within = Unit.objects.current().filter(path__startswith=self.book.unit.path)
            self.fields["handler"].queryset = within  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["fill_gap"], self.fields["open_matter"]
            if self.instance.state != EntryState.RESERVED:
                del self.fields["reserve"], self.fields["reason"]
        else:
            self.initial["entered_on"] = timezone.localdate()
            numbers = sorted(free_numbers(self.book))
            following = _("The next: %(number)s") % {"number": self.book.next_number}
            choices = [("", following), *((str(number), str(number)) for number in numbers)]
            self.fields["fill_gap"].choices = choices  # type: ignore[attr-defined]
        if "reserve" in self.fields:
            self.fields["reserve"].initial = self.instance.state == EntryState.RESERVED
        self.instance.direction = self.book.direction
        help_texts.explain(self, help_texts.ENTRY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reserved = bool(cleaned.get("reserve"))
        self.instance.state = EntryState.RESERVED if reserved else EntryState.REGISTERED
        needed = (
            {"reason": _("Say why the number is reserved.")} if reserved else {"abstract": _("Write the abstract.")}
        )
        if not reserved and self.book.direction == Direction.INCOMING:
            needed["sender"] = _("Write who sent it.")
        for name, text in needed.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, text)
        if not self.errors:
            self._check_book(cleaned)
        return cleaned

    def _check_book(self, cleaned: dict[str, Any]) -> None:
        probe = BookEntry(
            book=self.book, entered_on=cleaned["entered_on"], kind=cleaned.get("kind"), state=self.instance.state
        )
        try:
            check_entry(probe)
        except BookFault as fault:
            name, text = FAULTS[fault.reason]
            self.add_error(name, ValidationError(text))

    def chosen_number(self) -> int | None:
        """The number of a gap, or None for the next."""
        return int(self.cleaned_data["fill_gap"]) if self.cleaned_data.get("fill_gap") else None


class ReasonForm(forms.Form):
    """Why a number is given up."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("It stays in the book beside the number.")
    )


class SkipForm(forms.Form):
    """From which number on the book counts."""

    up_to = forms.IntegerField(
        label=gettext_lazy("Go on with number"),
        min_value=1,
        max_value=2_000_000_000,
        help_text=gettext_lazy("The numbers before it were given on paper and stay as a gap."),
    )
