"""`/admin/gui-tin-bai/`: sending to the news desk from a telephone, and what became of it. Works without JavaScript.

It stands below /admin/ because whoever sends is staff: the second factor and the one transaction hold there.
"""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dinh.foundation.media.serving import serve
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.contributions import send_contribution
from dinh.rooms.portal.forms.contributions import ContributionForm
from dinh.rooms.portal.models import Contribution
from dinh.rooms.portal.permissions.contributions import desk_of, may_send, sending_units, sent_by
from dinh.rooms.portal.presenters.contributions import present_remarks
from dinh.rooms.portal.queries.contributions import sent_contributions

PER_PAGE = 20


def sender(request: HttpRequest) -> Person:
    """Whoever is signed in and sends for some unit."""
    person = cast(Person, request.user)
    if not may_send(person):
        raise PermissionDenied
    return person


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What the person sent, with its state."""
    page = Paginator(sent_contributions(sender(request)), PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, "portal/contributions/index.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """The form; what was typed is kept when something is refused, a file must be chosen again."""
    person = sender(request)
    units: list[Unit] = list(sending_units(person).order_by("path"))
    if not units:
        raise PermissionDenied
    form = ContributionForm(request.POST or None, request.FILES or None, person=person, units=units)
    if request.method == "POST" and form.is_valid():
        submission = form.cleaned_data["submission"]
        contribution, is_new = send_contribution(by=person, sending=form.sending(), submission=submission)
        if is_new:
            messages.success(request, _("Sent. You will hear by e-mail when an editor takes it in hand."))
        else:
            messages.info(request, _("This was sent already; it is kept once."))
        return redirect("contribution", contribution.pk)
    context = {"form": form, "several": len(units) > 1, "unit": units[0]}
    return render(request, "portal/contributions/form.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own contribution: where it stands, and what did not come over."""
    rows = sent_by(sender(request)).select_related("unit", "holder", "article__scope").prefetch_related("channels")
    contribution = get_object_or_404(rows, pk=pk)
    context = {"contribution": contribution, "remarks": present_remarks(contribution)}
    return render(request, "portal/contributions/detail.html", context)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sent file as it came, for its sender and the editors of its unit; nobody gets one that bears a mark."""
    person = cast(Person, request.user)
    reached = Q(pk__in=sent_by(person).values("pk")) | Q(pk__in=desk_of(person).values("pk"))
    contribution = Contribution.objects.filter(reached, secrecy="", pk=pk).exclude(file="").first()
    if contribution is None:
        raise Http404
    return serve(request, str(contribution.file.name), shown_name=contribution.file_name, public=False)
