"""Questions and their answers through the read API, each by itself."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field
from wagtail.rich_text import expand_db_html

from dinh.foundation.media.narrow import hidden_from
from dinh.foundation.pages.languages import language_of
from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.conditions import Fields, Listed, Problem, RowId, Sparse, check_fields, list_page
from dinh.rooms.portal.api.published import PublishedQuery, only_asked
from dinh.rooms.portal.models.reference import Question
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.presenters.reference import with_answers
from dinh.rooms.portal.queries.reference import groups_of, questions_on, visible_questions_pages

router = Router(tags=["questions"])


class QuestionRow(Sparse):
    """A question with its answer as HTML; `url` is its own place on its page, `group` the heading above it."""

    id: int = Field(examples=[7])
    question: str = Field(examples=["Đăng ký khai sinh ở đâu?"])
    answer: str = Field(examples=["<p>Tại bộ phận một cửa của xã, trong giờ làm việc.</p>"])
    group: str = Field(examples=["Hộ tịch"])
    url: str = Field(examples=["https://dinh.example.vn/hoi-dap/#hoi-7"])
    page: int = Field(examples=[52])
    page_title: str = Field(examples=["Hỏi đáp"])
    answered_by: str = Field(examples=["Bộ phận một cửa"])
    language: str = Field(examples=["vi"])
    updated_at: datetime | None = Field(examples=["2026-05-04T09:00:00+07:00"])
    unit: str = Field(examples=["Phường Minh Xuân"])
    unit_slug: str = Field(examples=["phuong-minh-xuan"])


class QuestionList(Listed):
    items: list[QuestionRow]


@router.get(
    "",
    response={200: QuestionList, 422: Problem},
    operation_id="list_questions",
    summary="Questions with their answers, in the order of their pages",
)
@answer
def list_questions(request: HttpRequest, query: Query[PublishedQuery]) -> dict[str, Any]:
    """Questions on pages that the caller may read; `since`: of pages published or changed since then."""
    check_fields(query.fields, QuestionRow)
    pages = only_asked(visible_questions_pages(request.user), query)
    told = list_page(questions_on(pages), query, request)
    return {**told, "items": rows_of(told["items"], request)}


@router.get(
    "/{question_id}",
    response={200: QuestionRow, 404: Problem, 422: Problem},
    operation_id="get_question",
    summary="One question with its answer",
)
@answer
def get_question(
    request: HttpRequest, response: HttpResponse, question_id: RowId, fields: Fields = ""
) -> dict[str, Any]:
    """One question; 404 where the caller may not read its page."""
    check_fields(fields, QuestionRow)
    question = questions_on(visible_questions_pages(request.user)).filter(pk=question_id).first()
    if question is None:
        raise Http404
    say_changed(response, question.page.last_published_at)
    return rows_of([question], request)[0]


def rows_of(questions: Iterable[Question], request: HttpRequest) -> list[dict[str, Any]]:
    """One query for the headings of all, one where answers link to files."""
    rows = with_answers(questions, partial(hidden_from, request.user))
    groups = groups_of({question.page_id for question in rows})
    return [
        {
            "id": question.pk,
            "question": question.question,
            "answer": expand_db_html(question.shown_answer),
            "group": groups[question.pk],
            "url": f"{absolute_url(question.page, request)}#{question.anchor}",
            "page": question.page_id,
            "page_title": question.page.title,
            "answered_by": question.page.answered_by,
            "language": language_of(question.page),
            "updated_at": question.page.last_published_at,
            "unit": question.page.scope.unit.name,
            "unit_slug": question.page.scope.unit.slug,
        }
        for question in rows
    ]
