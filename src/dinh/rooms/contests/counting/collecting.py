"""After the end: whoever saved answers and never handed in is handed in, by the hall's own way, with a receipt."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from dinh.hall.apart import run_apart
from dinh.hall.building import build_store
from dinh.hall.operations import Operation, Store, Submit
from dinh.rooms.contests.domain.times import ends_at, to_ms
from dinh.rooms.contests.models import Attempt, Round
from dinh.rooms.contests.queries.sealed import sealed_of

BATCH = 500


def collect_left(round_: Round) -> int:
    """Hand in what is left of a round that is over; how many attempts that are. Only what was saved in time counts."""
    sealed = sealed_of(round_)
    moment = to_ms(ends_at(round_)) + round_.grace_seconds * 1000 + 1
    rows = Attempt.objects.filter(round=round_, submission__isnull=True).order_by("pk")
    left = list(rows.values_list("pk", "code", "started"))
    if not left:
        return 0
    submits: list[Operation] = [
        Submit(pk, code, sealed.seal, started, moment, sealed.answer_count, [], is_late=True)
        for pk, code, started in left
    ]
    run_apart(hand_in(store_of_site(), submits))
    return len(left)


def store_of_site() -> Store:
    """The hall's store on the database that this site uses."""
    env = settings.ENV
    database = env.database
    if connection.vendor == "postgresql":
        # the name that the connection has, also where a test works in a database of its own
        database = f"{database.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    return build_store(database, Path(connection.settings_dict["NAME"]), env.resolve_hall_key())


async def hand_in(store: Store, submits: list[Operation]) -> None:
    await store.open()
    try:
        for start in range(0, len(submits), BATCH):
            await store.write(submits[start : start + BATCH])
    finally:
        await store.close()
