"""What needs a second look is noticed, a person decides, and whoever checks comes to the same."""

import json
import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry as Recorded
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.prizes import Prize
from dinh.rooms.contests import tasks
from dinh.rooms.contests.actions.reviewing import exclude, leave_case
from dinh.rooms.contests.counting.reviewing import find_cases
from dinh.rooms.contests.counting.running import count_round
from dinh.rooms.contests.domain.noticing import MOST_OF_A_CONTACT, MOST_OF_A_DEVICE, Handed, find_alike, is_too_fast
from dinh.rooms.contests.domain.times import settled_at
from dinh.rooms.contests.models import Case, Contestant, Exclusion, Standing, Tally
from tests.clients import shown_text
from tests.rooms.contests.desk.conftest import editor
from tests.rooms.contests.test_prizes import MINUTE, lines_of, publish, winners, with_prizes

__all__ = ["editor", "publish", "with_prizes"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def over(with_prizes, enter, take_part):
    """A round of five people, counted; the first took two seconds for six questions and had all of them right."""
    round_ = with_prizes(Prize("Giải Nhất", 1, "rank"), prediction="count", tie_breaks=["prediction", "duration"])
    take_part(
        round_, (enter(1), 1.0, 2), *((enter(number), 1.0, 60 + number) for number in range(2, 5)), (enter(5), 0, 50)
    )
    with freeze_time(settled_at(round_) + MINUTE, real_asyncio=True):
        count_round(round_)
        find_cases(round_)
        yield round_


def handed(contestant, choices="x", duration=60_000, right=3, questions=8):
    return Handed(contestant, f"C{contestant}", duration, questions, right, choices)


def test_speed_when_nobody_reads_so_fast_then_only_right_answers_are_noticed():
    assert is_too_fast(handed(1, duration=11_000, right=8))
    assert not is_too_fast(handed(1, duration=11_000, right=2))
    assert not is_too_fast(handed(1, duration=13_000, right=8))


def test_alike_when_wrong_answers_and_times_are_the_same_then_one_group_of_people():
    rows = [handed(1), handed(2, duration=62_000), handed(3, duration=64_500), handed(4, duration=90_000)]
    others = [handed(5, "y", right=8), handed(6, "y", right=8), handed(7, "z"), handed(7, "z")]
    luck = random.Random(3)
    mixed = [*rows, *others]
    luck.shuffle(mixed)
    assert [[one.contestant for one in group] for group in find_alike(mixed)] == [[1, 2, 3]]


def test_cases_when_looked_for_twice_then_each_is_there_once(over):
    assert find_cases(over) == 0
    case = Case.objects.get()
    assert (case.kind, case.state, case.facts["seconds"], case.facts["right"]) == ("speed", "open", 2, 6)
    assert [one.name for one in case.contestants.all()] == ["Nguyễn Văn 1"]


@pytest.mark.parametrize(
    ("column", "kind", "most"),
    [("device_hash", "device", MOST_OF_A_DEVICE), ("contact_hash", "contact", MOST_OF_A_CONTACT)],
)
def test_browser_or_address_when_more_share_it_than_a_school_does_then_it_is_a_case(
    column, kind, most, make_round, enter, take_part
):
    round_ = make_round()
    take_part(round_, *((enter(number), 0.5, 60 + number) for number in range(most)))
    Contestant.objects.update(**{column: "a" * 64})
    with freeze_time(settled_at(round_) + MINUTE, real_asyncio=True):
        count_round(round_)
        assert find_cases(round_) == 0
    take_part(round_, (enter(most), 0.5, 300))
    Contestant.objects.update(**{column: "a" * 64})
    with freeze_time(settled_at(round_) + MINUTE, real_asyncio=True):
        count_round(round_)
        assert find_cases(round_) == 1
    case = Case.objects.get()
    assert (case.kind, case.facts, case.state) == (kind, {"people": most + 1}, "open")
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize(("people", "cases"), [(10, []), (11, [{"people": 11}])])
def test_phone_when_more_share_it_than_a_family_then_it_is_a_case(people, cases, make_round, enter, take_part):
    round_ = make_round()
    take_part(round_, *((enter(number), 0.5, 60 + number) for number in range(people)))
    enter(99)  # entered and never took part
    Contestant.objects.update(phone_hash="a" * 64)
    with freeze_time(settled_at(round_) + MINUTE, real_asyncio=True):
        count_round(round_)
        find_cases(round_)
    assert list(Case.objects.filter(kind="phone").values_list("facts", flat=True)) == cases


def test_round_when_counted_after_its_end_then_the_queue_is_filled_by_a_job(over):
    Case.objects.all().delete()
    tasks.count_round(round=over.pk)
    tasks.find_cases(round=over.pk)
    assert Case.objects.count() == 1
    assert Exclusion.objects.count() == 0


def test_person_when_excluded_then_without_rank_and_prize_and_nothing_is_wrong(over, organiser, publish, enter, client):
    case = Case.objects.get()
    exclude(by=organiser, case=case, people=[enter(1)], reason=" Làm xong trong hai giây ")
    tasks.count_round_anew(round=over.pk)
    assert not Standing.objects.filter(contestant=enter(1)).exists()
    assert Tally.objects.get(round=over, by="unit").people == 4
    over.refresh_from_db()
    assert (over.count.people, over.count.perfect) == (4, 3)
    publication = publish(over)
    assert winners(publication) == [(0, "Nguyễn Văn 2")]
    lines = lines_of(publication)
    report = check_results(iter(lines))
    assert (report.wrong, report.faults, report.submissions, report.people, report.excluded) == (0, [], 5, 4, 1)
    over.contest.published_at = timezone.now()
    over.contest.save()
    said = shown_text(client.get(over.get_absolute_url()).content.decode())
    assert f"{Exclusion.objects.get().code}: Làm xong trong hai giây" in said
    assert Recorded.objects.filter(action="contest_round.case").count() == 1


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda head: head.pop("excluded"), "the rules give the rank"),
        (lambda head: head["excluded"][0].__setitem__(1, "Khác"), "not signed"),
        (lambda head: head["excluded"][0].__setitem__(0, "A" * 16), "no submission has this code"),
        (lambda head: head["excluded"].append([*head["excluded"][0][:4], "00"]), "not signed"),
    ],
    ids=["left out", "reason", "stranger", "signature"],
)
def test_decision_when_tampered_with_then_it_is_found(change, what, over, organiser, publish, enter):
    exclude(by=organiser, case=Case.objects.get(), people=[enter(1)], reason="Làm hộ")
    lines = lines_of(publish(over))
    head = json.loads(lines[0])
    change(head)
    lines[0] = json.dumps(head).encode() + b"\n"
    assert any(what in told for _line, told in check_results(iter(lines)).faults)


