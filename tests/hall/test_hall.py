"""The hall on the run's database: what it keeps, what it refuses."""

import asyncio
import json
from dataclasses import replace

import pytest
from django.db import connection

from dinh.hall.operations import Start, StoreError
from dinh.hall.statements import COLUMNS
from dinh.kernel.exam.drawing import draw_paper, write_paper
from dinh.kernel.exam.receipts import is_answered_by, read_line, verify
from dinh.kernel.exam.tickets import derive_key, write_ticket
from dinh.rooms.contests.models import Answer, Attempt, Batch, Standing, Submission

pytestmark = pytest.mark.django_db(transaction=True)


def code_of(answer):
    return answer[0], answer[1]["error"]["code"]


def answers_of(attempt_code: str) -> list[str]:
    return json.loads(Submission.objects.get(attempt__code=attempt_code).answers)


def test_columns_when_compared_with_the_models_then_they_agree():
    for model in (Attempt, Answer, Batch, Submission):
        columns = {field.column for field in model._meta.local_concrete_fields}
        assert columns == set(COLUMNS[model._meta.db_table])
        with connection.cursor() as cursor:
            found = {
                column.name for column in connection.introspection.get_table_description(cursor, model._meta.db_table)
            }
        assert found == columns


def test_journey_when_walked_then_every_step_is_kept_and_the_receipt_proves_it(hall, contest):
    # given a started attempt
    started = hall.start(contest)
    token = started["pass"]
    assert started["deadline"] - started["started"] == 20 * 60_000
    status, paper = hall.ask("GET", "paper", token=token)
    assert (status, len(paper["questions"]), paper["answers"]) == (200, 20, [])
    assert set(paper["questions"][0]) == {"kind", "stem", "options"}
    attempt = Attempt.objects.get(code=started["code"])
    drawn = draw_paper(contest.sealed, started["code"])
    assert attempt.paper == write_paper(drawn)
    stems = [contest.sealed.questions[slot.question].stem for slot in drawn]
    assert [one["stem"] for one in paper["questions"]] == stems
    # when answers are saved, changed, and handed in with a last one
    assert hall.save(token, [0, "A", 1]) == (200, {"saved": 1})
    assert hall.save(token, [0, "B", 2], [1, "C", 3]) == (200, {"saved": 2})
    assert hall.save(token, [0, "D", 1]) == (200, {"saved": 1})  # an older one that comes late
    assert hall.ask("GET", "paper", token=token)[1]["answers"] == [[0, "B", 2], [1, "C", 3]]
    assert code_of(hall.ask("GET", "receipt", token=token)) == (404, "not_handed_in")
    status, handed = hall.submit(token, [2, "D", 4])
    # then the last choices count, and the receipt proves them with the public key alone
    final = ["B", "C", "D", *[""] * 17]
    assert (status, answers_of(started["code"])) == (200, final)
    receipt = read_line(handed["receipt"])
    verify(receipt, bytes.fromhex(hall.ask("GET", "key")[1]["public"]))
    assert is_answered_by(receipt, final)
    assert (receipt.statement.code, receipt.statement.seal) == (started["code"], contest.sealed.seal)
    assert hall.ask("GET", "receipt", token=token) == (200, handed)
    # and it is the same from the database alone
    hall.hall.receipts.clear()
    assert hall.ask("GET", "receipt", token=token) == (200, handed)


def test_steps_when_repeated_then_the_answer_is_the_same_and_nothing_is_doubled(hall, contest):
    first, second = hall.start(contest), hall.start(contest)
    hall.clock.now += 60_000
    third = hall.start(contest)
    assert first == second
    assert {**third, "now": 0} == {**first, "now": 0}
    assert hall.save(first["pass"], [3, "A", 1]) == hall.save(first["pass"], [3, "A", 1])
    assert hall.submit(first["pass"]) == hall.submit(first["pass"], [4, "B", 9])
    assert hall.start(contest)["handed_in"] is True
    assert (Attempt.objects.count(), Answer.objects.count(), Submission.objects.count()) == (1, 1, 1)


def test_devices_when_two_work_at_once_then_they_share_one_attempt_and_one_submission(hall, contest):
    ticket = {"ticket": contest.ticket()}
    answers = hall.together(*[("POST", "start", ticket)] * 20)
    assert {answer["code"] for _status, answer in answers} == {answers[0][1]["code"]}
    token = answers[0][1]["pass"]
    both = [{"answers": [[0, "A", 5]]}, {"answers": [[0, "B", 6], [1, "C", 7]]}]
    assert [status for status, _answer in hall.together(*[("POST", "save", body, token) for body in both])] == [200] * 2
    handed = hall.together(*[("POST", "submit", {"answers": []}, token)] * 10)
    assert len({json.dumps(answer) for answer in handed}) == 1
    assert answers_of(answers[0][1]["code"])[:2] == ["B", "C"]


