"""The rows with which the screens of staff are opened: of the demonstration, and a few that it lacks."""

import datetime
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from dinh.foundation.editorial.models import DutyState
from dinh.foundation.editorial.queries.holidays import lines_from
from dinh.foundation.jobs.models import JobRun
from dinh.foundation.people.actions.invitations import invite
from dinh.foundation.people.models import Invitation, Person, Role
from dinh.foundation.questions.actions.intakes import send_file
from dinh.foundation.questions.actions.questions import add_question
from dinh.foundation.questions.domain.items import Item, Option
from dinh.foundation.questions.models import Bank, Intake, Question
from dinh.foundation.questions.tasks import read_intake
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import root_unit
from dinh.rooms.contests.actions.contests import Line, keep_round, set_blueprint, set_up_contest
from dinh.rooms.contests.actions.printing import allow_printing, ask_for_papers, print_bundle
from dinh.rooms.contests.counting.reviewing import keep
from dinh.rooms.contests.models import Case, Contest, Contestant, Entry, Round
from dinh.rooms.portal.actions.contributions import Sending, send_contribution
from dinh.rooms.portal.models import (
    ArticlePage,
    BookEntry,
    CommentWindow,
    Contribution,
    Document,
    DraftComment,
    Material,
    NumberingBook,
    SectionPage,
)
from tests.foundation.questions.papers import paper

DRAFT_CONTEST = "Cuộc thi đang soạn"
CLERK = "xuatban@example.vn"
LINES = [
    *("Câu 1. Chợ Nà Tông họp vào ngày nào?", "{b:A. Chủ nhật}", "B. Thứ hai", "C. Thứ ba", "D. Thứ tư"),
    *("Câu 2. Đèo Nà Tông nối hai xã nào?", "A. Xã trên", "B. Xã dưới", "C. Xã giữa", "D. Xã bên"),
]


class Rows:
    """`of` a named address: the keyword arguments of every screen it has; `asked`: what stands after its question mark.

    `keys`: rows by a word.
    """

    def __init__(self, by_name: dict[str, list[dict[str, Any]]], asked: dict[str, str], keys: dict[str, int]) -> None:
        self.by_name, self.asked, self.keys = by_name, asked, keys

    def of(self, name: str, entry: URLPattern) -> list[dict[str, Any]]:
        """Raises LookupError where nothing stands in the installation that the address could show."""
        wanted = set(entry.pattern.regex.groupindex)
        if not wanted:
            return [{}]
        given = [row for row in self.by_name.get(name, self.of_model(entry)) if set(row) == wanted]
        if not given:
            raise LookupError(f"nothing for {sorted(wanted)}")
        return given

    def of_model(self, entry: URLPattern) -> list[dict[str, Any]]:
        """The first row of the model that a viewset is about."""
        model = getattr(entry.callback, "view_initkwargs", {}).get("model")
        row = model._default_manager.order_by("pk").first() if model else None
        return [{"pk": row.pk}] if row else []


