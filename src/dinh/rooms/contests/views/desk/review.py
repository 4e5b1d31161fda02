"""Cases of a round that is over: what was noticed, and what somebody decides on it."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.rooms.contests.actions.reviewing import exclude, leave_case
from dinh.rooms.contests.forms.review import EXCLUDE, DecideForm
from dinh.rooms.contests.presenters.cases import tell_facts
from dinh.rooms.contests.queries.review import cases_of, exclusion_rows
from dinh.rooms.contests.views.desk.entry import decider
from dinh.rooms.contests.views.desk.results import find_over

PER_PAGE = 25


@require_safe
def cases(request: HttpRequest, pk: int) -> HttpResponse:
    """Those that wait first."""
    round_ = find_over(request, pk)
    decider(request, round_.contest)
    page = Paginator(cases_of(round_), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        **{"round": round_, "page": page, "rows": [(case, tell_facts(case)) for case in page.object_list]},
        "excluded": exclusion_rows(round_).select_related("contestant", "by"),
    }
    return TemplateResponse(request, "contests/admin/cases.html", context)


def decide(request: HttpRequest, pk: int, case: int) -> HttpResponse:
    """One case with its people; sent, the form decides on it."""
    round_ = find_over(request, pk)
    person = decider(request, round_.contest)
    row = get_object_or_404(cases_of(round_), pk=case)
    form = DecideForm(request.POST if request.method == "POST" else None, case=row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if given["decision"] == EXCLUDE:
                exclude(by=person, case=row, people=list(given["people"]), reason=given["reason"])
            else:
                leave_case(by=person, case=row)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The decision is kept. Publish the results anew where they were published."))
            return redirect("contests_desk_cases", pk)
    context = {"round": round_, "case": row, "facts": tell_facts(row), "form": form}
    return TemplateResponse(request, "contests/admin/case.html", context, status=422 if form.errors else 200)
