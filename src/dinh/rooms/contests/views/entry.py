"""Who is at the door of a contest: signed cookies, of this contest alone, remember them on their own device.

Three of them, none read by a script: who entered (a day), what waits for a code (an hour), and a random mark of the
browser (until the contest is over) of which a keyed hash is kept, so that somebody can look when very many people
entered from one browser. Nothing is read off the device.
"""

import datetime
import secrets

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from dinh.rooms.contests.actions.erasing import WAITING
from dinh.rooms.contests.domain.times import ends_at
from dinh.rooms.contests.models import Confirmation, Contest, Contestant, Round
from dinh.rooms.contests.queries.contests import public_rounds

SALT, WAITING_SALT, DEVICE_SALT = "contests.contestant", "contests.confirmation", "contests.device"
REMEMBERED = 24 * 3600
A_DAY = datetime.timedelta(days=1)


def find_round(slug: str, number: int) -> Round:
    """A round that visitors may see; raises Http404."""
    found = public_rounds().filter(contest__slug=slug, number=number).first()
    if found is None:
        raise Http404
    return found


def cookie_name(contest: Contest) -> str:
    return f"thi_sinh_{contest.pk}"


def waiting_name(contest: Contest) -> str:
    return f"cho_ma_{contest.pk}"


def device_name(contest: Contest) -> str:
    return f"trinh_duyet_{contest.pk}"


def known_contestant(request: HttpRequest, contest: Contest) -> Contestant | None:
    """The contestant whom this browser entered; None for strangers and for whoever was erased."""
    pk = read_cookie(request, cookie_name(contest), SALT, REMEMBERED)
    rows = Contestant.objects.select_related("unit").filter(contest=contest, erased_at__isnull=True)
    return rows.filter(pk=int(pk)).first() if pk else None


def remember(response: HttpResponse, contestant: Contestant, *, secure: bool) -> None:
    """Let this browser be known as the contestant."""
    set_cookie(response, cookie_name(contestant.contest), str(contestant.pk), SALT, REMEMBERED, secure)


def forget(response: HttpResponse, contest: Contest) -> None:
    """Let a shared device forget whoever took part on it."""
    response.delete_cookie(cookie_name(contest), path="/cuoc-thi/", samesite="Lax")
    stop_waiting(response, contest)


def waiting_key(request: HttpRequest, contest: Contest) -> str:
    """What names the entry of this browser that waits for a code; empty: none."""
    return read_cookie(request, waiting_name(contest), WAITING_SALT, int(WAITING.total_seconds()))


def wait_for_code(response: HttpResponse, confirmation: Confirmation, *, secure: bool) -> None:
    name = waiting_name(confirmation.round.contest)
    set_cookie(response, name, confirmation.key, WAITING_SALT, int(WAITING.total_seconds()), secure)


def stop_waiting(response: HttpResponse, contest: Contest) -> None:
    response.delete_cookie(waiting_name(contest), path="/cuoc-thi/", samesite="Lax")


def device_mark(request: HttpRequest, contest: Contest) -> str:
    """The random mark that this browser has for this contest, or a new one."""
    return read_cookie(request, device_name(contest), DEVICE_SALT, None) or secrets.token_hex(16)


def mark_device(response: HttpResponse, contest: Contest, mark: str, *, secure: bool) -> None:
    """Let the browser keep its mark until the last round is over."""
    last = max(ends_at(round_) for round_ in contest.rounds.all())
    left = max(last - timezone.now(), A_DAY)
    set_cookie(response, device_name(contest), mark, DEVICE_SALT, int(left.total_seconds()), secure)


def read_cookie(request: HttpRequest, name: str, salt: str, seconds: int | None) -> str:
    """Its value; empty where there is none, or none of ours."""
    try:
        return request.get_signed_cookie(name, salt=salt, max_age=seconds) or ""
    except (KeyError, signing.BadSignature):
        return ""


def set_cookie(response: HttpResponse, name: str, value: str, salt: str, seconds: int, secure: bool) -> None:
    response.set_signed_cookie(
        name, value, salt=salt, max_age=seconds, httponly=True, secure=secure, samesite="Lax", path="/cuoc-thi/"
    )