def choose_rows() -> Rows:
    make_drafts()
    over, running = Round.objects.exclude(contest__name=DRAFT_CONTEST).order_by("contest_id", "number")[:2]
    draft = Round.objects.get(contest__name=DRAFT_CONTEST)
    contest, contestant = over.contest, Contestant.objects.filter(contest=over.contest).first()
    keep(over, Case.Kind.PHONE, "", [contestant.pk], {"people": 11})
    case = over.cases.first()
    bank = Bank.objects.order_by("pk").first()
    intake, question = Intake.objects.order_by("pk").first(), Question.objects.order_by("pk").first()
    unit = Unit.objects.current().filter(kind="commune").first()
    former = Unit.objects.filter(valid_to__isnull=False).order_by("pk").first()
    on_its_way, article = DutyState.objects.first().page, ArticlePage.objects.live().order_by("pk").first()
    day = next(line.row.day for line in lines_from(timezone.localdate()) if not line.row.certain)
    person = Person.objects.get(email=CLERK)
    rows: dict[str, list[dict[str, Any]]] = {
        **{f"contests_desk_{name}": [{"pk": contest.pk}] for name in ("change", "round_new", "people")},
        **{f"contests_desk_{name}": [{"pk": draft.contest_id}] for name in ("publish",)},
        **{f"contests_desk_{name}": [{"pk": draft.contest_id}] for name in ("organisers", "invited")},
        "contests_desk_empty_list": [{"pk": draft.contest_id, "name": Entry.List.INVITED}],
        "contests_desk_prizes": [{"pk": draft.pk}],
        "contests_desk_cases": [{"pk": over.pk}],
        **{f"contests_desk_{name}": [{"pk": running.pk}] for name in ("printed", "allow_printing", "unused")},
        **{f"contests_desk_{name}": [{"pk": running.pk}] for name in ("key", "sheets")},
        "contests_desk_part": [{"pk": running.pk, "part": print_one(running)}],
        "contests_desk_sheet": [{"pk": running.pk, "number": 1}],
        "contests_desk_case": [{"pk": over.pk, "case": case.pk}],
        "unit_section": [{"pk": unit.pk}],
        "people_sessions_end": [{"pk": person.pk}],
        "units_admin:hand_on": [{"pk": former.pk}],
        "contests_desk_contest": [{"pk": contest.pk}, {"pk": draft.contest_id}],
        **{f"contests_desk_{name}": [{"pk": contest.pk, "contestant": contestant.pk}] for name in ("person", "erase")},
        "contests_desk_round": [{"pk": draft.pk}, {"pk": running.pk}],
        **{f"contests_desk_{name}": [{"pk": draft.pk}] for name in ("blueprint", "rehearsal", "seal", "prepare")},
        "contests_desk_board": [{"pk": running.pk}],
        "contests_desk_act": [{"pk": running.pk, "verb": verb} for verb in ("gia-han", "thong-bao", "dung")],
        **{f"contests_desk_{name}": [{"pk": over.pk}] for name in ("results", "questions")},
        "contests_desk_amend": [{"pk": over.pk, "number": 1}],
        "contribution": [row(Contribution, sender__is_superuser=True)],
        "news_desk_contribution": [{"pk": each.pk} for each in Contribution.objects.order_by("pk")[:5]],
        **{f"news_desk_{name}": [row(Contribution)] for name in ("make", "merge", "decline")},
        "news_desk_act": [{**row(Contribution), "verb": "nhan"}],
        **{f"editorial_{name}": [{"unit_id": root_unit().pk}] for name in ("close_guide", "rules_edit")},
        "editorial_holiday": [{"day": day.isoformat()}],
        "editorial_desk": [{"page_id": on_its_way.pk}, {"page_id": article.pk}],
        "editorial_act": [{"page_id": on_its_way.pk, "verb": "nhan"}],
        **{
            f"editorial_{name}": [{"page_id": article.pk}]
            for name in ("new_link", "review_date", "reviewed", "withdraw")
        },
        "editorial_close_link": [{"page_id": on_its_way.pk, "link_id": uuid.UUID(int=0)}],
        **{
            f"questions_{name}": [{"pk": bank.pk}]
            for name in ("bank", "topics", "near", "export", "send", "new", "queue")
        },
        "questions_topic": [{"pk": bank.pk, "topic_pk": bank.topics.order_by("pk").first().pk}],
        **{f"questions_{name}": [{"pk": intake.pk}] for name in ("intake", "intake_confirm", "intake_drop")},
        "questions_draft": [{"pk": intake.pk, "draft_pk": intake.drafts.first().pk, "verb": "luu"}],
        **{f"questions_{name}": [{"pk": question.pk}] for name in ("question", "change", "review", "retire")},
        **{f"people_invitation_{name}": [row(Invitation)] for name in ("resend", "withdraw")},
        "jobs_run": [row(JobRun)],
        "jobs_change": [{**row(JobRun), "verb": "huy"}],
        "roles:edit": [row(Role, ends_on=None)],
        **{f"documents:{name}": [row(Document)] for name in ("notes", "remove_note")},
        **{f"numbering_books:{name}": [row(NumberingBook)] for name in ("sheet", "skip", "follow")},
        **{f"book_entries:{name}": [row(BookEntry)] for name in ("cancel", "to_document")},
        **{f"comment_windows:{name}": [row(CommentWindow)] for name in ("comments", "publish")},
        "comment_windows:handle": [row(DraftComment)],
        **{f"units_admin:{name}": [{"pk": unit.pk}] for name in ("edit", "rename", "merge", "split", "end")},
    }
    keys = {
        "section": SectionPage.objects.order_by("pk").first().pk,
        "article": article.pk,
        "picture": get_image_model().objects.order_by("pk").first().pk,
        "file": get_document_model().objects.order_by("pk").first().pk,
        "person": person.pk,
    }
    book, document = NumberingBook.objects.order_by("pk").first(), Document.objects.order_by("pk").first()
    asked = {"book_entries:add": f"?so={book.pk}", "document_versions:add": f"?van_ban={document.pk}"}
    return Rows(rows, asked, keys)


