"""A round becomes bytes that never change."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.actions.questions import add_question
from dinh.foundation.questions.domain.items import Item, Kind, Option
from dinh.rooms.contests.actions.contests import Line, keep_round, publish_contest, set_blueprint
from dinh.rooms.contests.actions.running import extend_round, stop_round, tell_contestants
from dinh.rooms.contests.actions.sealing import seal_round
from dinh.rooms.contests.models import SealedRound
from dinh.rooms.contests.queries.sealed import sealed_of

pytestmark = pytest.mark.django_db


def test_round_when_sealed_then_rules_questions_and_key_are_in_it(make_round, contest):
    sealed = sealed_of(make_round())
    assert (sealed.rules.round, sealed.rules.minutes, sealed.rules.tie_breaks) == (
        f"{contest.slug}/1",
        20,
        ("duration", "submitted"),
    )
    assert (len(sealed.questions), len(sealed.keys), sealed.length) == (12, 12, 6)
    assert {question.topic for question in sealed.questions} == {"Lịch sử/Cổ đại", "Lịch sử/Hiện đại"}


def test_round_when_sealed_twice_then_it_is_sealed_once(make_round, organiser):
    round_ = make_round()
    first = SealedRound.objects.get(round=round_)
    assert seal_round(by=organiser, round_=round_).seal == first.seal
    assert Entry.objects.filter(action="contest_round.seal").count() == 1


def test_rules_when_sealed_then_they_are_refused_and_what_is_no_rule_is_not(make_round, contest, organiser):
    round_ = make_round()
    with pytest.raises(ValidationError, match="đã niêm phong"):
        keep_round(by=organiser, contest=contest, round_=round_, minutes=99)
    with pytest.raises(ValidationError, match="đã niêm phong"):
        set_blueprint(by=organiser, round_=round_, lines=[Line(None, "", 1)])
    assert keep_round(by=organiser, contest=contest, round_=round_, frozen_minutes=10).frozen_minutes == 10


@pytest.mark.django_db(transaction=True)
def test_sealed_bytes_when_changed_in_the_database_then_it_refuses(make_round):
    row = SealedRound.objects.get(round=make_round())
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        SealedRound.objects.filter(pk=row.pk).update(seal="0" * 64)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        SealedRound.objects.filter(pk=row.pk)._raw_delete("default")


def test_round_when_the_bank_is_too_small_then_it_is_said_in_words(make_round):
    with pytest.raises(ValidationError, match="không đủ câu hỏi"):
        make_round(draws=7)


def test_round_when_no_blueprint_then_it_is_not_sealed(contest, organiser, bank):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    round_ = keep_round(
        by=organiser, contest=contest, name="Đợt 1", opens_at=now, closes_at=now + hour, minutes=5, bank=bank
    )
    with pytest.raises(ValidationError, match="Trước hết"):
        seal_round(by=organiser, round_=round_)
    with pytest.raises(ValidationError, match="Hãy niêm phong"):
        publish_contest(by=organiser, contest=contest)


def test_question_when_nobody_has_reviewed_it_then_no_paper_asks_it(make_round, bank, staff, north):
    writer = staff("Tư", "editor", north)
    item = Item(
        stem="Câu chưa ai đọc lại?", options=[Option("A", "Có"), Option("B", "Không")], key=[0], kind=Kind.SINGLE
    )
    add_question(by=writer, bank=bank, item=item, topic=bank.topics.filter(parent__isnull=False).first())
    assert "Câu chưa ai đọc lại?" not in {question.stem for question in sealed_of(make_round()).questions}


@pytest.mark.parametrize("deciding", ["seal", "publish", "extend", "stop", "tell"])
def test_whoever_only_prepares_when_deciding_then_it_is_refused(deciding, make_round, contest, staff, north):
    editor = staff("Mai", "editor", north)
    round_ = make_round(seal=deciding not in ("seal", "publish"))
    acts = {
        "seal": lambda: seal_round(by=editor, round_=round_),
        "publish": lambda: publish_contest(by=editor, contest=contest),
        "extend": lambda: extend_round(by=editor, round_=round_, minutes=5),
        "stop": lambda: stop_round(by=editor, round_=round_, reason="Mất điện"),
        "tell": lambda: tell_contestants(by=editor, round_=round_, message="Xin chờ"),
    }
    with pytest.raises(PermissionDenied):
        acts[deciding]()
