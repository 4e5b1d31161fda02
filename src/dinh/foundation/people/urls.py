"""The house's own way in, and the shadows over all others."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.utils.http import urlencode

from dinh.foundation.people import single_sign_on


def sign_in(request: HttpRequest, **parts: str) -> HttpResponseRedirect:
    """Lead to the one sign-in page, and from there back to where the person wanted to go."""
    wanted = request.GET.get("next", "")
    return HttpResponseRedirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def reset_password(request: HttpRequest, **parts: str) -> HttpResponseRedirect:
    """Lead to the one page that renews a password; it does not spare the second factor."""
    return HttpResponseRedirect(reverse("account_reset_password"))


shadows = [
    *single_sign_on.shadows,
    path("dang-nhap/", sign_in, name="sign_in"),
    path("admin/login/", sign_in),
    path("django-admin/login/", sign_in),
    re_path(r"^admin/password_reset/.*$", reset_password),
]
