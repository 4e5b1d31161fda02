"""`/admin/loi-moi/`: open invitations, a new one, sent again, withdrawn. For administrators, into their own units."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.actions.invitations import (
    AccountExists,
    resend_invitation,
    withdraw_invitation,
)
from dinh.foundation.people.actions.invitations import (
    invite as send_invitation,
)
from dinh.foundation.people.functions import CHOICES, FUNCTIONS
from dinh.foundation.people.permissions import invitations_administered_by, require_administrator, units_administered_by
from dinh.foundation.units.models import Unit

A_PAGE = 50


class InviteForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=150,
        help_text=gettext_lazy("As it shall stand beside what the person does here."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("The person's own address, not one that an office shares: the account is theirs alone."),
    )
    function = forms.ChoiceField(
        label=gettext_lazy("First role"),
        choices=CHOICES,
        initial="contributor",
        help_text=gettext_lazy(
            "Give the smallest one that is enough: a contributor writes, an editor corrects, a publisher decides."
        ),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("The role holds for this unit and for all units below it."),
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_administered_by(viewer)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if len(own := list(units[:2])) == 1:
            self.fields["unit"].initial = own[0].pk

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


def list_invitations(request: HttpRequest) -> HttpResponse:
    """Those nobody has followed yet, newest first, with what became of the letter."""
    require_administrator(request.user)
    page = Paginator(invitations_administered_by(request.user), A_PAGE).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    letters = {letter.key: letter for letter in Letter.objects.filter(key__in=[row.letter_key for row in rows])}
    facts = [(row, letters.get(row.letter_key)) for row in rows]
    return TemplateResponse(request, "people/invitations.html", {"page": page, "rows": facts})


def invite(request: HttpRequest) -> HttpResponse:
    """Name, address, first role; an address that has an account leads to granting it a role instead."""
    require_administrator(request.user)
    form = InviteForm(request.POST or None, viewer=request.user)
    context: dict[str, Any] = {"form": form, "functions": FUNCTIONS.values()}
    if request.method == "POST" and form.is_valid():
        try:
            made = send_invitation(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except AccountExists as refusal:
            form.add_error("email", refusal.message)
            context["known"] = way_on(refusal, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("email", refusal)
        else:
            text = _("%(person)s is invited. The letter is on its way to %(email)s.")
            messages.success(request, text % {"person": made.person, "email": made.person.email})
            return HttpResponseRedirect(reverse("people_invitations"))
    return TemplateResponse(request, "people/invite.html", context)


def way_on(refusal: AccountExists, given: dict[str, Any]) -> tuple[str, str]:
    """(address, words) of what to do where the person is known: send the open invitation again, or grant the role."""
    invitation = getattr(refusal.person, "invitation", None)
    if invitation is not None and invitation.accepted_at is None:
        return reverse("people_invitations"), _("To the open invitations")
    facts = {"person": refusal.person.pk, "function": given["function"], "unit": given["unit"].pk}
    return f"{reverse('roles:add')}?{urlencode(facts)}", _("Grant the role to %(person)s") % {"person": refusal.person}


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, resend_invitation, _("Sent again to %(person)s, with a new link."))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return change(request, pk, withdraw_invitation, _("The invitation of %(person)s is withdrawn; its link is dead."))


def change(request: HttpRequest, pk: int, verb: Any, done: str) -> HttpResponse:
    """Do `verb` to an invitation within the units of whoever asks; others are not found."""
    require_administrator(request.user)
    invitation = get_object_or_404(invitations_administered_by(request.user), pk=pk)
    name = str(invitation.person)
    try:
        verb(by=request.user, invitation=invitation)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done % {"person": name})
    return HttpResponseRedirect(reverse("people_invitations"))
