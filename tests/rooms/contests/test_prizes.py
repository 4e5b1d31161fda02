"""Prizes from the rules to the published awards, which whoever checks gives anew."""

import datetime
import gzip
import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry
from dinh.kernel.exam import prizes as kernel
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.results import read_head
from dinh.rooms.contests.actions.contests import keep_round
from dinh.rooms.contests.actions.erasing import erase_contestant
from dinh.rooms.contests.actions.prizes import set_prizes
from dinh.rooms.contests.actions.publishing import ask_for_results
from dinh.rooms.contests.actions.sealing import seal_round
from dinh.rooms.contests.domain.times import settled_at
from dinh.rooms.contests.models import Award, Contestant, PassedOver, Prize, Publication
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.writing import write_standing
from tests.clients import shown_text
from tests.province import south

__all__ = ["south"]
pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = datetime.timedelta(minutes=1)
SOURCE = "Giải đặc biệt xổ số miền Bắc"
FIRST, SECOND, LUCK = (
    kernel.Prize("Giải Nhất", 1, "rank"),
    kernel.Prize("Giải Nhì", 2, "rank"),
    kernel.Prize("May mắn", 3, "draw"),
)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def with_prizes(make_round, organiser):
    """A sealed round with these prizes."""

    def make(*lines, **rules):
        round_ = make_round(seal=False, **rules)
        set_prizes(by=organiser, round_=round_, prizes=lines)
        seal_round(by=organiser, round_=round_)
        return round_

    return make


@pytest.fixture
def publish(organiser):
    def run(round_, drawn=""):
        with freeze_time(settled_at(round_) + MINUTE, real_asyncio=True):
            ask_for_results(by=organiser, round_=round_, drawn=drawn)
        return Publication.objects.filter(round=round_).first()

    return run


def lines_of(publication):
    with publication.file.open("rb") as stream:
        return gzip.decompress(stream.read()).splitlines(keepends=True)


def winners(publication):
    return [(row.prize, row.contestant.name if row.contestant else row.unit.name) for row in publication.awards.all()]


def test_prizes_when_published_then_rows_and_file_say_the_same_and_nothing_is_wrong(
    with_prizes, enter, take_part, publish, south
):
    lines = [FIRST, SECOND, LUCK, kernel.Prize("Tập thể", 1, "people"), kernel.Prize("Trung bình", 1, "mean", 2)]
    round_ = with_prizes(*lines, draw_source=SOURCE)
    people = [enter(number, south if number > 3 else enter(1).unit) for number in range(1, 9)]
    take_part(round_, *((person, 1.0, 60 + place) for place, person in enumerate(people)))
    publication = publish(round_, "48213")
    found = winners(publication)
    assert found[:3] == [(0, "Nguyễn Văn 1"), (1, "Nguyễn Văn 2"), (1, "Nguyễn Văn 3")]
    assert [prize for prize, _name in found[3:]] == [2, 2, 2, 3, 4]
    assert found[-2] == (3, "Xã Nam")
    content = lines_of(publication)
    report = check_results(iter(content), seal=round_.sealed.seal)
    assert (report.wrong, report.faults, report.prizes) == (0, [], 8)
    codes = [one.code for one in read_head(content[0]).awards.given]
    assert codes == list(publication.awards.values_list("code", flat=True))


def test_units_when_they_get_prizes_by_share_then_their_population_is_sealed(
    with_prizes, enter, take_part, publish, north, south
):
    type(north).objects.filter(pk=north.pk).update(headcount=5000)
    type(south).objects.filter(pk=south.pk).update(headcount=1000)
    round_ = with_prizes(kernel.Prize("Tỉ lệ", 1, "share"))
    type(south).objects.filter(pk=south.pk).update(headcount=9_000_000)
    assert sealed_of(round_).rules.populations == ((north.pk, 5000), (south.pk, 1000))
    take_part(round_, (enter(1), 1, 60), (enter(2), 1, 61), (enter(3, south), 0, 62), (enter(4, None), 1, 50))
    publication = publish(round_)
    assert winners(publication) == [(0, "Xã Nam")]
    assert check_results(iter(lines_of(publication))).wrong == 0