def test_saving_when_handed_in_at_once_then_what_was_acknowledged_is_in_what_counts(hall, contest):
    token = hall.start(contest)["pass"]
    questions = [("POST", "save", {"answers": [[number, "A", 1]]}, token) for number in range(20)]
    questions.insert(10, ("POST", "submit", {"answers": []}, token))
    answers = hall.together(*questions)
    final = answers_of(hall.start(contest)["code"])
    saved = [number for number, answer in enumerate(answers[:10] + answers[11:]) if answer[0] == 200]
    assert all(final[number] == "A" for number in saved)
    assert code_of(hall.save(token, [0, "B", 2])) == (409, "handed_in")


def test_submissions_when_many_come_at_once_then_one_signature_stands_over_all(hall, contest):
    tokens = [hall.start(contest, place)["pass"] for place in range(40)]
    handed = hall.together(*[("POST", "submit", {"answers": [[0, "A", 1]]}, token) for token in tokens])
    public = hall.hall.signer.public
    for status, answer in handed:
        assert status == 200
        verify(read_line(answer["receipt"]), public)
    assert Batch.objects.count() < 10
    assert sum(Batch.objects.values_list("size", flat=True)) == Submission.objects.count() == 40
    hall.hall.receipts.clear()
    assert [hall.ask("GET", "receipt", token=token) for token in tokens] == handed


def test_attempts_when_the_limit_is_reached_then_no_other_begins(hall, contest):
    # the second only after the first was handed in, or its time has passed
    assert code_of(hall.ask("POST", "start", {"ticket": contest.ticket(), "attempt": 2})) == (409, "attempt_refused")
    hall.submit(hall.start(contest)["pass"])
    first, second = hall.start(contest), hall.start(contest, attempt=2)
    assert first["code"] != second["code"]
    assert code_of(hall.ask("POST", "start", {"ticket": contest.ticket(), "attempt": 3})) == (409, "attempts_used")
    hall.start(contest, 1)
    hall.clock.now += 21 * 60_000
    hall.start(contest, 1, attempt=2)
    assert Attempt.objects.count() == 4


def test_limit_when_the_table_allows_fewer_than_the_seal_then_the_table_decides(hall, contest):
    from dinh.rooms.contests.models import Round

    hall.submit(hall.start(contest)["pass"])
    Round.objects.update(attempts_allowed=1)
    assert code_of(hall.ask("POST", "start", {"ticket": contest.ticket(), "attempt": 2})) == (409, "attempt_refused")


def test_time_when_it_has_passed_then_saved_answers_count_and_later_ones_do_not(hall, contest):
    started = hall.start(contest)
    token = started["pass"]
    hall.save(token, [0, "A", 1])
    hall.clock.now = started["deadline"] + 30_000  # the last moment of the grace
    assert hall.save(token, [1, "B", 2])[0] == 200
    hall.clock.now += 1
    assert code_of(hall.save(token, [2, "C", 3])) == (410, "time_over")
    # after an outage the device hands in late: nothing acknowledged is lost, nothing new is taken
    status, handed = hall.submit(token, [3, "D", 4])
    assert (status, handed["late"]) == (200, True)
    assert answers_of(started["code"])[:4] == ["A", "B", "", ""]


def test_round_when_it_is_extended_then_every_deadline_moves(hall, contest):
    from dinh.rooms.contests.models import Round

    started = hall.start(contest)
    hall.clock.now = started["deadline"] + 60_000
    Round.objects.update(extension_seconds=120)
    hall.run(hall.hall.rounds.refresh())
    assert hall.save(started["pass"], [0, "A", 1])[0] == 200
    assert hall.start(contest)["deadline"] == started["deadline"] + 120_000


def test_attempt_when_it_begins_after_an_extension_then_the_extension_counts_once_and_the_close_holds(hall, contest):
    from dinh.rooms.contests.models import Round

    closes = contest.sealed.rules.closes
    Round.objects.update(extension_seconds=600)
    hall.run(hall.hall.rounds.refresh())
    minutes = {"in time": 60, "near the close": 5, "after the sealed close": -2}
    for place, (when, before) in enumerate(minutes.items()):
        hall.clock.now = closes - before * 60_000
        ends = hall.ask("POST", "start", {"ticket": contest.ticket(place, expires=2 * closes)})[1]["deadline"]
        assert ends == (hall.clock.now + 30 * 60_000 if when == "in time" else closes + 600_000), when


