"""What every form of a visitor shares: a trap and a pace by which programs betray themselves."""

import time
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

FASTEST = 3  # seconds a person needs at least to fill in a form
OLDEST = 24 * 3600


class VisitorForm(forms.Form):
    """`website` is a trap: people do not see it. `what` names the form in its stamp."""

    what: str
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = stamp(self.what)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not is_human_pace(self.what, cleaned.get("shown", "")):
            self.show_instead("shown", stamp(self.what))
            self.add_error(None, _("The form was sent too quickly, or stood open too long. Please send it once more."))
        return cleaned

    def show_instead(self, field: str, value: str) -> None:
        """Let the form be shown once more with another value than the one that was sent."""
        fresh = cast(QueryDict, self.data).copy()
        fresh[field] = value
        self.data = fresh

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))


def stamp(what: str) -> str:
    """When a form was shown, signed, for a hidden field."""
    return signing.dumps({"what": what, "at": int(time.time())}, salt="visitor.form")


def is_human_pace(what: str, stamped: str) -> bool:
    """Whether the form was shown by us, at least three seconds and at most a day ago."""
    try:
        shown = signing.loads(stamped, salt="visitor.form", max_age=OLDEST)
    except signing.BadSignature:
        return False
    return bool(shown.get("what") == what and time.time() - shown["at"] >= FASTEST)
