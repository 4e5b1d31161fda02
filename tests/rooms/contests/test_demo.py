"""The demonstration's contest is one like any other: its prizes are given and its results prove themselves."""

import pytest

from dinh.foundation.questions.actions.questions import add_question, review_version
from dinh.foundation.questions.actions.topics import ensure_topic
from dinh.foundation.questions.domain.items import Item, Kind, Option, letter_of
from dinh.kernel.exam.checking import check_results
from dinh.rooms.contests.demo import PRIZE_LINES, create_contest
from dinh.rooms.contests.models import Award, Publication
from tests.rooms.contests.test_prizes import lines_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_demonstration_when_made_twice_then_one_contest_with_prizes_that_anybody_can_check(
    settings, tmp_path, bank, organiser, staff, north
):
    settings.MEDIA_ROOT = tmp_path / "media"
    writer = staff("Tuyết", "editor", north)
    topic = ensure_topic(by=writer, bank=bank, names=["Đất và người"])
    for number in range(4):
        options = [Option(letter_of(place), f"Nơi {place} của câu {number}") for place in range(4)]
        item = Item(stem=f"Địa danh số {number} ở đâu?", options=options, key=[number % 4], kind=Kind.SINGLE)
        question, _is_new = add_question(by=writer, bank=bank, item=item, topic=topic, difficulty="recognise")
        review_version(by=organiser, version=question.newest, is_fit=True)
    contest = create_contest(by=organiser, bank=bank)
    assert create_contest(by=organiser, bank=bank) == contest
    first, second = contest.rounds.order_by("number")
    assert [prize.name for prize in second.prizes.all()] == [line.name for line in PRIZE_LINES]
    publication = Publication.objects.get()
    assert (publication.round, Award.objects.filter(contestant__isnull=False).count()) == (first, 11)
    report = check_results(iter(lines_of(publication)), seal=first.sealed.seal)
    assert (report.wrong, report.faults) == (0, [])
