"""Preparing and sealing a round, killed at any moment: there is no half seal, and what was ready stays ready."""

import random
import time

import pytest

from tests.installation import wait_for

pytestmark = [pytest.mark.server, pytest.mark.slow]
PICTURES = 24
# A contest of six rounds, all of which show the same pictures.
MAKE_CONTEST = f"""
import datetime, io, json
from PIL import Image
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.actions.contests import Line, keep_round, set_blueprint, set_up_contest
from tests.rooms.contests.pictured import ask_with_pictures
unit, chief = Unit.objects.get(), Person.objects.get()
writer = Person.objects.create_user("viet@example.vn", name="Người viết")
bank = ensure_bank(by=chief, unit=unit, name="Địa danh")
ensure_topic(by=chief, bank=bank, names=["Bản đồ", "Đảo"])
for number in range({PICTURES}):
    stream = io.BytesIO()
    Image.effect_noise((900, 600 + number), 80).save(stream, "PNG")
    pictures, stem = [(stream.getvalue(), f"dao-{{number}}.png", "Một đảo", None)], f"Đảo số {{number}}?"
    ask_with_pictures(bank=bank, unit=unit, writer=writer, reviewer=chief, stem=stem, pictures=pictures)
contest = set_up_contest(by=chief, unit=unit, name="Em yêu biển đảo")
now, hour = datetime.datetime.now(datetime.UTC), datetime.timedelta(hours=1)
days = {{"opens_at": now + hour, "closes_at": now + 2 * hour, "minutes": 10, "bank": bank}}
rounds = [keep_round(by=chief, contest=contest, name=f"Đợt {{number}}", **days) for number in range(6)]
for round_ in rounds:
    set_blueprint(by=chief, round_=round_, lines=[Line(None, "", 3)])
print(json.dumps([round_.pk for round_ in rounds]))
"""
PREPARE = """
from dinh.rooms.contests.tasks import prepare_round
for round in ROUNDS:
    prepare_round(round=round)
"""
SEAL = """
import os, signal
from dinh.rooms.contests.actions import sealing
from dinh.rooms.contests.models import PreparedPicture, Round, SealedPicture
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
DYING
print("begins", flush=True)
sealing.seal_round(by=None, round_=Round.objects.get(pk=ROUND))
print("sealed", flush=True)
"""
CHECK = """
import json
from hashlib import sha256
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.queries.sealed import sealed_of
round_ = Round.objects.get(pk=ROUND)
named = {one.digest for question in sealed_of(round_).questions for one in question.pictures}
kept = {row.digest: sha256(row.content).hexdigest() for row in round_.sealed.pictures.all()}
print(json.dumps([named == set(kept), all(digest == found for digest, found in kept.items()), len(named)]))
"""
MOMENTS = {
    "before the record of changes": "sealing.record = die",
    "before the pictures": "sealing.seal_pictures = die",
    "before the prepared ones go": "PreparedPicture.objects.none().__class__.delete = die",
}


def start(office, code: str, **words):
    for word, value in words.items():
        code = code.replace(word, str(value))
    return office.start("django", "shell", "--no-imports", "-c", code)


def count(office, table: str, round_: int) -> int:
    return office.ask(f"SELECT count(*) FROM contests_{table} WHERE round_id = {round_}")[0][0]


def state_of(office, round_: int) -> tuple[int, int, int]:
    """Seals, sealed pictures and prepared ones of the round."""
    return tuple(count(office, table, round_) for table in ("sealedround", "sealedpicture", "preparedpicture"))


NONE, WHOLE = (0, 0, PICTURES), (1, PICTURES, 0)


@pytest.fixture(scope="module")
def rounds(office) -> list[int]:
    made = office.shell(MAKE_CONTEST)
    # when the work is killed after some of the pictures, then what was ready stays
    process = start(office, PREPARE, ROUNDS=made)
    wait_for(lambda: count(office, "preparedpicture", made[0]) >= 5)
    process.kill()
    process.communicate(timeout=30)
    office.half = count(office, "preparedpicture", made[0])
    office.first = office.ask("SELECT min(id) FROM contests_preparedpicture")[0][0]
    # and twice more, at the same time
    both = [start(office, PREPARE, ROUNDS=made) for _number in range(2)]
    office.outcomes = [(one.communicate(timeout=300), one.returncode) for one in both]
    return made


def test_preparing_when_killed_and_run_again_then_each_picture_is_ready_once(office, rounds):
    assert 5 <= office.half < PICTURES
    assert [code for _words, code in office.outcomes] == [0, 0], office.outcomes
    assert [state_of(office, round_) for round_ in rounds] == [NONE] * len(rounds)
    assert office.ask("SELECT min(id) FROM contests_preparedpicture")[0][0] == office.first
    assert office.ask("SELECT count(*) FROM contests_preparedpicture WHERE fault <> ''") == [(0,)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_sealing_when_killed_between_two_steps_then_there_is_no_seal(office, rounds, moment):
    process = start(office, SEAL, ROUND=rounds[0], DYING=MOMENTS[moment])
    out, error = process.communicate(timeout=120)
    assert (process.returncode, "begins" in out) == (-9, True), error
    assert state_of(office, rounds[0]) == NONE


def test_sealing_when_killed_at_random_moments_then_there_is_no_seal_or_a_whole_one(office, rounds):
    luck = random.Random(1945)
    for round_ in rounds[1:]:
        process = start(office, SEAL, ROUND=round_, DYING="")
        process.stdout.readline()
        time.sleep(luck.random() * 0.3)
        process.kill()
        process.communicate(timeout=30)
        state = state_of(office, round_)
        assert state in (NONE, WHOLE)
        if state == NONE:
            office.run("django", "shell", "--no-imports", "-c", SEAL.replace("ROUND", str(round_)).replace("DYING", ""))
        assert state_of(office, round_) == WHOLE
        assert office.shell(CHECK.replace("ROUND", str(round_))) == [True, True, PICTURES]
