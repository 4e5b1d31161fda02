"""From what was handed in to results that anybody can check."""

import datetime
import gzip
import json
import random

import pytest
from django.core.exceptions import ValidationError
from freezegun import freeze_time

from dinh.foundation.questions.models import ItemStatistics
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.ranking import Outcome, Result, rank
from dinh.rooms.contests.actions.publishing import amend_question, ask_for_results
from dinh.rooms.contests.actions.running import extend_round, stop_round
from dinh.rooms.contests.counting.running import count_round, due_rounds
from dinh.rooms.contests.domain.times import ends_at, settled_at
from dinh.rooms.contests.models import Attempt, Count, Publication, Score, Season, Standing, Submission, Tally
from dinh.rooms.contests.playing import Play
from dinh.rooms.contests.queries.sealed import sealed_of
from tests.rooms.contests.conftest import receipts_of

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def after():
    """The clock stands at a moment after the round has been settled."""

    def at(round_):
        return freeze_time(settled_at(round_) + MINUTE, real_asyncio=True)

    return at


def results_of(publication):
    with publication.file.open("rb") as stream:
        return gzip.decompress(stream.read()).splitlines(keepends=True)


def test_round_when_counted_then_people_and_attempts_are_counted_apart(make_round, enter, take_part, north):
    round_ = make_round(attempts_allowed=2)
    ann, binh = enter(1), enter(2, unit=None, group="Học sinh")
    plays = [Play(ann, 0, 60_000, 0.0), Play(ann, 0, 90_000, 1.0, ordinal=2), Play(binh, 0, 30_000, 1.0)]
    start = round(round_.opens_at.timestamp() * 1000) + 1000
    take_part(round_, *(Play(**{**vars(play), "started": start + place}) for place, play in enumerate(plays)))
    count = count_round(round_)
    assert (count.people, count.attempts, count.perfect) == (2, 3, 2)
    assert list(Standing.objects.order_by("rank").values_list("contestant__name", "rank", "points")) == [
        ("Nguyễn Văn 2", 1, count.most_points),
        ("Nguyễn Văn 1", 2, count.most_points),
    ]
    units = Tally.objects.filter(by="unit").values_list("unit", "people", "attempts", "points")
    assert set(units) == {(north.pk, 1, 2, count.most_points), (None, 1, 1, count.most_points)}
    groups = Tally.objects.filter(by="group").values_list("group", "people", "attempts")
    assert set(groups) == {("", 1, 2), ("Học sinh", 1, 1)}


def test_round_when_counted_twice_then_the_numbers_are_the_same(make_round, enter, take_part):
    round_ = make_round()
    take_part(round_, (enter(1), 1.0, 60), (enter(2), 0.5, 50))

    def numbers():
        return list(Standing.objects.order_by("pk").values_list("pk", "contestant", "rank", "points"))

    count_round(round_)
    first = numbers()
    count_round(round_, anew=True)
    assert numbers() == first
    assert Score.objects.count() == 2


def test_standing_when_the_end_is_near_then_it_stands_still_until_it_is_over(make_round, enter, take_part, after):
    round_ = make_round(frozen_minutes=30)
    take_part(round_, (enter(1), 1.0, 60))
    with freeze_time(ends_at(round_) - 5 * MINUTE, real_asyncio=True):
        assert count_round(round_) is None
    assert (Score.objects.count(), Standing.objects.count()) == (1, 0)
    with after(round_):
        assert count_round(round_).people == 1


def test_round_when_over_then_what_was_left_is_handed_in(make_round, enter, take_part, after):
    round_ = make_round()
    left = enter(2)
    take_part(
        round_, (enter(1), 1.0, 60), Play(left, round(round_.opens_at.timestamp() * 1000), 1, 0, is_handed_in=False)
    )
    count_round(round_)
    assert Submission.objects.count() == 1
    with after(round_):
        count_round(round_)
        assert due_rounds(settled_at(round_) + MINUTE) == []
    late = Submission.objects.get(attempt__contestant=left)
    assert (late.is_late, json.loads(late.answers)) == (True, [""] * 6)
    assert Standing.objects.get(contestant=left).points == 0


def test_round_when_extended_after_a_count_then_it_is_due_again(make_round, enter, take_part, organiser):
    round_ = make_round()
    take_part(round_, (enter(1), 1.0, 60))
    count_round(round_)
    extend_round(by=organiser, round_=round_, minutes=30)
    assert [row.pk for row in due_rounds(settled_at(round_) + 5 * MINUTE)] == [round_.pk]


def test_round_when_practice_then_it_is_not_in_the_season(make_round, enter, take_part):
    round_ = make_round(is_practice=True)
    take_part(round_, (enter(1), 1.0, 60))
    count_round(round_)
    assert (Standing.objects.count(), Season.objects.count()) == (1, 0)


def test_questions_when_a_round_is_over_then_the_bank_learns_of_them(make_round, enter, take_part, after):
    round_ = make_round()
    take_part(round_, *((enter(number), number / 10, 60) for number in range(1, 9)))
    with after(round_):
        count_round(round_)
        count_round(round_)
    assert set(ItemStatistics.objects.values_list("source", flat=True)) == {f"contests.round:{round_.pk}"}


