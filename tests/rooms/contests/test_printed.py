"""A paper is printed, keyed in by two people, taken in like any attempt, and the published file proves it."""

import datetime
import io
import json

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry as Recorded
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.printed import read_number, sheet_code, times_of, write_number
from dinh.kernel.exam.sealed import LETTERS
from dinh.rooms.contests import tasks
from dinh.rooms.contests.actions.erasing import erase_old
from dinh.rooms.contests.actions.keying import key_sheet, leave_unused, settle_sheet, spoil_sheet
from dinh.rooms.contests.actions.printing import allow_printing, ask_for_papers, print_bundle, take_part_of
from dinh.rooms.contests.actions.publishing import ask_for_results
from dinh.rooms.contests.counting.taking import take_sheets
from dinh.rooms.contests.domain.keying import KeyingError, read_answers
from dinh.rooms.contests.domain.times import settled_at
from dinh.rooms.contests.models import Attempt, Contestant, Keyed, Part, Sheet, Standing, Submission
from dinh.rooms.contests.queries.sealed import sealed_of
from tests.province import south
from tests.rooms.contests.test_prizes import MINUTE, lines_of, publish

__all__ = ["publish", "south"]
pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def keyers(staff, north):
    return [staff(name, "contributor", north) for name in ("Một", "Hai", "Ba")]


@pytest.fixture
def printed(make_round, organiser, north):
    """A sealed round with papers handed to the commune."""

    def make(count=3, **rules):
        round_ = make_round(**rules)
        now = timezone.now()
        allow_printing(by=organiser, round_=round_, allowed_from=now - DAY, keyed_until=now + DAY)
        ask_for_papers(by=organiser, round_=round_, unit=north, count=count, handed_to="Anh Páo, trưởng bản")
        return round_

    return make


def right_answers(round_, sheet):
    sealed = sealed_of(round_)
    return [LETTERS[s.order.index(sealed.keys[s.question].options[0])] for s in draw_paper(sealed, sheet.code)]


def person(number, unit):
    return {"name": f"Vàng A {number}", "born": "1990-05-19", "phone": f"09{number:08d}", "unit": unit.pk, "group": ""}


def key_twice(keyers, sheet, given, answers, other=None):
    key_sheet(by=keyers[0], sheet=sheet, given=given, answers=answers)
    return key_sheet(by=keyers[1], sheet=sheet, given=given, answers=other or answers)


@pytest.fixture
def after():
    """The moment when a round has settled, as the clock of the test."""
    return lambda round_: freeze_time(settled_at(round_) + MINUTE, real_asyncio=True)


def test_number_when_a_digit_is_wrong_or_two_changed_places_then_it_is_refused():
    said = write_number(4217)
    assert (said, read_number(said), read_number(said.replace("-", ""))) == ("04217-57", 4217, 4217)
    for wrong in ("04218-57", "02417-57", "04217-75", "4217", "00000-98"):
        assert read_number(wrong) is None


def test_papers_when_asked_for_too_early_or_by_others_then_refused(make_round, organiser, staff, north):
    round_ = make_round()
    asked = {"round_": round_, "unit": north, "count": 2, "handed_to": "Anh Páo"}
    with pytest.raises(ValidationError):
        ask_for_papers(by=organiser, **asked)
    now = timezone.now()
    allow_printing(by=organiser, round_=round_, allowed_from=now + MINUTE, keyed_until=now + DAY)
    with pytest.raises(ValidationError):
        ask_for_papers(by=organiser, **asked)
    allow_printing(by=organiser, round_=round_, allowed_from=now, keyed_until=now + DAY)
    with pytest.raises(PermissionDenied):
        ask_for_papers(by=staff("Mai", "editor", north), **asked)
    with pytest.raises(ValidationError):
        ask_for_papers(by=organiser, **{**asked, "handed_to": " "})
    ask_for_papers(by=organiser, **asked)
    assert list(Sheet.objects.values_list("number", flat=True)) == [1, 2]
    assert Recorded.objects.filter(action="contest_round.print").count() == 1


def test_print_job_when_killed_and_run_twice_then_each_part_is_written_once(printed, organiser):
    round_ = printed(25)
    bundle = round_.bundles.get()
    Part.objects.all().delete()
    assert print_bundle(bundle) == 2
    kept = Part.objects.get(place=0).pk
    Part.objects.filter(place=1).delete()  # killed before the second
    assert (print_bundle(bundle), print_bundle(bundle)) == (1, 0)
    assert Part.objects.get(place=0).pk == kept
    content = take_part_of(by=organiser, part=Part.objects.get(place=1))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    last = Sheet.objects.get(number=25)
    assert text.count("PHIẾU TRẢ LỜI") == 5
    assert (last.code in text, write_number(25) in text, "CỘNG HÒA XÃ HỘI" in text) == (True, True, True)
    assert pikepdf.open(io.BytesIO(content)).open_metadata()["pdfaid:part"] == "2"
    assert Recorded.objects.filter(action="contest_round.take_papers").count() == 1
    assert last.code == sheet_code(sealed_of(round_).secret, 25)


