"""The gallery of components and the choice of language."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from dinh.foundation.ui import samples

YEAR = 365 * 24 * 3600


def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the visitor's language in a cookie and go back where they came from (`next`, this site only)."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    response["Cache-Control"] = "no-store"
    return response


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    filled: forms.Form = samples.LetterForm({"name": "", "email": "lan.hoang@", "about": "thuvien", "files": "1"})
    context = {
        "form": samples.LetterForm(),
        "faulty": filled,
        "bar_rows": samples.BAR_ROWS,
        "line_rows": samples.LINE_ROWS,
        "figures": samples.FIGURES,
        "table_rows": samples.TABLE_ROWS,
        "colours": samples.COLOURS,
        "trail": samples.TRAIL,
        "sample_date": samples.DATE,
        "pages": Paginator(range(240), 20).get_page(request.GET.get("page", 4)),
    }
    return render(request, "ui/gallery.html", context)


def dialog_sample(request: HttpRequest) -> HttpResponse:
    """What the gallery's dialog is where there is no JavaScript: a page."""
    return render(request, "ui/dialog_sample.html")
