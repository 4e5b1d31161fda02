"""What the hall's submission costs as a plain Django view: the same checks, rows and signed receipt, one at a time.

The other side of `dinh bench hall`; no middleware, one transaction a request.
"""

import django
import msgspec
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from dinh.hall import PREFIX
from dinh.hall.app import decode_answers, encode
from dinh.hall.operations import Submit
from dinh.hall.rounds import OpenRound
from dinh.hall.settling import settle
from dinh.hall.shapes import Handed
from dinh.hall.signing import Signer
from dinh.hall.types import read_clock
from dinh.kernel.exam.sealed import read_sealed
from dinh.kernel.exam.tickets import derive_key, read_pass

django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
application = WSGIHandler()

from dinh.rooms.contests.models import Answer, Attempt, Batch, SealedRound, Submission  # noqa: E402 - app not ready

KEY = derive_key(settings.ENV.resolve_secret_key(), "hall tickets")
SIGNER = Signer(settings.ENV.resolve_hall_key())
rounds: dict[int, OpenRound] = {}


def find_round(number: int) -> OpenRound:
    if number not in rounds:
        row = SealedRound.objects.get(pk=number)
        rounds[number] = OpenRound(number, read_sealed(bytes(row.content), row.seal))
    return rounds[number]


def submit(request: HttpRequest) -> HttpResponse:
    """One attempt handed in."""
    own = read_pass(request.headers["Authorization"].removeprefix("Bearer "), KEY)
    try:
        body = decode_answers(request.body)
    except msgspec.DecodeError:
        return HttpResponse(status=400)
    round_ = find_round(own.round)
    round_.check(own.code, body.answers)
    now = read_clock()
    with transaction.atomic():
        attempt = Attempt.objects.get(pk=own.attempt)
        if Submission.objects.filter(attempt=attempt).exists():
            return HttpResponse(status=409)
        stored = list(Answer.objects.filter(attempt=attempt).values_list("number", "seq", "choice"))
        handed = Submit(attempt.pk, own.code, round_.seal, own.started, now, round_.answer_count, body.answers)
        made = settle([handed], {attempt.pk: stored}, SIGNER)
        batch = Batch.objects.create(root=made.root, signature=made.signature, key=SIGNER.name, size=1)
        Submission.objects.create(
            attempt=attempt, answers=made.answers[0], submitted=now, is_late=False, batch=batch, index=0
        )
    settled = made.settled[0]
    said = encode(Handed(settled.receipt, settled.submitted, settled.is_late))
    return HttpResponse(said, content_type="application/json")


urlpatterns = [path(PREFIX.lstrip("/") + "submit", submit)]
