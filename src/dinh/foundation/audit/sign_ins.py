"""Signing in and out, failures and changes of the second factor. No address, no device, no typed name is kept."""

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from dinh.foundation.audit.actions import Reference, record


def connect() -> None:
    user_logged_in.connect(note_sign_in, dispatch_uid="audit-sign-in")
    user_logged_out.connect(note_sign_out, dispatch_uid="audit-sign-out")
    user_login_failed.connect(note_failure, dispatch_uid="audit-sign-in-failed")
    for name, signal in (
        ("added", authenticator_added),
        ("removed", authenticator_removed),
        ("reset", authenticator_reset),
    ):
        signal.connect(FACTOR[name], dispatch_uid=f"audit-factor-{name}")


def note_sign_in(sender: Any, user: Any, **kwargs: Any) -> None:
    record("person.sign_in", by=user, obj=user)


def note_sign_out(sender: Any, user: Any, **kwargs: Any) -> None:
    if user is not None:
        record("person.sign_out", by=user, obj=user)


def note_failure(sender: Any, **kwargs: Any) -> None:
    """That somebody failed; what they typed is nobody's business (it is often a password)."""
    record("person.sign_in_failed", by=None, obj=Reference(None, "people.person", "", ""))


def note_factor_added(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    record("person.factor_added", by=user, obj=user, after={"type": authenticator.type})


def note_factor_removed(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    record("person.factor_removed", by=user, obj=user, before={"type": authenticator.type})


def note_factor_reset(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    record("person.factor_reset", by=user, obj=user, after={"type": authenticator.type})


FACTOR = {"added": note_factor_added, "removed": note_factor_removed, "reset": note_factor_reset}
