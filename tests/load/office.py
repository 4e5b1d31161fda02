"""Inside the installation: `fill PEOPLE UNITS FOLDER` makes a round and its contestants, `finish FOLDER` counts it."""

import datetime
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 (app not ready before)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from dinh.config.cli.exam_fill import create_contestants, create_round, make_round, write_tickets  # noqa: E402
from dinh.foundation.units.models import Unit  # noqa: E402
from dinh.rooms.contests import models  # noqa: E402
from dinh.rooms.contests.counting.awarding import award_round  # noqa: E402
from dinh.rooms.contests.counting.publishing import publics_of, write_results  # noqa: E402
from dinh.rooms.contests.counting.ranking import rank_round  # noqa: E402
from dinh.rooms.contests.counting.running import count_round  # noqa: E402

ATTEMPTS = 2
OVER = datetime.timedelta(minutes=2)


def fill(people: int, units: int, folder: Path) -> None:
    """One open round, so many contestants in so many units; a ticket of each into the folder."""
    call_command("migrate", verbosity=0, interactive=False)
    made = make_round(time.time_ns() // 1_000_000)
    sealed = replace(made, rules=replace(made.rules, attempts=ATTEMPTS, tie_breaks=("duration", "submitted")))
    root = Unit.add_root(name="Văn phòng", kind="office", slug="load")
    communes = [root.add_child(name=f"Xã {number}", kind="commune", slug=f"xa-{number}") for number in range(units)]
    round_ = create_round(sealed, root)
    found = create_contestants(round_, communes, people)
    write_tickets(sealed, round_, found, settings.ENV.resolve_secret_key(), folder / "tickets")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def finish(folder: Path) -> None:
    """End the round, count it, write its results beside the receipts; what was counted and how long it took."""
    round_ = models.Round.objects.select_related("contest", "sealed").get()
    round_.stopped = int((timezone.now() - OVER).timestamp() * 1000)
    round_.save()
    told: dict[str, Any] = {}
    begun = time.perf_counter()
    count_round(round_)
    told["count_s"] = round(time.perf_counter() - begun, 1)
    begun = time.perf_counter()
    rank_round(round_)
    told["standings_s"] = round(time.perf_counter() - begun, 2)
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        cursor.execute("SELECT * FROM contests_score ORDER BY points DESC, duration, submitted")
        cursor.fetchall()
        told["one_select_s"] = round(time.perf_counter() - begun, 2)
    begun = time.perf_counter()
    publication = models.Publication(round=round_)
    write_results(publication, publics_of(round_), award_round(round_, ""))
    told["results_s"] = round(time.perf_counter() - begun, 1)
    count = models.Count.objects.get()
    tallies = models.Tally.objects.filter(by="unit").values_list("people", "attempts")
    told |= {
        **{"people": count.people, "attempts": count.attempts, "file": publication.file.path},
        **{"unit_people": sum(row[0] for row in tallies), "unit_attempts": sum(row[1] for row in tallies)},
        **{"submissions": models.Submission.objects.count(), "standings": models.Standing.objects.count()},
        "seal": round_.sealed.seal,
    }
    (folder / "told").write_text(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    else:
        finish(Path(sys.argv[2]))
