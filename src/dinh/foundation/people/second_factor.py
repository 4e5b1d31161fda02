"""Staff use a second factor: every request of a signed-in member of staff is looked at, not only the sign-in."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person

ADMIN = "/admin/"
ACCOUNT = "/tai-khoan/"
# Somebody who has a factor and has not shown it in this session may confirm it or leave, nothing else.
TO_CONFIRM = (
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_authenticate",
    "account_logout",
    "account_login",
)
JUST_SET_UP = "second_factor_set_up"
AT_PROVIDER = "second_factor_at_provider"


def is_staff(person: Person) -> bool:
    """Whoever holds a role today, and administrators of the whole."""
    return person.is_superuser or bool(person.role_paths)


def has_passed(request: HttpRequest, person: Person) -> bool:
    """Whether this session was opened, confirmed or equipped with a second factor of this person.

    A factor shown to the single sign-on counts where DINH_OIDC_SECOND_FACTOR says so, and only then.
    """
    if settings.ENV.oidc_second_factor and request.session.get(AT_PROVIDER) == person.pk:
        return True
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, person)):
        return True
    equipped = request.session.get(JUST_SET_UP)
    return equipped is not None and Authenticator.objects.filter(pk=equipped, user=person).exists()


class SecondFactorMiddleware:
    """Until the second factor is shown, the session of a member of staff opens nothing.

    What visitors may read can be read, as a visitor; /admin/ leads to the confirmation, or to the set-up of a factor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated or not is_staff(person) or has_passed(request, person):
            return self.get_response(request)
        equipped = is_mfa_enabled(person)
        if request.path.startswith(ADMIN):
            return lead_to_confirmation(request) if equipped else lead_to_set_up(request)
        if request.path.startswith(ACCOUNT):
            if equipped and request.path not in [reverse(name) for name in TO_CONFIRM]:
                return lead_to_confirmation(request)
            return self.get_response(request)
        request.user = AnonymousUser()
        return self.get_response(request)


def lead_to_set_up(request: HttpRequest) -> HttpResponse:
    text = _("Your account opens more than a reader's. Set up a second factor first; it takes two minutes.")
    messages.warning(request, text)
    return HttpResponseRedirect(reverse("mfa_index"))


def lead_to_confirmation(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
