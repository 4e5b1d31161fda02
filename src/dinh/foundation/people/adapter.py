"""How this house opens accounts: by invitation, never by oneself."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from dinh.foundation.people.actions.sessions import end_and_record

logger = logging.getLogger("dinh.people")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; addresses are compared in small letters."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the porch has settled from the trusted proxies; headers are not read again."""
        return request.META.get("REMOTE_ADDR", "")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens the account that an administrator has made; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """The person reads that it failed; whoever looks after the server reads why."""
        logger.warning("single sign-on failed: %s %s", error or "", exception or "")


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Signing out everywhere else goes into the record, as every other end of a session does."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        if sessions:
            person = sessions[0].user
            end_and_record(by=person, person=person, sessions=sessions)
