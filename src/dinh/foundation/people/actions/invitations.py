"""Inviting somebody: the account, the first role and the letter are one change; the link in it sets the password."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.outbox.actions import post
from dinh.foundation.people.actions.accounts import invite_person, password_link
from dinh.foundation.people.actions.roles import grant_role, require_grant, withdraw_role
from dinh.foundation.people.models import Invitation, Person
from dinh.foundation.units.models import Unit


class AccountExists(ValidationError):
    """The address has an account already; `person` is its owner."""

    def __init__(self, message: str, person: Person) -> None:
        super().__init__(message)
        self.person = person


@transaction.atomic
def invite(*, by: Person, name: str, email: str, function: str, unit: Unit) -> Invitation:
    """Open an account, grant its first role and post the letter with the link that sets a password.

    Raises PermissionDenied where `by` grants no roles in the unit, AccountExists, ValidationError.
    """
    require_grant(by, unit)
    refuse_known_address(email)
    person, link = invite_person(by=by, email=email, name=" ".join(name.split()))
    role = grant_role(by=by, person=person, function=function, unit=unit)
    invitation = Invitation.objects.create(person=person, role=role, invited_by=by)
    post_letter(invitation, link)
    after = {"valid_until": invitation.valid_until.isoformat()}
    record("invitation.send", by=by, obj=invitation, unit_id=unit.pk, after=after)
    return invitation


def refuse_known_address(email: str) -> None:
    """Say what is known of the address already, and what to do instead."""
    address = EmailAddress.objects.filter(email__iexact=email).select_related("user").first()
    person = Person.objects.filter(email__iexact=email).first() or (address.user if address else None)
    if person is None:
        return
    if not person.is_active:
        text = _("An account with this address is closed. Nothing was sent; ask who looks after the server to open it.")
        raise ValidationError(text)
    if Invitation.objects.filter(person=person, accepted_at__isnull=True).exists():
        text = _("%(person)s has been invited already and has not come in yet. Nothing was sent.")
        raise AccountExists(text % {"person": person}, person)
    text = _("%(person)s already has an account with this address. Nothing was sent; grant the role instead.")
    raise AccountExists(text % {"person": person}, person)


@transaction.atomic
def resend_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """Post a new letter with a new link, good for the full time again. Links sent before end with their own time."""
    row = require_open(by, invitation)
    row.times_sent += 1
    row.sent_at = timezone.now()
    row.save(update_fields=["times_sent", "sent_at"])
    post_letter(row, password_link(row.person))
    after = {"times": row.times_sent, "valid_until": row.valid_until.isoformat()}
    record("invitation.resend", by=by, obj=row, unit_id=row.role.unit_id, after=after)
    return row


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation) -> None:
    """Take the account back with its role, so that every link sent to it is dead and the address is free again.

    Refused where somebody has granted the person another role meanwhile: the account is then wanted elsewhere.
    """
    row = require_open(by, invitation)
    others = row.person.roles.exclude(pk=row.role_id).select_related("unit")
    if others:
        names = ", ".join(f"{role.get_function_display()}, {role.unit}" for role in others)
        text = _("%(person)s was given other roles meanwhile (%(roles)s). Nothing was changed; end the role instead.")
        raise ValidationError(text % {"person": row.person, "roles": names})
    record("invitation.withdraw", by=by, obj=row, unit_id=row.role.unit_id)
    withdraw_role(by=by, role=row.role)
    row.person.delete()


def accept_invitation(*, person: Person) -> None:
    """Note that the person has come in; nothing where there was no invitation, or it was noted before."""
    with transaction.atomic():
        now = timezone.now()
        if Invitation.objects.filter(person=person, accepted_at__isnull=True).update(accepted_at=now):
            row = Invitation.objects.select_related("role").get(person=person)
            record("invitation.accept", by=person, obj=row, unit_id=row.role.unit_id)


def require_open(by: Person, invitation: Invitation) -> Invitation:
    """The invitation as it is now, held until the transaction ends."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person", "role__unit")
    row = rows.filter(pk=invitation.pk).first()
    if row is None or row.accepted_at is not None:
        raise ValidationError(
            _("This invitation is no longer open: it was followed or withdrawn. Nothing was changed.")
        )
    require_grant(by, row.role.unit)
    return row


def post_letter(invitation: Invitation, link: str) -> None:
    """The letter in the language of the house; it goes out after the commit."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("You are invited: %(unit)s") % {"unit": invitation.role.unit.name}
        text = render_to_string("people/mail/invitation.txt", {"invitation": invitation, "link": link})
    post(invitation.letter_key, receiver=invitation.person.email, subject=subject[:300], text=text)
