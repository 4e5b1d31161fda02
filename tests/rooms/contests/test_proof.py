"""A proof of work is signed, of one round, of twenty minutes, and lets one person in."""

import base64
import datetime
import json

import altcha
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from freezegun import freeze_time

from dinh.rooms.contests import proof
from dinh.rooms.contests.actions.contests import keep_round
from dinh.rooms.contests.actions.entering import AlreadySpent, spend_proof
from dinh.rooms.contests.actions.erasing import forget_waiting
from dinh.rooms.contests.checks import check_proofs
from dinh.rooms.contests.models import Contestant, SpentProof
from dinh.rooms.contests.views import door
from tests.rooms.contests.entering import filled, solve

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _clean(settings):
    cache.clear()
    settings.ENTRY_PROOF = 4


@pytest.fixture
def later():
    with freeze_time(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=10)) as clock:
        yield clock


def solved(round_, **given) -> str:
    challenge = altcha.Challenge.from_dict(proof.make_challenge(round_, is_busy=False))
    solution = altcha.solve_challenge(challenge)
    for name, value in given.items():
        setattr(challenge.parameters, name, value)
    return altcha.Payload(challenge, solution).to_base64()


def test_challenge_when_solved_then_it_is_a_proof_for_its_round_alone(make_round, contest, organiser):
    round_ = make_round()
    text = solved(round_)
    assert proof.read_proof(text, round_) == proof.read_proof(text, round_)
    other = keep_round(
        by=organiser, contest=contest, name="Đợt 2", opens_at=round_.opens_at, closes_at=round_.closes_at, minutes=5
    )
    with pytest.raises(proof.NoProof):
        proof.read_proof(text, other)


@pytest.mark.parametrize("busy", [False, True])
def test_challenge_when_the_address_is_busy_then_it_takes_twice_the_tries(busy, make_round, settings):
    settings.ENTRY_PROOF = 20
    challenge = altcha.Challenge.from_dict(proof.make_challenge(make_round(), is_busy=busy))
    most = 40 if busy else 20
    assert most // 2 <= altcha.solve_challenge(challenge).counter < most


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "e30=", "bnVsbA==", "W10=", "x" * 5000),
        base64.b64encode(json.dumps({"challenge": {"parameters": []}, "solution": 1}).encode()).decode(),
        base64.b64encode(json.dumps({"challenge": "x", "solution": {"counter": 1}}).encode()).decode(),
    ],
)
def test_proof_when_it_is_nonsense_then_it_proves_nothing(text, make_round):
    with pytest.raises(proof.NoProof) as told:
        proof.read_proof(text, make_round())
    assert told.value.is_late is False


@pytest.mark.parametrize(
    "changed", [{"expires_at": 4102444800}, {"cost": 1}, {"data": {"round": 0}}, {"key_prefix": "00"}]
)
def test_proof_when_its_challenge_was_made_easier_then_it_proves_nothing(changed, make_round):
    round_ = make_round()
    with pytest.raises(proof.NoProof):
        proof.read_proof(solved(round_, **changed) if "key_prefix" not in changed else forged(round_), round_)


def forged(round_) -> str:
    """Without the work: a key that begins as asked for, and nothing more."""
    challenge = altcha.Challenge.from_dict(proof.make_challenge(round_, is_busy=False))
    key = challenge.parameters.key_prefix + "00" * 16
    return altcha.Payload(challenge, altcha.Solution(1, key)).to_base64()


def test_proof_when_twenty_minutes_are_over_then_the_form_says_so_keeps_its_values_and_asks_anew(client, make_round):
    address = f"{make_round().get_absolute_url()}vao-thi/"
    given = filled(client.get(address).text, 5)
    with freeze_time(datetime.datetime.now(datetime.UTC) + 21 * MINUTE):
        answer = client.post(address, given)
        assert (answer.status_code, "Trang đã mở quá lâu" in answer.text) == (200, True)
        assert "Nguyễn Văn 5" in answer.text
        assert given["proof"] not in answer.text
        assert client.post(address, given | {"proof": solve(answer.text)}).status_code == 302


def test_proof_when_the_form_has_another_fault_then_it_stays_good(client, make_round, later):
    address = f"{make_round().get_absolute_url()}vao-thi/"
    given = filled(client.get(address).text, 5, phone="1")
    later.tick(10)
    answer = client.post(address, given)
    assert "data-challenge" not in answer.text
    assert client.post(address, given | {"phone": "0912345678", "proof": solve(answer.text)}).status_code == 302


def test_proof_when_used_for_another_person_then_that_one_is_asked_for_one_of_their_own(make_round, later):
    address = f"{make_round().get_absolute_url()}vao-thi/"
    given = filled(Client().get(address).text, 1)
    later.tick(10)
    assert Client().post(address, given).status_code == 302
    assert Client().post(address, given).status_code == 302  # the answer was lost, the same person sends it again
    refused = Client().post(address, given | {"name": "Trần Thị Khác"})
    assert (refused.status_code, "đã được dùng cho một người khác" in refused.text) == (200, True)
    assert Contestant.objects.count() == 1


def test_proof_when_spent_then_the_database_refuses_it_and_it_is_forgotten_when_it_is_too_old(make_round):
    found = proof.read_proof(solved(round_ := make_round()), round_)
    spend_proof(found, "a" * 64)
    with pytest.raises(AlreadySpent):
        spend_proof(found, "b" * 64)
    assert forget_waiting(found.expires_at - MINUTE) == 0
    assert forget_waiting(found.expires_at + MINUTE) == 1
    assert not SpentProof.objects.exists()
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, SpentProof._meta.db_table)
    assert any(one["unique"] and one["columns"] == ["key"] for one in constraints.values())


def test_form_when_no_proof_is_asked_for_then_it_has_no_script_and_the_older_limit(
    client, make_round, settings, monkeypatch
):
    settings.ENTRY_PROOF = 0
    monkeypatch.setattr(door, "AN_HOUR", 1)
    address = f"{make_round().get_absolute_url()}vao-thi/"
    page = client.get(address).text
    assert "entry-proof.js" not in page
    with freeze_time(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=10)):
        assert [client.post(address, filled(page, one)).status_code for one in (1, 2)] == [302, 429]


def test_check_when_the_worker_is_missing_then_it_is_told_and_no_proof_is_asked_for(settings, monkeypatch):
    assert (check_proofs(None), proof.is_asked_for()) == ([], True)
    monkeypatch.setattr(proof, "WORKER", "vendor/nothing.js")
    proof.has_worker.cache_clear()
    try:
        assert ([one.id for one in check_proofs(None)], proof.is_asked_for()) == (["dinh.contests.W001"], False)
        settings.ENTRY_PROOF = 0
        assert check_proofs(None) == []
    finally:
        proof.has_worker.cache_clear()
