"""The list of banks, a new bank, and the questions of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.foundation.questions.actions.topics import ensure_bank
from dinh.foundation.questions.forms.banks import BankForm
from dinh.foundation.questions.models import KINDS, Bank, Difficulty
from dinh.foundation.questions.presenters.questions import state_of
from dinh.foundation.questions.queries.banks import (
    STATES,
    Asked,
    count_states,
    languages_in,
    list_banks,
    list_questions,
)
from dinh.foundation.questions.queries.intakes import open_intakes
from dinh.foundation.questions.queries.items import topic_paths
from dinh.foundation.questions.views.entry import as_number, find_bank, writer
from dinh.foundation.ui.languages import CONTENT_LANGUAGES, own_name

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The person's banks, and the files that somebody must still decide about."""
    person = writer(request)
    context = {"banks": list_banks(person), "intakes": open_intakes(person)}
    return TemplateResponse(request, "questions/banks.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Open a bank; one of that name in the unit is the same bank."""
    person = writer(request)
    form = BankForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        bank = ensure_bank(by=person, unit=form.cleaned_data["unit"], name=form.cleaned_data["name"])
        messages.success(request, _("The bank “%(name)s” is open.") % {"name": bank.name})
        return redirect("questions_bank", bank.pk)
    return TemplateResponse(request, "questions/bank_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a bank under the filters of the address."""
    bank = find_bank(request, pk)
    asked = read_asked(request)
    shown = Paginator(list_questions(bank, asked), PER_PAGE).get_page(request.GET.get("trang"))
    paths = topic_paths(bank)
    counts = count_states(bank)
    rows = [(one, STATES[state_of(one)][0], paths.get(one.topic_id or 0, "")) for one in shown]
    context: dict[str, Any] = {
        **{"bank": bank, "page": shown, "rows": rows, "asked": asked, "counts": counts},
        "states": [(key, label, counts[key]) for key, (label, _rule) in STATES.items()],
        "in_use": sum(counts.values()) - counts["da-rut"],
        "topics": sorted(paths.items(), key=lambda topic: topic[1]),
        "levels": Difficulty.choices,
        "languages": [(code, own_name(code)) for code in languages_in(bank)],
        "kinds": [(kind.value, name) for kind, name in KINDS.items()],
        "intakes": intakes_in(request, bank),
    }
    return TemplateResponse(request, "questions/bank.html", context)


def intakes_in(request: HttpRequest, bank: Bank) -> list[Any]:
    return list(open_intakes(writer(request)).filter(bank=bank))


def read_asked(request: HttpRequest) -> Asked:
    given = request.GET
    return Asked(
        words=given.get("q", "")[:200],
        topic=as_number(given.get("chu-de")),
        difficulty=given["muc"] if given.get("muc") in Difficulty.values else "",
        kind=given["loai"] if given.get("loai") in [kind.value for kind in KINDS] else "",
        language=given["tieng"] if given.get("tieng") in CONTENT_LANGUAGES else "",
        state=given["loc"] if given.get("loc") in STATES else "",
    )