def test_person_when_awarded_in_an_earlier_round_then_passed_over_and_it_is_told(
    with_prizes, enter, take_part, publish, client, organiser
):
    first = with_prizes(FIRST, one_prize=True)
    second = with_prizes(FIRST, SECOND, one_prize=True, name="Đợt 2")
    one, two, three = enter(1), enter(2), enter(3)
    for round_ in (first, second):
        take_part(round_, (one, 1.0, 60), (two, 1.0, 70), (three, 1.0, 80))
    before, after = publish(first), publish(second)
    assert winners(before) == [(0, "Nguyễn Văn 1")]
    assert winners(after) == [(0, "Nguyễn Văn 2"), (1, "Nguyễn Văn 3")]
    passed = PassedOver.objects.get()
    assert (passed.contestant, passed.why, passed.earlier, passed.prize) == (one, "earlier", first, 0)
    heads = [read_head(lines_of(before)[0])]
    report = check_results(iter(lines_of(after)), earlier=heads)
    assert (report.wrong, report.faults) == (0, [])
    first.contest.published_at = timezone.now()
    first.contest.save()
    said = shown_text(client.get(second.get_absolute_url()).content.decode())
    assert "Nguyễn Văn 1, Xã Bắc: đã có giải ở đợt trước (Đợt 1)" in said


def test_person_when_erased_then_passed_over(with_prizes, enter, take_part, publish):
    round_ = with_prizes(FIRST)
    take_part(round_, (enter(1), 1.0, 60), (enter(2), 1.0, 70))
    erase_contestant(by=None, contestant=enter(1))
    publication = publish(round_)
    assert winners(publication) == [(0, "Nguyễn Văn 2")]
    assert list(publication.passed_over.values_list("why", flat=True)) == ["erased"]
    assert check_results(iter(lines_of(publication))).wrong == 0


def test_results_when_shown_then_minors_are_shortened_for_visitors_and_whole_in_the_spreadsheet(
    with_prizes, enter, take_part, publish, client, contest
):
    round_ = with_prizes(FIRST)
    take_part(round_, (enter(1), 1.0, 60))
    Contestant.objects.update(is_minor=True)
    publish(round_)
    contest.published_at = timezone.now()
    contest.save()
    said = shown_text(client.get(round_.get_absolute_url()).content.decode())
    assert ("N. V. 1" in said, "Nguyễn Văn 1" in said) == (True, False)
    book = openpyxl.load_workbook(io.BytesIO(write_standing(round_)))
    assert book.sheetnames == ["Bảng xếp hạng", "Giải thưởng"]
    assert [cell.value for cell in book["Giải thưởng"][2]] == ["Giải Nhất", "Nguyễn Văn 1", "Xã Bắc", 1]


@pytest.mark.parametrize("number", [1, 3])
def test_round_page_when_prizes_are_shown_then_it_costs_the_same_queries(
    with_prizes, enter, take_part, publish, client, contest, django_assert_num_queries, number
):
    round_ = with_prizes(kernel.Prize("Giải", number, "rank"))
    take_part(round_, *((enter(place), 1.0, 60 + place) for place in range(number)))
    publish(round_)
    contest.published_at = timezone.now()
    contest.save()
    client.get(round_.get_absolute_url())
    with django_assert_num_queries(10):  # four of them for the frame
        answer = client.get(round_.get_absolute_url())
    assert [len(one.winners) for one in answer.context["awards"]] == [number]


def test_value_when_its_day_has_not_come_then_results_wait(with_prizes, enter, take_part, publish, organiser):
    day = timezone.localdate() + datetime.timedelta(days=5)
    round_ = with_prizes(LUCK, draw_source=SOURCE, draw_day=day)
    take_part(round_, (enter(1), 1.0, 60))
    with pytest.raises(ValidationError, match="đúng ngày thể lệ đã nêu"):
        publish(round_, "48213")
    with freeze_time(datetime.datetime.combine(day, datetime.time(12)), real_asyncio=True):
        with pytest.raises(ValidationError, match="giá trị ngẫu nhiên công khai"):
            ask_for_results(by=organiser, round_=round_)
        ask_for_results(by=organiser, round_=round_, drawn="48213")
    assert Award.objects.count() == 1


