"""What follows from a changed password, a new second factor and a changed role."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from dinh.foundation.people.actions.groups import sync_person
from dinh.foundation.people.actions.invitations import accept_invitation
from dinh.foundation.people.actions.sessions import end_other_sessions
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.second_factor import AT_PROVIDER, JUST_SET_UP


@receiver([password_changed, password_reset, password_set])
def leave_other_sessions(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    end_other_sessions(by=user, current=request.session.session_key)


@receiver([password_reset, password_set, user_logged_in])
def close_invitation(sender: Any, user: Person, **kwargs: Any) -> None:
    """Whoever has set a password, or come in by single sign-on, has followed the invitation."""
    accept_invitation(person=user)


@receiver(authenticator_added)
def remember_set_up(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Whoever sets a factor up has just shown it; asking again at once would refuse the same code."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[JUST_SET_UP] = authenticator.pk


@receiver(user_logged_in)
def remember_factor_at_provider(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    """What the single sign-on says of how it asked (`amr`, `acr`), where this house has decided to believe it."""
    request.session.pop(AT_PROVIDER, None)
    login = kwargs.get("sociallogin")
    if login is None:
        return
    claims = login.account.extra_data.get("id_token", {})
    said = {*as_list(claims.get("amr")), *as_list(claims.get("acr"))}
    if said & set(settings.ENV.oidc_second_factor):
        request.session[AT_PROVIDER] = user.pk


def as_list(value: Any) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else [str(value)] if value else []


@receiver([post_save, post_delete], sender=Role)
def follow_role(sender: Any, instance: Role, raw: bool = False, **kwargs: Any) -> None:
    """Whoever writes a role, by a verb, an import or a merger of units: the groups follow."""
    if not raw and Person.objects.filter(pk=instance.person_id).exists():
        sync_person(instance.person)
