"""`/admin/vi-sao/`: why may this person see this, and who may edit it. For administrators, about their own units."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.people.explanations import Answer, explain, find_for
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import require_administrator
from dinh.foundation.people.queries import find_people, veil

OFFERED = 10
SHOWN = 5


class WhyForm(forms.Form):
    nguoi = forms.CharField(
        label=gettext_lazy("Person"),
        max_length=150,
        help_text=gettext_lazy("Name or e-mail; diacritics may be left out."),
    )
    vat = forms.CharField(
        label=gettext_lazy("Page, document, picture or file"),
        max_length=500,
        help_text=gettext_lazy("The address as it stands in the browser (drafts too), or the symbol of a document."),
    )


@dataclass(frozen=True)
class Choice:
    """One of several people who fit what was typed."""

    pk: int
    name: str
    address: str


def why(request: HttpRequest) -> HttpResponse:
    """Two fields; then the answer, or what stands in its way. A thing elsewhere is as unknown as one that never was."""
    require_administrator(request.user)
    form = WhyForm(request.GET) if request.GET else WhyForm()
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        people = list(find_people(form.cleaned_data["nguoi"])[: OFFERED + 1])
        chosen = choose(people, request.GET.get("p", ""))
        if not people:
            form.add_error("nguoi", _("Nobody has this name or this e-mail."))
        elif chosen is None:
            context["choices"] = [Choice(person.pk, person.name, veil(person.email)) for person in people[:OFFERED]]
            context["more"] = len(people) > OFFERED
        else:
            context.update(person=chosen, answers=answer(request, form, chosen))
    return TemplateResponse(request, "people/why.html", context)


def choose(people: list[Person], number: str) -> Person | None:
    """The one whom the words mean: the only one, or the one picked from those offered."""
    if len(people) == 1:
        return people[0]
    return next((person for person in people if str(person.pk) == number), None)


def answer(request: HttpRequest, form: WhyForm, person: Person) -> list[Answer]:
    things = find_for(request.user, form.cleaned_data["vat"])
    if not things:
        form.add_error("vat", _("In the units that you administer nothing bears this address or symbol."))
    return [explain(person, thing, asker=request.user) for thing in things[:SHOWN]]