@pytest.mark.parametrize("prediction", ["", "count", "percent"])
@pytest.mark.parametrize("counts", ["best", "last", "first"])
def test_database_when_it_ranks_then_as_the_kernel_does(prediction, counts, make_round, enter, take_part):
    ties = ["prediction", "duration", "submitted"] if prediction else ["duration"]
    round_ = make_round(attempts_allowed=3, counts=counts, prediction=prediction, tie_breaks=ties)
    luck = random.Random(counts + prediction)
    start = round(round_.opens_at.timestamp() * 1000) + 1000
    plays = [
        Play(
            person,
            start + number * 10 + ordinal,
            luck.choice([30, 60]) * 1000,
            luck.choice([0.0, 0.5, 1.0]),
            ordinal,
            luck.choice(["", "3", "50", "12,5" if prediction == "percent" else "7"]) if prediction else "",
        )
        for number, person in enumerate([enter(number) for number in range(12)])
        for ordinal in range(1, luck.randint(1, 3) + 1)
    ]
    take_part(round_, *plays)
    count = count_round(round_)
    rows = Score.objects.select_related("submission__attempt")
    results = [
        Result(
            row.submission.attempt.code,
            row.contestant_id,
            row.ordinal,
            row.points,
            row.submission.attempt.started,
            row.submitted,
            row.predicted,
        )
        for row in rows
    ]
    expected = {
        one.code: place for place, one in rank(results, sealed_of(round_).rules, Outcome(count.people, count.perfect))
    }
    assert dict(Standing.objects.values_list("attempt__code", "rank")) == expected
    assert len(expected) == 12


class TestPublished:
    @pytest.fixture
    def over(self, make_round, enter, take_part, after):
        round_ = make_round(draw_source="Kết quả xổ số miền Bắc 31/12, giải đặc biệt", tie_breaks=["draw"])
        take_part(round_, *((enter(number), 0.5, 60) for number in range(20)))
        with after(round_):
            yield round_

    def test_results_when_published_then_whoever_checks_finds_nothing_wrong(self, over, organiser):
        ask_for_results(by=organiser, round_=over, drawn="48213")
        publication = Publication.objects.get()
        held = receipts_of(Submission.objects.values_list("pk", flat=True))
        report = check_results(iter(results_of(publication)), seal=over.sealed.seal, root=publication.root, held=held)
        assert (report.wrong, report.faults) == (0, [])
        assert (report.submissions, report.people, report.receipts) == (20, 20, 20)

    @pytest.mark.parametrize(
        ("change", "what"),
        [
            (lambda row: row.__setitem__(6, row[6] + 1), "points follow"),
            (lambda row: row.__setitem__(7, 1 if row[7] != 1 else 2), "the rules give the rank"),
            (lambda row: row[5].__setitem__(0, "A" if row[5][0] != "A" else "B"), "digest of the round"),
            (lambda row: row.__setitem__(4, row[4] - 1), "digest of the round"),
        ],
        ids=["points", "rank", "answer", "time"],
    )
    def test_results_when_tampered_with_then_it_is_found(self, change, what, over, organiser):
        ask_for_results(by=organiser, round_=over, drawn="48213")
        lines = results_of(Publication.objects.get())
        row = json.loads(lines[5])
        change(row)
        lines[5] = json.dumps(row).encode() + b"\n"
        assert any(what in told for _line, told in check_results(iter(lines)).faults)

    def test_receipt_when_its_submission_was_left_out_then_it_is_found(self, over, organiser):
        ask_for_results(by=organiser, round_=over, drawn="48213")
        lines = results_of(Publication.objects.get())
        code = json.loads(lines[7])[0]
        held = receipts_of(Submission.objects.filter(attempt__code=code).values_list("pk", flat=True))
        report = check_results(iter(lines[:7] + lines[8:]), held=held)
        assert any("not counted" in told for _line, told in report.faults)

    def test_results_when_published_twice_then_they_are_one_publication(self, over, organiser):
        ask_for_results(by=organiser, round_=over, drawn="48213")
        ask_for_results(by=organiser, round_=over, drawn=" 48213 ")
        assert Publication.objects.count() == 1

    def test_results_when_lots_decide_and_no_value_is_given_then_it_is_refused(self, over, organiser):
        with pytest.raises(ValidationError, match="giá trị ngẫu nhiên công khai"):
            ask_for_results(by=organiser, round_=over)

    def test_question_when_amended_then_all_are_marked_anew_and_results_say_so(self, over, organiser):
        ask_for_results(by=organiser, round_=over, drawn="48213")
        before = sum(Score.objects.values_list("points", flat=True))
        amend_question(by=organiser, round_=over, place=3, reason="Hai phương án cùng đúng")
        assert sum(Score.objects.values_list("points", flat=True)) > before
        ask_for_results(by=organiser, round_=over, drawn="48213")
        newest, first = Publication.objects.all()
        assert (newest.number, first.number, newest.root == first.root) == (2, 1, True)
        report = check_results(iter(results_of(newest)))
        assert report.wrong == 0

    def test_amendment_when_it_has_no_reason_or_a_key_that_does_not_fit_then_it_is_refused(self, over, organiser):
        for given in ({"reason": " "}, {"reason": "Sai", "options": [9]}, {"reason": "Sai", "place": 99}):
            with pytest.raises(ValidationError):
                amend_question(by=organiser, round_=over, **{"place": 0, **given})


def test_round_when_open_then_nothing_is_amended_or_published(make_round, organiser):
    round_ = make_round()
    with pytest.raises(ValidationError, match="còn đang mở"):
        amend_question(by=organiser, round_=round_, place=0, reason="Sai")
    with pytest.raises(ValidationError, match="còn đang mở"):
        ask_for_results(by=organiser, round_=round_)


def test_round_when_stopped_then_its_end_is_now(make_round, organiser):
    round_ = stop_round(by=organiser, round_=make_round(), reason="Mất điện toàn xã")
    assert ends_at(round_) < round_.closes_at
    assert round_.message == "Mất điện toàn xã"


def test_count_when_nobody_took_part_then_it_is_nought(make_round):
    count = count_round(make_round())
    assert (count.people, count.attempts, Count.objects.count(), Attempt.objects.count()) == (0, 0, 1, 0)
