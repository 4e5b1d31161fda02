"""The state of a round in words."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from dinh.rooms.contests.domain.times import ends_at, is_open
from dinh.rooms.contests.models import Round

# state → (words, kind of badge)
STATES = {
    "open": (gettext_lazy("Open now"), "success"),
    "coming": (gettext_lazy("Coming"), "info"),
    "stopped": (gettext_lazy("Stopped"), "warning"),
    "counting": (gettext_lazy("Being counted"), "info"),
    "published": (gettext_lazy("Results published"), ""),
}


@dataclass(frozen=True)
class Shown:
    """A round with what its page says of the present moment."""

    round: Round
    state: str
    ends: datetime.datetime

    @property
    def label(self) -> str:
        return str(STATES[self.state][0])

    @property
    def kind(self) -> str:
        return STATES[self.state][1]


def show(round_: Round, now: datetime.datetime, *, is_published: bool) -> Shown:
    """A sealed round as it stands at this moment."""
    if is_published:
        state = "published"
    elif is_open(round_, now):
        state = "open"
    elif now < round_.opens_at:
        state = "coming"
    else:
        state = "stopped" if round_.stopped else "counting"
    return Shown(round_, state, ends_at(round_))