def test_row_when_the_database_refuses_it_then_those_written_with_it_are_kept(hall, contest):
    rows = [
        Start(contest.ids[place], contest.round, 1, f"{place:016d}", 1, 2, "0A" if place != 3 else None)
        for place in range(8)
    ]

    async def put_all():
        return await asyncio.gather(*[hall.hall.commit.put(row) for row in rows], return_exceptions=True)

    answers = hall.run(put_all())
    assert [type(answer) for answer in answers] == [type(None)] * 3 + [StoreError] + [type(None)] * 4
    assert [row.result is not None for row in rows] == [True] * 3 + [False] + [True] * 4
    assert Attempt.objects.count() == 7


def test_hall_when_it_closes_then_what_was_asked_before_is_written(hall, contest):
    row = Start(contest.ids[0], contest.round, 1, "A" * 16, 1, 2, "0A")

    async def put_and_stop():
        await asyncio.gather(hall.hall.commit.put(row), hall.hall.commit.stop())
        hall.hall.commit.ending = False
        hall.hall.commit.start()

    hall.run(put_and_stop())
    assert row.result is not None
    assert Attempt.objects.count() == 1


def test_body_when_it_never_comes_whole_then_nothing_is_kept_and_the_hall_goes_on(hall, contest, monkeypatch):
    monkeypatch.setattr("dinh.hall.reading.SLOWEST_BODY", 0.05)
    sent = []

    async def receive():
        await asyncio.sleep(3600)

    async def send(message):
        sent.append(message)

    token = hall.start(contest)["pass"]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/thi/api/v1/save",
        "headers": [(b"authorization", f"Bearer {token}".encode())],
    }
    hall.run(hall.hall(scope, receive, send))
    assert (sent[0]["status"], json.loads(sent[1]["body"])["error"]["code"]) == (408, "too_slow")
    assert Answer.objects.count() == 0


def test_time_when_a_contestant_has_more_then_the_deadline_is_later(hall, contest):
    answer = hall.ask("POST", "start", {"ticket": contest.ticket(extra_minutes=10)})[1]
    assert answer["deadline"] - answer["started"] == 30 * 60_000


def test_ticket_when_forged_expired_or_foreign_then_it_is_refused(hall, contest):
    def start(ticket):
        return code_of(hall.ask("POST", "start", {"ticket": ticket}))

    assert start(contest.ticket()[:-2] + "AA") == (401, "ticket_unknown")
    assert start("") == (401, "ticket_unknown")
    assert start(hall.start(contest)["pass"]) == (401, "ticket_unknown")
    assert start(contest.ticket(expires=hall.clock.now - 1)) == (403, "ticket_expired")
    assert start(contest.ticket(round=999)) == (404, "round_unknown")
    assert start(contest.ticket(contestant=10**9)) == (409, "attempt_refused")
    from dinh.kernel.exam.tickets import read_ticket

    honest = read_ticket(contest.ticket(), contest.key)
    assert start(write_ticket(honest, derive_key("other", "hall tickets"))) == (401, "ticket_unknown")
    for token in ("", "x", contest.ticket(), "A" * 79):
        assert code_of(hall.save(token, [0, "A", 1])) == (401, "pass_unknown")


def test_round_when_it_is_not_open_then_nobody_starts(hall, contest):
    rules = contest.sealed.rules
    for moment, code in ((rules.opens - 1, "round_not_open"), (rules.closes, "round_closed")):
        hall.clock.now = moment
        ticket = contest.ticket(expires=rules.closes + 1)
        assert code_of(hall.ask("POST", "start", {"ticket": ticket})) == (403, code)


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        ([20, "A", 1], 422, "question_foreign"),
        ([0, "E", 1], 422, "option_unknown"),
        ([0, "AB", 1], 422, "option_unknown"),
        ([0, "a", 1], 422, "option_unknown"),
        ([-1, "A", 1], 400, "bad_request"),
        ([0, "A", 0], 400, "bad_request"),
        ([0, "A", 2**60], 400, "bad_request"),
        ([0, "A"], 400, "bad_request"),
        ([0, "A", 1, 1], 400, "bad_request"),
        ([0, 1, 1], 400, "bad_request"),
        ({"number": 0}, 400, "bad_request"),
    ],
)
def test_answer_when_it_does_not_fit_the_paper_then_it_is_refused_and_nothing_is_kept(
    hall, contest, answer, status, code
):
    token = hall.start(contest)["pass"]
    assert code_of(hall.save(token, [1, "A", 1], answer)) == (status, code)
    assert code_of(hall.submit(token, answer)) == (status, code)
    assert (Answer.objects.count(), Submission.objects.count()) == (0, 0)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"answers":1}', b'{"other":1}', b"\xff", b"[" * 5000])
