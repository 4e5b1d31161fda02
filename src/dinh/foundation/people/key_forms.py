"""The forms of security keys with the name's label, which allauth leaves without a translation."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

LABEL, HELP = _("Name of the key"), _("So that you know it again: “office computer”, “my phone”.")


class AddKeyForm(AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = LABEL, HELP


class EditKeyForm(EditWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = LABEL, HELP
