"""Public holidays of Vietnam and the days moved around them, from `data/holidays.csv`.

Each row bears its source. `certain` is "no" where the government's plan for the year was not confirmed when the row
was written: the row is then the likeliest reading of the law and counts as provisional, until an administrator has
compared it with the plan (`actions.holidays`).
"""

import csv
import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "holidays.csv"


@dataclass(frozen=True)
class Holiday:
    """One day that is not what its weekday says: `off`, or else worked."""

    day: datetime.date
    off: bool
    certain: bool
    name: str
    source: str


@cache
def table() -> dict[datetime.date, Holiday]:
    """All rows by day."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [
            Holiday(
                day=datetime.date.fromisoformat(row["day"]),
                off={"off": True, "work": False}[row["kind"]],
                certain={"yes": True, "no": False}[row["certain"]],
                name=row["name"],
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        ]
    return {row.day: row for row in rows}