def test_body_when_it_has_the_wrong_form_then_the_refusal_says_so_in_the_persons_language(hall, contest, body):
    token = hall.start(contest)["pass"]
    status, said = hall.ask("POST", "save", body, token)
    english = hall.ask("POST", "save", body, token, accept_language="en-GB,en;q=0.9")[1]
    assert (status, said["error"]["code"]) == (400, "bad_request")
    assert said["error"]["message"].startswith("Nội dung gửi lên không đúng mẫu")
    assert english["error"]["message"].startswith("What was sent has the wrong form")


def test_body_when_it_has_ten_megabytes_then_it_is_refused(hall, contest):
    token = hall.start(contest)["pass"]
    body = b'{"answers":[' + b" " * 10_000_000 + b"]}"
    assert code_of(hall.ask("POST", "save", body, token)) == (413, "too_large")
    assert code_of(hall.ask("POST", "save", body, token, content_length="10000014")) == (413, "too_large")


def test_address_when_it_is_unknown_or_asked_wrongly_then_the_answer_says_which(hall, contest):
    assert code_of(hall.ask("GET", "other")) == (404, "not_found")
    assert code_of(hall.ask("GET", "start")) == (405, "method")


def test_code_when_typed_on_another_phone_then_the_attempt_goes_on(hall, contest):
    started = hall.start(contest)
    assert hall.ask("POST", "resume", {"code": started["code"]}) == (200, started)
    assert code_of(hall.ask("POST", "resume", {"code": "A" * 16})) == (404, "code_unknown")
    assert code_of(hall.ask("POST", "resume", {"code": "'; --"})) == (400, "bad_request")


def test_crowd_when_the_queue_is_full_then_people_wait_in_their_order_and_those_inside_go_on(hall, contest):
    token = hall.start(contest)["pass"]
    hall.hall.line.room = 0
    ticket = {"ticket": contest.ticket(1)}
    status, first = hall.ask("POST", "start", ticket)
    second = hall.ask("POST", "start", {"ticket": contest.ticket(2)})[1]["error"]
    assert (status, first["error"]["code"], first["error"]["place"]) == (429, "waiting", 1)
    assert second["place"] == 2
    assert "thứ 2 trong hàng" in second["message"]
    assert second["retry_after"] >= 1
    assert hall.save(token, [0, "A", 1])[0] == 200
    # room again: whoever came first goes in first, and a newcomer not before those who wait are called
    hall.hall.line.room = 2048
    assert hall.ask("POST", "start", {**ticket, "turn": first["error"]["turn"]})[0] == 200
    assert hall.ask("POST", "start", {"ticket": contest.ticket(2), "turn": second["turn"]})[0] == 200


def test_standing_when_it_has_been_counted_then_the_contestant_sees_their_own(hall, contest):
    token = hall.start(contest)["pass"]
    assert code_of(hall.ask("GET", "standing", token=token)) == (404, "no_standing")
    attempt = Attempt.objects.get()
    Standing.objects.create(round_id=contest.round, contestant_id=contest.ids[0], attempt=attempt, rank=2, points=18)
    assert hall.ask("GET", "standing", token=token) == (200, {"rank": 2, "points": 18})


def test_round_when_its_bytes_are_not_those_sealed_then_it_stays_shut(hall, contest):
    from dinh.rooms.contests.models import Round, SealedRound

    other = Round.objects.get()
    other.pk, other.number = None, 2
    other.save()
    changed = replace(contest.sealed, rules=replace(contest.sealed.rules, minutes=99))
    SealedRound.objects.create(round=other, content=changed.to_bytes(), seal="0" * 64)
    hall.run(hall.hall.rounds.refresh())
    assert code_of(hall.ask("POST", "start", {"ticket": contest.ticket(round=other.pk)})) == (404, "round_unknown")
    assert hall.ask("GET", "health") == (200, {"status": "ok", "rounds": 1, "queue": 0})


def test_numbers_and_document_when_asked_for_then_they_tell_of_the_hall(hall, contest):
    hall.start(contest)
    text = hall.ask("GET", "metrics")[1].decode()
    assert 'dinh_hall_requests_total{path="/thi/api/v1/start",status="200"} 1' in text
    assert "dinh_hall_commit_seconds_count 1" in text
    document = hall.ask("GET", "openapi.json")[1]
    assert document["openapi"] == "3.1.0"
    described = set(document["paths"])
    assert described | {"/thi/api/v1/metrics", "/thi/api/v1/openapi.json"} == hall.hall.paths


def test_submission_when_somebody_would_change_it_then_the_database_refuses(hall, contest):
    from django.db import DatabaseError

    hall.submit(hall.start(contest)["pass"])
    for change in (lambda: Submission.objects.update(submitted=1), lambda: Batch.objects.all().delete()):
        with pytest.raises(DatabaseError):
            change()
