"""The code that was sent, and asking for another one."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.outbox.channels import CHANNELS
from dinh.rooms.contests.actions.confirming import DIGITS
from dinh.rooms.contests.models import Confirmation


class CodeForm(forms.Form):
    """Six digits; blanks between them, as people read them out, are no fault."""

    code = forms.CharField(
        label=gettext_lazy("The code"),
        max_length=20,
        help_text=gettext_lazy("Six digits from the message that was sent to you."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        code = re.sub(r"[\s.\-]", "", self.cleaned_data["code"])
        if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", code):
            raise ValidationError(_("The code has six digits."))
        return code


class AgainForm(forms.Form):
    """Where the code shall go now: nothing but its coded form was kept, so it is written once more."""

    def __init__(self, *args: object, confirmation: Confirmation) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["contact"] = CHANNELS[confirmation.channel].make_field()
