"""Opening accounts."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person


@transaction.atomic
def open_account(
    *, by: Person | None, email: str, name: str, password: str | None = None, superuser: bool = False
) -> Person:
    """Make an account whose address counts as verified, because an administrator vouches for it."""
    person = Person.objects.create_user(email, password, name=name, is_superuser=superuser)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record("person.open", by=by, obj=person, after={"name": name, "superuser": superuser})
    return person


def invite_person(*, by: Person | None, email: str, name: str, superuser: bool = False) -> tuple[Person, str]:
    """Open an account without a password; return it and the one-time address at which its owner sets one."""
    person = open_account(by=by, email=email, name=name, superuser=superuser)
    return person, password_link(person)


def password_link(person: Person) -> str:
    """A one-time address, good for three days, at which the person sets a password."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _separator, token = key.partition("-")
    return settings.ENV.base_url + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


@transaction.atomic
def enrol_totp(person: Person, secret: str) -> None:
    """Give the person a known authenticator secret (base 32): for the demonstration and for tests only."""
    if not settings.ENV.demo and not settings.DEBUG and not settings.SECRET_KEY.startswith("only-for-tests"):
        raise PermissionError("a second factor is set up by its owner")
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, secret)
