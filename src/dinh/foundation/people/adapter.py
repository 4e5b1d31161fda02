"""How this house opens accounts: by invitation, never by oneself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


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
