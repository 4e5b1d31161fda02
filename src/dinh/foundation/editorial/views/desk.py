"""`/admin/bien-tap/…/`: everything about one page's way that is not its text; one form for each verb, no script."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from dinh.foundation.editorial.actions.duties import hand_back, take
from dinh.foundation.editorial.actions.links import address_of, make_link, standing_of, withdraw_link
from dinh.foundation.editorial.actions.reviews import mark_reviewed, set_review_date
from dinh.foundation.editorial.actions.withdrawals import restore, withdraw
from dinh.foundation.editorial.forms import LinkForm, ReviewDateForm, ReviewedForm, WithdrawForm
from dinh.foundation.editorial.models import ApprovalLink, DutyState
from dinh.foundation.editorial.permissions import why_not_decide, why_not_make_link, why_not_take
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.queries.holidays import provisional_days, provisional_in
from dinh.foundation.editorial.queries.pages import facts_of
from dinh.foundation.editorial.refusals import tell_refusal
from dinh.foundation.editorial.schedule import plan_of
from dinh.foundation.people.models import Person


def actor(request: HttpRequest) -> Person:
    """Whoever is signed in; the admin lets nobody else through."""
    return cast(Person, request.user)


def find_page(request: HttpRequest, page_id: int) -> Page:
    """The page as last saved, for whoever may edit it or decides on it."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def desk(request: HttpRequest, page_id: int) -> HttpResponse:
    return show_desk(request, find_page(request, page_id))


def show_desk(request: HttpRequest, page: Page, *, address: str = "", **forms: Form) -> HttpResponse:
    """`address`: of a link that was just made, shown this once. `forms`: those that came back with faults."""
    person, state = actor(request), open_state(page)
    context = facts_of(page)
    for link in context["links"]:
        link.standing = standing_of(link)
    context.update(
        page=page,
        state=state,
        step=state.task.dutytask.get_duty_display() if state else "",
        why_not_take=why_not_take(person, state) if state else "",
        why_not_decide=why_not_decide(person, state) if state else "",
        why_not_link=why_not_make_link(person, state, "-") if state else "",
        held=bool(state and state.holder_id == person.pk),
        provisional=provisional_in(state, provisional_days()) if state else [],
        plan=plan_of(page),
        may_withdraw=page.permissions_for_user(person).can_unpublish(),
        may_restore=page.permissions_for_user(person).can_publish(),
        address=address,
        link_form=forms.get("link_form") or LinkForm(),
        review_form=forms.get("review_form") or ReviewDateForm(initial=review_initial(context["review"])),
        reviewed_form=forms.get("reviewed_form") or ReviewedForm(),
    )
    return TemplateResponse(request, "editorial/desk.html", context)


def review_initial(review: Any) -> dict[str, Any]:
    return {"on": review.on, "note": review.note} if review else {}


def state_of(page: Page) -> DutyState:
    state = open_state(page)
    if state is None:
        raise ValidationError(_("This page is at no step now; perhaps somebody has decided meanwhile."))
    return state


@require_POST
def act(request: HttpRequest, page_id: int, verb: str) -> HttpResponse:
    """One verb without fields, then the desk again."""
    page = find_page(request, page_id)
    try:
        if verb == "nhan":
            take(state=state_of(page), by=actor(request))
            told = _("You have taken the page.")
        elif verb == "tra":
            hand_back(state=state_of(page), by=actor(request))
            told = _("You have handed the page back; others can take it.")
        else:
            restore(page=page, by=actor(request))
            told = _("Published again; the notice at its address is gone.")
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, told)
    return redirect("editorial_desk", page.pk)


@require_POST
def close_link(request: HttpRequest, page_id: int, link_id: str) -> HttpResponse:
    page = find_page(request, page_id)
    link = get_object_or_404(ApprovalLink.objects.select_related("state"), pk=link_id, state__page_id=page.pk)
    try:
        withdraw_link(link=link, by=actor(request))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("The link is withdrawn: whoever opens it is told so."))
    return redirect("editorial_desk", page.pk)


@require_POST
def new_link(request: HttpRequest, page_id: int) -> HttpResponse:
    """Sent by e-mail, or shown once on the answer: the address is kept nowhere."""
    page = find_page(request, page_id)
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            link, token = make_link(state=state_of(page), by=actor(request), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if not link.email:
                return show_desk(request, page, address=address_of(token))
            messages.success(request, _("The link goes to %(name)s by e-mail.") % {"name": link.name})
            return redirect("editorial_desk", page.pk)
    return show_desk(request, page, link_form=form)


@require_POST
def review_date(request: HttpRequest, page_id: int) -> HttpResponse:
    page = find_page(request, page_id)
    form = ReviewDateForm(request.POST)
    if form.is_valid():
        try:
            set_review_date(page=page, by=actor(request), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("on", refusal)
        else:
            messages.success(request, _("The day is noted; the editors are reminded."))
            return redirect("editorial_desk", page.pk)
    return show_desk(request, page, review_form=form)


@require_POST
def reviewed(request: HttpRequest, page_id: int) -> HttpResponse:
    page = find_page(request, page_id)
    form = ReviewedForm(request.POST)
    if form.is_valid():
        try:
            mark_reviewed(page=page, by=actor(request), next_on=form.cleaned_data["next_on"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted: the page was looked at."))
            return redirect("editorial_desk", page.pk)
    return show_desk(request, page, reviewed_form=form)


def withdraw_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for the reason, says that readers see it, shows how it will look."""
    page = find_page(request, page_id)
    if not page.permissions_for_user(request.user).can_unpublish():
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(page=page, by=actor(request), reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Withdrawn. The page's address now tells readers the reason."))
            return redirect("editorial_desk", page.pk)
    return TemplateResponse(request, "editorial/withdraw.html", {"page": page, "form": form})
