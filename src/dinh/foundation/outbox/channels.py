"""The ways on which a short word can be sent to somebody who has no account: e-mail, and what rooms add to it."""

from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from dinh.foundation.outbox.actions import post

CHANNELS: dict[str, "Channel"] = {}


class Channel(Protocol):
    """`code`: as it is stored, at most ten letters. `label`: what people call it."""

    code: str
    label: Any  # text, or text that is translated when it is shown

    def make_field(self) -> forms.CharField:
        """The field in which somebody writes their address."""

    def tidy(self, address: str) -> str:
        """The same for every way of writing one address."""

    def send(self, key: str, *, address: str, subject: str, text: str) -> None:
        """Ask for the message inside the present transaction; one `key` is one message."""


class Email(Channel):
    """The letter of `outbox`."""

    code = "email"
    label = _("E-mail")

    def make_field(self) -> forms.CharField:
        return forms.EmailField(
            label=_("E-mail address"),
            max_length=254,
            help_text=_("A code of six digits is sent there. The address is kept in coded form only."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )

    def tidy(self, address: str) -> str:
        return address.strip().lower()

    def send(self, key: str, *, address: str, subject: str, text: str) -> None:
        post(key, receiver=address, subject=subject, text=text)


def register(channel: Channel) -> None:
    """Offer a channel; call it in AppConfig.ready."""
    CHANNELS[channel.code] = channel


register(Email())
