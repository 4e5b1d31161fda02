"""Who is at the door of a contest: a signed cookie remembers a contestant on their own device for a day."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse

from dinh.rooms.contests.models import Contest, Contestant, Round
from dinh.rooms.contests.queries.contests import public_rounds

SALT = "contests.contestant"
REMEMBERED = 24 * 3600


def find_round(slug: str, number: int) -> Round:
    """A round that visitors may see; raises Http404."""
    found = public_rounds().filter(contest__slug=slug, number=number).first()
    if found is None:
        raise Http404
    return found


def cookie_name(contest: Contest) -> str:
    return f"thi_sinh_{contest.pk}"


def known_contestant(request: HttpRequest, contest: Contest) -> Contestant | None:
    """The contestant whom this browser entered; None for strangers and for whoever was erased."""
    try:
        pk = request.get_signed_cookie(cookie_name(contest), salt=SALT, max_age=REMEMBERED)
    except (KeyError, signing.BadSignature):
        return None
    rows = Contestant.objects.select_related("unit").filter(contest=contest, erased_at__isnull=True)
    return rows.filter(pk=int(pk or 0)).first()


def remember(response: HttpResponse, contestant: Contestant, *, secure: bool) -> None:
    """Let this browser be known as the contestant."""
    response.set_signed_cookie(
        cookie_name(contestant.contest),
        str(contestant.pk),
        salt=SALT,
        max_age=REMEMBERED,
        httponly=True,
        secure=secure,
        samesite="Lax",
        path="/cuoc-thi/",
    )


def forget(response: HttpResponse, contest: Contest) -> None:
    """Let a shared device forget whoever took part on it."""
    response.delete_cookie(cookie_name(contest), path="/cuoc-thi/", samesite="Lax")
