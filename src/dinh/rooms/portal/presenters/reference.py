"""What questions and answers and standing pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from dinh.foundation.editorial.queries.reviews import last_review_of
from dinh.foundation.media.narrow import Hides
from dinh.foundation.pages.structured import Facts
from dinh.kernel.text import slug
from dinh.rooms.portal.models.reference import Question, QuestionsPage, StaticPage
from dinh.rooms.portal.presenters import structured
from dinh.rooms.portal.presenters.pages import frame_context
from dinh.rooms.portal.queries.narrow import hides_for, hides_from_everybody, shown_texts

# fewer headings are seen at a glance
FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class Heading:
    """One line of a table of contents; `level` is 2 or 3."""

    text: str
    anchor: str
    level: int


def questions_context(page: QuestionsPage, request: HttpRequest) -> dict[str, Any]:
    """Groups of questions, and when somebody last looked whether the answers still hold."""
    return {
        "groups": in_groups(with_answers(page.questions.all(), hides_for(page, request))),
        "review": last_review_of(page),
        **frame_context(page, request),
    }


def with_answers(questions: Iterable[Question], hides: Hides) -> list[Question]:
    """The questions, each with `shown_answer`: the answer as it is kept, without links to hidden files."""
    rows = list(questions)
    for question, answer in zip(rows, shown_texts((row.answer for row in rows), hides), strict=True):
        question.shown_answer = answer  # type: ignore[attr-defined]
    return rows


def in_groups(questions: list[Question]) -> list[tuple[str, list[Question]]]:
    """Heading and questions in their order; a question without a group stands in that of the one before."""
    groups: list[tuple[str, list[Question]]] = []
    for question in questions:
        if not groups or (question.group and question.group != groups[-1][0]):
            groups.append((question.group, []))
        groups[-1][1].append(question)
    return groups


def faq(page: QuestionsPage, facts: Facts) -> list[dict[str, Any]]:
    """The questions as schema.org FAQPage, and the way here."""
    entities = [
        {
            "@type": "Question",
            "name": question.question,
            "url": f"{facts.address}#{question.anchor}",
            "acceptedAnswer": {"@type": "Answer", "text": expand_db_html(question.shown_answer)},
        }
        for question in with_answers(page.questions.all(), hides_from_everybody)
    ]
    told = {"@type": "FAQPage", "url": facts.address, "name": page.title, "mainEntity": entities}
    return [structured.without_empty(told), structured.way(page.title, facts)]


def static_context(page: StaticPage, request: HttpRequest) -> dict[str, Any]:
    """The text with places to jump to, and its table of contents where it is long enough for one."""
    frame = frame_context(page, request)
    parts, headings = with_places(frame["body"])
    contents = headings if len(headings) >= FEWEST_HEADINGS else []
    return {"parts": parts, "contents": contents, "review": last_review_of(page), **frame}


def with_places(body: Any) -> tuple[list[tuple[SafeString, Any]], list[Heading]]:
    """(markup of a text, or empty, and the part itself) in order; and the headings, each with a place of its own."""
    parts: list[tuple[SafeString, Any]] = []
    headings: list[Heading] = []
    taken: set[str] = set()
    for block in body:
        if not isinstance(block.value, RichText):
            parts.append((mark_safe(""), block))
            continue
        soup = BeautifulSoup(str(block.value), "html.parser")
        for tag in soup.find_all(["h2", "h3"]):
            text = tag.get_text(" ", strip=True)
            if text:
                headings.append(Heading(text, give_place(tag, text, taken), int(tag.name[1])))
        parts.append((mark_safe(str(soup)), block))
    return parts, headings


def give_place(tag: Tag, text: str, taken: set[str]) -> str:
    """The words of a heading as its anchor; a second one of the same words gets a number."""
    stem = slug(strip_tags(text), max_length=60) or "muc"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    anchor = next(name for name in names if name not in taken)
    taken.add(anchor)
    tag["id"] = anchor
    return anchor
