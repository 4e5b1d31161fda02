"""The test client of somebody who has signed in as staff do, the second factor's codes, and what a page says."""

import re
import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client


class SignedInClient(Client):
    """`force_login` leaves the session as a sign-in with password and code does."""

    def force_login(self, user, backend="django.contrib.auth.backends.ModelBackend"):
        super().force_login(user, backend=backend)
        session = self.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": 0}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()


def totp_code(secret: str, steps: int = 0) -> str:
    """What an authenticator with this secret (base 32) shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def shown_text(html: str) -> str:
    """The words of a page without its tags, single spaces between them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
