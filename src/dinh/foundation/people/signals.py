"""What follows from a changed password and from a new second factor."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from dinh.foundation.people.models import Person
from dinh.foundation.people.second_factor import JUST_SET_UP


@receiver([password_changed, password_reset, password_set])
def end_other_sessions(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()


@receiver(authenticator_added)
def remember_set_up(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Whoever sets a factor up has just shown it; asking again at once would refuse the same code."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[JUST_SET_UP] = authenticator.pk
