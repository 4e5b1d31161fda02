"""Questions as a file: first what that kind of file does not carry, then the file."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dinh.foundation.questions.actions.export import note_export
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.forms.export import ExportForm
from dinh.foundation.questions.models import Bank
from dinh.foundation.questions.queries.items import count_given, items_of
from dinh.foundation.questions.views.entry import find_bank, writer
from dinh.foundation.questions.writing.file import FORMS, losses, write_file
from dinh.kernel.text import slug

MOST = 2_000  # a request is no place for more: `dinh export questions` has no such bound


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose, look at what would be lost, take the file."""
    bank = find_bank(request, pk)
    form = ExportForm(request.POST or None, bank=bank)
    told: list[str] | None = None
    if request.method == "POST" and form.is_valid():
        asked = {"only_fit": form.cleaned_data["which"] == "fit", "topic": form.cleaned_data["topic"]}
        count = count_given(bank, **asked)
        if not count:
            form.add_error(None, _("No question stands here."))
        elif count > MOST:
            words = {"count": count, "most": MOST}
            form.add_error(
                None, _("These are %(count)s questions; up to %(most)s are given out here. Choose a topic.") % words
            )
        else:
            items = list(items_of(bank, **asked))
            if "tai" in request.POST:
                return give(request, bank, form.cleaned_data["form"], items)
            told = losses(form.cleaned_data["form"], items)
    context = {"bank": bank, "form": form, "losses": told, "count": len(items) if told is not None else 0}
    return TemplateResponse(request, "questions/export.html", context, status=422 if form.errors else 200)


def give(request: HttpRequest, bank: Bank, code: str, items: list[Item]) -> HttpResponse:
    form = FORMS[code]
    note_export(by=writer(request), bank=bank, form=form.label, count=len(items))
    with override(bank.language):
        answer = HttpResponse(write_file(code, items), content_type=form.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{slug(bank.name) or "questions"}{form.ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
