"""What a contestant has done in a round so far."""

from dinh.rooms.contests.models import Attempt, Contestant, Round


def last_attempt(contestant: Contestant, round_: Round) -> Attempt | None:
    """Their newest attempt, with its submission; one query."""
    rows = Attempt.objects.filter(contestant=contestant, round=round_).select_related("submission")
    return rows.order_by("-ordinal").first()