def test_round_when_prizes_cannot_be_given_then_it_is_not_sealed(make_round, organiser):
    round_ = make_round(seal=False, draw_source=SOURCE)
    set_prizes(by=organiser, round_=round_, prizes=[LUCK])
    changes = [{"draw_source": ""}, {"draw_source": SOURCE, "draw_day": timezone.localdate() - datetime.timedelta(1)}]
    for rules in changes:
        keep_round(by=organiser, contest=round_.contest, round_=round_, **rules)
        with pytest.raises(ValidationError):
            seal_round(by=organiser, round_=round_)
    set_prizes(by=organiser, round_=round_, prizes=[kernel.Prize("Tỉ lệ", 1, "share")])
    keep_round(by=organiser, contest=round_.contest, round_=round_, draw_day=None)
    with pytest.raises(ValidationError, match="dân số"):
        seal_round(by=organiser, round_=round_)


def test_further_round_when_set_up_then_it_begins_with_the_prizes_of_the_last(make_round, organiser, contest):
    first = make_round(seal=False)
    set_prizes(by=organiser, round_=first, prizes=[FIRST, SECOND])
    later = make_round(seal=False, name="Đợt 2")
    assert list(later.prizes.values_list("name", "count")) == [("Giải Nhất", 1), ("Giải Nhì", 2)]


def test_prize_when_it_makes_no_sense_then_the_database_refuses_it(make_round):
    round_ = make_round(seal=False)
    for given in ({"count": 0}, {"name": ""}, {"by": "taste"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Prize.objects.create(**{"round": round_, "place": 0, "name": "x", "by": "rank", **given})


class TestDesk:
    @pytest.fixture
    def sent(self):
        def form(*lines):
            values = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
            for place, (name, count, by, least) in enumerate(lines):
                values |= {f"form-{place}-name": name, f"form-{place}-count": count}
                values |= {f"form-{place}-by": by, f"form-{place}-least": least}
            return values

        return form

    def test_prizes_when_saved_then_they_are_kept_in_their_order(self, client, make_round, organiser, sent):
        round_ = make_round(seal=False)
        client.force_login(organiser)
        address = f"/admin/cuoc-thi/dot/{round_.pk}/giai-thuong/"
        assert client.get(address).status_code == 200
        answer = client.post(
            address, sent(("Giải Nhất", "1", "rank", "0"), ("", "1", "rank", ""), ("Xã", "2", "mean", "5"))
        )
        assert answer["Location"] == f"/admin/cuoc-thi/{round_.contest_id}/"
        assert list(round_.prizes.values_list("place", "name", "count", "by", "least")) == [
            (0, "Giải Nhất", 1, "rank", 0),
            (1, "Xã", 2, "mean", 5),
        ]
        assert Entry.objects.filter(action="contest_round.prizes").count() == 1
        assert "Giải Nhất, Xã" in shown_text(client.get(answer["Location"]).content.decode())

    @pytest.mark.parametrize("line", [("Giải", "0", "rank", ""), ("Giải", "", "rank", ""), ("Giải", "1", "draw", "")])
    def test_prize_when_it_cannot_be_given_then_the_form_says_so(self, client, make_round, organiser, sent, line):
        round_ = make_round(seal=False)
        client.force_login(organiser)
        answer = client.post(f"/admin/cuoc-thi/dot/{round_.pk}/giai-thuong/", sent(line))
        assert (answer.status_code, round_.prizes.count()) == (422, 0)

    def test_prizes_when_the_round_is_sealed_then_they_stay(self, client, with_prizes, organiser, sent):
        round_ = with_prizes(FIRST)
        client.force_login(organiser)
        answer = client.post(f"/admin/cuoc-thi/dot/{round_.pk}/giai-thuong/", sent(("Khác", "9", "rank", "")))
        assert (answer.status_code, list(round_.prizes.values_list("name", flat=True))) == (302, ["Giải Nhất"])
        with pytest.raises(ValidationError, match="niêm phong"):
            set_prizes(by=organiser, round_=round_, prizes=[])
