"""When an event is: pure rules over its two moments."""

import datetime
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """From `begins` to `ends` (may be unknown), both with their zone; `zone` is where days are counted."""

    begins: datetime.datetime
    ends: datetime.datetime | None
    all_day: bool
    zone: datetime.tzinfo

    @property
    def first(self) -> datetime.datetime:
        """The beginning on the clock of the place."""
        return self.begins.astimezone(self.zone)

    @property
    def last(self) -> datetime.datetime | None:
        return self.ends.astimezone(self.zone) if self.ends else None

    @property
    def first_day(self) -> datetime.date:
        return self.first.date()

    @property
    def last_day(self) -> datetime.date:
        """The last day of it. Midnight ends the day before, except of an event that begins then."""
        last = self.last
        if last is None:
            return self.first_day
        if not self.all_day and last > self.first and last.time() == datetime.time():
            return last.date() - DAY
        return last.date()

    @property
    def is_one_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def over_at(self) -> datetime.datetime:
        """The moment from which it belongs to the past: its end, or midnight after its last day."""
        if self.ends and not self.all_day:
            return self.ends
        return midnight(self.last_day + DAY, self.zone)


def midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """The first moment of a day."""
    return datetime.datetime.combine(day, datetime.time(), tzinfo=zone)