def test_case_when_left_after_an_exclusion_then_the_person_counts_again(over, organiser, enter, publish):
    case = Case.objects.get()
    exclude(by=organiser, case=case, people=[enter(1)], reason="Làm hộ")
    leave_case(by=organiser, case=case)
    tasks.count_round_anew(round=over.pk)
    assert Standing.objects.get(contestant=enter(1)).rank == 1
    assert list(Exclusion.objects.values_list("counts", flat=True)) == [False, True]
    report = check_results(iter(lines_of(publish(over))))
    assert (report.wrong, report.excluded) == (0, 0)


def test_exclusion_when_it_lacks_reason_or_person_or_power_then_it_is_refused(over, organiser, editor, enter):
    case = Case.objects.get()
    for people, reason in (([enter(1)], " "), ([], "Làm hộ"), ([enter(2)], "Làm hộ")):
        with pytest.raises(ValidationError):
            exclude(by=organiser, case=case, people=people, reason=reason)
    with pytest.raises(PermissionDenied):
        exclude(by=editor, case=case, people=[enter(1)], reason="Làm hộ")
    assert Exclusion.objects.count() == 0


def test_decision_when_made_then_the_database_keeps_it(over, organiser, enter):
    exclude(by=organiser, case=Case.objects.get(), people=[enter(1)], reason="Làm hộ")
    for change in (lambda rows: rows.update(reason="Khác"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Exclusion.objects.all())


class TestDesk:
    def test_cases_when_shown_then_facts_stand_there_and_a_decision_follows(self, client, over, organiser, enter):
        client.force_login(organiser)
        address = f"/admin/cuoc-thi/dot/{over.pk}/xet-lai/"
        said = shown_text(client.get(address).content.decode())
        assert ("Nguyễn Văn 1" in said, "đúng 6/6 câu trong 2 giây" in said) == (True, True)
        case = Case.objects.get()
        assert client.get(f"{address}{case.pk}/").status_code == 200
        sent = {"decision": "exclude", "people": [str(enter(1).pk)], "reason": ""}
        assert client.post(f"{address}{case.pk}/", sent).status_code == 422
        assert client.post(f"{address}{case.pk}/", {**sent, "reason": "Làm hộ"})["Location"] == address
        assert Case.objects.get().state == "excluded"
        assert "Làm hộ" in shown_text(client.get(address).content.decode())
        assert client.post(f"{address}{case.pk}/", {"decision": "leave"}).status_code == 302
        assert Case.objects.get().state == "left"

    @pytest.mark.parametrize("number", [1, 3])
    def test_cases_when_listed_then_they_cost_the_same_queries(
        self, client, over, organiser, django_assert_num_queries, number
    ):
        people = list(Contestant.objects.all()[:2])
        for place in range(1, number):
            Case.objects.create(round=over, kind="phone", key=str(place), facts={"people": 11}).contestants.set(people)
        client.force_login(organiser)
        address = f"/admin/cuoc-thi/dot/{over.pk}/xet-lai/"
        client.get(address)
        with django_assert_num_queries(16):
            answer = client.get(address)
        assert len(answer.context["rows"]) == number

    def test_cases_when_somebody_only_prepares_then_they_are_closed(self, client, over, editor):
        client.force_login(editor)
        case = Case.objects.get()
        for rest in ("", f"{case.pk}/"):
            assert client.get(f"/admin/cuoc-thi/dot/{over.pk}/xet-lai/{rest}").status_code in (302, 403)
