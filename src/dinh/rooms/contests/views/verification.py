"""Is a receipt genuine, and is it counted? A page without JavaScript; `dinh verify` answers without this server."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dinh.foundation.ui.limits import limited
from dinh.hall.signing import Signer
from dinh.kernel.canonical import digest_of
from dinh.kernel.exam import receipts
from dinh.rooms.contests.domain.times import from_ms
from dinh.rooms.contests.models import Publication, Standing, Submission
from dinh.rooms.contests.presenters.review import Answered, review_of
from dinh.rooms.contests.queries.standings import newest_publication
from dinh.rooms.contests.views.pages import trail_to


@dataclass(frozen=True)
class Found:
    """What is known of a genuine receipt."""

    receipt: receipts.Receipt
    submission: Submission
    publication: Publication | None
    standing: Standing | None
    review: list[Answered]

    @property
    def submitted(self):
        return from_ms(self.receipt.statement.submitted)


@never_cache
@limited("contest-receipt", a_minute=120)
@require_http_methods(["GET", "HEAD", "POST"])
def check_receipt(request: HttpRequest) -> HttpResponse:
    """Read a receipt that was pasted; nothing of it is kept."""
    line = request.POST.get("receipt", "")
    found, fault = None, ""
    if request.method == "POST":
        try:
            found = look_up(line)
        except receipts.ReceiptError as error:
            fault = str(error)
    context = {"line": line, "found": found, "fault": fault, "trail": trail_to()}
    return render(request, "contests/verification.html", context)


def look_up(line: str) -> Found:
    """Raises ReceiptError in words for what this hall has not given."""
    try:
        receipt = receipts.read_line(line)
    except receipts.ReceiptError:
        raise receipts.ReceiptError(
            _("This is not a whole receipt. Copy the line from its first to its last letter.")
        ) from None
    try:
        receipts.verify(receipt, Signer(settings.ENV.resolve_hall_key()).public)
    except receipts.ReceiptError:
        raise receipts.ReceiptError(_("This receipt was not signed here, or it was changed.")) from None
    rows = Submission.objects.select_related("attempt__round__contest", "attempt__round__sealed", "attempt__contestant")
    try:
        row = rows.get(attempt__code=receipt.statement.code)
    except ObjectDoesNotExist:
        raise receipts.ReceiptError(
            _("This receipt is signed here, but its submission is not in the database. Show it to the organiser.")
        ) from None
    attempt = row.attempt
    answers = digest_of(json.loads(row.answers))
    said = receipts.Statement(answers, attempt.code, attempt.round.sealed.seal, attempt.started, row.submitted)
    if said != receipt.statement:
        raise receipts.ReceiptError(
            _("This receipt is signed here, but what is stored differs from it. Show it to the organiser.")
        )
    publication = newest_publication(attempt.round)
    standing = Standing.objects.filter(attempt=attempt).first() if publication else None
    return Found(receipt, row, publication, standing, review_of(row) if publication else [])