def test_sheets_when_two_agree_then_they_count_like_others_and_the_file_proves_it(
    printed, keyers, north, enter, take_part, after, publish, organiser
):
    round_ = printed(3)
    take_part(round_, (enter(1), 1.0, 60))
    one, two, _three = Sheet.objects.all()
    key_twice(keyers, one, person(1, north), right_answers(round_, one))
    key_twice(keyers, two, person(2, north), ["*", "?", "", *right_answers(round_, two)[3:]])
    assert take_sheets_early(round_) == 0
    with after(round_):
        tasks.take_due_sheets()
        with pytest.raises(ValidationError):
            ask_for_results(by=organiser, round_=round_)
        assert leave_unused(by=organiser, round_=round_) == 1
        publication = publish(round_)
    assert [sheet.state for sheet in Sheet.objects.all()] == ["taken", "taken", "unused"]
    assert json.loads(Submission.objects.get(attempt__sheet=two).answers)[:3] == ["", "", ""]
    two.refresh_from_db()
    assert two.settled[:2] == ["*", "?"]
    attempt = Attempt.objects.get(sheet=one)
    assert (attempt.started, attempt.submission.submitted) == times_of(sealed_of(round_).rules)
    ranks = list(Standing.objects.filter(round=round_).order_by("rank").values_list("contestant__name", "rank"))
    assert ranks == [("Nguyễn Văn 1", 1), ("Vàng A 1", 2), ("Vàng A 2", 3)]
    lines = lines_of(publication)
    report = check_results(iter(lines))
    assert (report.faults, report.submissions, report.printed) == ([], 3, 2)
    assert not Keyed.objects.exclude(given={}).exists()
    assert take_sheets(round_) == 0


def take_sheets_early(round_):
    tasks.take_due_sheets()
    return Attempt.objects.filter(sheet__isnull=False).count()


def test_results_when_a_printed_row_is_tampered_with_then_it_is_found(printed, keyers, north, after, publish):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    key_twice(keyers, sheet, person(1, north), right_answers(round_, sheet))
    with after(round_):
        take_sheets(round_)
        lines = lines_of(publish(round_))
    head = json.loads(lines[0])
    for change, what in (
        ([[sheet.code, 2]], "not that of the printed sheet"),
        ([["A" * 16, 1]], "no submission has this code"),
    ):
        altered = json.dumps({**head, "printed": change}).encode() + b"\n"
        assert any(what in told for _line, told in check_results(iter([altered, *lines[1:]])).faults)


def test_sheet_when_two_differ_then_a_third_look_settles_it(printed, keyers, north, after):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    answers = right_answers(round_, sheet)
    said = person(1, north)
    key_twice(keyers, sheet, said, answers, ["", *answers[1:]])
    sheet.refresh_from_db()
    assert sheet.state == "differs"
    with pytest.raises(ValidationError):
        settle_sheet(by=keyers[0], sheet=sheet, given=said, answers=answers)
    settle_sheet(by=keyers[2], sheet=sheet, given=said, answers=answers)
    with after(round_):
        assert take_sheets(round_) == 1
    assert json.loads(Submission.objects.get(attempt__sheet=sheet).answers) == answers


def test_sheet_when_keyed_by_one_person_twice_or_by_a_stranger_then_refused(printed, keyers, north, south, staff):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    said, answers = person(1, north), right_answers(round_, sheet)
    with pytest.raises(PermissionDenied):
        key_sheet(by=staff("Sinh", "publisher", south), sheet=sheet, given=said, answers=answers)
    key_sheet(by=keyers[0], sheet=sheet, given=said, answers=answers)
    with pytest.raises(ValidationError):
        key_sheet(by=keyers[0], sheet=sheet, given=said, answers=answers)
    with pytest.raises(IntegrityError), transaction.atomic():
        Keyed.objects.create(sheet=sheet, pass_number=2, by=keyers[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Keyed.objects.create(sheet=sheet, pass_number=1, by=keyers[1])


def test_sheet_when_the_person_has_all_attempts_then_it_waits_for_a_decision(
    printed, keyers, north, after, organiser, enter, take_part
):
    round_ = printed(2)
    one, two = Sheet.objects.all()
    for sheet in (one, two):
        key_twice(keyers, sheet, person(1, north), right_answers(round_, sheet))
    with after(round_):
        assert take_sheets(round_) == 1
        two.refresh_from_db()
        assert (two.state, Contestant.objects.count(), Attempt.objects.count()) == ("duplicate", 1, 1)
        with pytest.raises(ValidationError):
            ask_for_results(by=organiser, round_=round_)
        with pytest.raises(PermissionDenied):
            spoil_sheet(by=keyers[0], sheet=two, reason="Thi hai lần")
        spoil_sheet(by=organiser, sheet=two, reason="Thi hai lần")
        ask_for_results(by=organiser, round_=round_)
    assert not Keyed.objects.filter(sheet=two).exclude(given={}).exists()


def test_results_when_the_time_for_keying_is_over_then_open_sheets_no_longer_hold_them_up(printed, keyers, organiser):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    with freeze_time(timezone.now() + 2 * DAY, real_asyncio=True):
        with pytest.raises(ValidationError):
            key_sheet(by=keyers[0], sheet=sheet, given={}, answers=[])
        ask_for_results(by=organiser, round_=round_)


def test_particulars_when_their_time_is_over_then_keyed_ones_go_too(printed, keyers, north):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    key_sheet(by=keyers[0], sheet=sheet, given=person(1, north), answers=right_answers(round_, sheet))
    erase_old(timezone.now() + 200 * DAY)
    assert (Keyed.objects.get().given, Part.objects.count()) == ({}, 0)


def test_answers_when_typed_then_marks_are_read_and_what_does_not_fit_is_told(printed):
    round_ = printed(1)
    sealed, code = sealed_of(round_), Sheet.objects.get().code
    paper = draw_paper(sealed, code)
    assert read_answers("ab-*? d", sealed, paper) == ["A", "B", "", "*", "?", "D"]
    for text, place, found in (("abcd", 0, 4), ("abcdxa", 5, 0)):
        with pytest.raises(KeyingError) as refusal:
            read_answers(text, sealed, paper)
        assert (refusal.value.place, refusal.value.found) == (place, found)