def row(model: type[Model], **wanted: Any) -> dict[str, Any]:
    """Of the first row that is so; empty where there is none."""
    found = model._default_manager.filter(**wanted).order_by("pk").first()
    return {"pk": found.pk} if found else {}


def make_drafts() -> None:
    """A contest that is being drawn up, a file of questions with a doubt, an invitation nobody has followed.

    And a question that waits, for another journey may have let all of them through.
    """
    by, unit, administrator = Person.objects.get(email=CLERK), root_unit(), Person.objects.get(is_superuser=True)
    bank = Bank.objects.order_by("pk").first()
    if not Contest.objects.filter(name=DRAFT_CONTEST).exists():
        contest = set_up_contest(by=by, unit=unit, name=DRAFT_CONTEST, summary="Chưa ai thấy.")
        opens = timezone.now() + datetime.timedelta(days=40)
        times = {"opens_at": opens, "closes_at": opens + datetime.timedelta(days=7)}
        round_ = keep_round(by=by, contest=contest, name="Tuần 1", minutes=10, bank=bank, **times)
        set_blueprint(by=by, round_=round_, lines=[Line(bank.topics.filter(parent=None).first(), "", 2)])
    waiting = Item(stem="Đình Nà Tông dựng năm nào?", options=[Option("A", "1801"), Option("B", "1901")], key=[0])
    add_question(by=by, bank=bank, item=waiting)
    if not Intake.objects.exists():
        sent = ContentFile(paper(*LINES), name="de.docx")
        intake, _is_new = send_file(by=by, bank=bank, file=sent, submission=uuid.uuid4())
        read_intake.function(intake=intake.pk)
    if not Invitation.objects.exists():
        invite(by=administrator, name="Vi Thị Mai", email="mai@example.vn", function="editor", unit=unit)
    if not Contribution.objects.filter(sender=administrator).exists():
        sending = Sending(unit=unit, title="Bài của quản trị", material=Material.TEXT, text="Một đoạn.")
        send_contribution(by=administrator, sending=sending, submission=uuid.uuid4())


def print_one(round_: Round) -> int:
    """A printed paper for a place without a network; the number of its file."""
    by, now = Person.objects.get(is_superuser=True), timezone.now()
    if not round_.bundles.exists():
        until = round_.closes_at + datetime.timedelta(days=7)
        allow_printing(by=by, round_=round_, allowed_from=now, keyed_until=until)
        asked = {"unit": root_unit(), "count": 1, "handed_to": "Anh Páo, trưởng bản"}
        print_bundle(ask_for_papers(by=by, round_=round_, **asked))
    return round_.bundles.first().parts.first().pk
