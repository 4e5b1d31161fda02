"""Ending sign-ins: one of one's own in the list of the account; all of somebody's at `/admin/dang-nhap/`."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dinh.foundation.people.actions.sessions import end_all_sessions, end_session
from dinh.foundation.people.devices import name_device
from dinh.foundation.people.permissions import people_administered_by, require_administrator
from dinh.foundation.people.queries import people_signed_in

A_PAGE = 50


@require_POST
@login_required
def end_own(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sign-ins; another person's is not found."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    try:
        end_session(by=request.user, session=session, current=request.session.session_key)  # type: ignore[arg-type]
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Signed out there: %(browser)s.") % {"browser": name_device(session.user_agent)})
    return HttpResponseRedirect(reverse("usersessions_list"))


def list_signed_in(request: HttpRequest) -> HttpResponse:
    """Who of one's own units is signed in, how often and since when; not from where, that is theirs to know."""
    require_administrator(request.user)
    text = request.GET.get("nguoi", "")[:150]
    page = Paginator(people_signed_in(request.user, text), A_PAGE).get_page(request.GET.get("trang"))
    query = urlencode({"nguoi": text}) + "&" if text else ""
    return TemplateResponse(request, "people/signed_in.html", {"page": page, "text": text, "query": query})


@require_POST
def end_all(request: HttpRequest, pk: int) -> HttpResponse:
    """End all sign-ins of somebody in one's own units; others are not found."""
    require_administrator(request.user)
    person = get_object_or_404(people_administered_by(request.user), pk=pk)
    count = end_all_sessions(by=request.user, person=person)  # type: ignore[arg-type]
    done = ngettext(
        "%(person)s is signed out: %(count)s sign-in ended.",
        "%(person)s is signed out: %(count)s sign-ins ended.",
        count,
    )
    messages.success(request, done % {"person": person, "count": count})
    return HttpResponseRedirect(reverse("people_signed_in"))
