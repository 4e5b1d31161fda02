"""The forms of security keys with the name's label, which allauth leaves without a translation."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class NamedKey(forms.Form):
    """Stands before a form of allauth's that asks for the key's name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["name"]
        field.label = _("Name of the key")
        field.help_text = _("So that you know it again: “office computer”, “my phone”.")


class AddKeyForm(NamedKey, AddWebAuthnForm):
    pass


class EditKeyForm(NamedKey, EditWebAuthnForm):
    pass
