"""The house's own way in, and the shadows over all others."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.utils.http import urlencode

from dinh.foundation.people import session_views, single_sign_on


def sign_in(request: HttpRequest, **parts: str) -> HttpResponseRedirect:
    """Lead to the one sign-in page, and from there back to where the person wanted to go.

    Raises PermissionDenied for who is signed in and has no way into the administration: they would be led in circles.
    """
    wanted = request.GET.get("next", "")
    inside = wanted.startswith(reverse("wagtailadmin_home"))
    if inside and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return HttpResponseRedirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def reset_password(request: HttpRequest, **parts: str) -> HttpResponseRedirect:
    """Lead to the one page that renews a password; it does not spare the second factor."""
    return HttpResponseRedirect(reverse("account_reset_password"))


urlpatterns = [
    path("tai-khoan/sessions/<int:pk>/ket-thuc/", session_views.end_own, name="people_session_end"),
]
shadows = [
    *single_sign_on.shadows,
    path("dang-nhap/", sign_in, name="sign_in"),
    path("admin/login/", sign_in),
    path("django-admin/login/", sign_in),
    re_path(r"^admin/password_reset/.*$", reset_password),
]
