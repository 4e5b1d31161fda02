"""Makes published corrections, questions and standing pages for tests."""

import datetime
import itertools

from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import (
    CorrectionPage,
    DirectoryPage,
    Evidence,
    Question,
    QuestionsPage,
    StaticPage,
)

_numbers = itertools.count(1)
CLAIM = "Học sinh nghỉ học ba ngày."


def make_correction(parent, title="Thông tin chính xác", *, corrects=None, evidence=None, publish=True, **given):
    """A published correction with one piece of evidence, unless told otherwise."""
    facts = {
        "slug": f"correction-{next(_numbers)}",
        "summary": "Hai câu tóm tắt.",
        "claim": CLAIM,
        "claim_place": "Tờ rơi ở chợ",
        "claim_on": datetime.date(2026, 11, 20),
        "truth": "Không trường nào nghỉ học.",
        "signer_post": "Chánh Văn phòng",
    }
    page = CorrectionPage(title=title, corrects=corrects, **{**facts, **given})
    rows = [{"title": "Lịch cắt điện", "url": "https://example.vn/lich"}] if evidence is None else evidence
    page.evidence.set([Evidence(**row) for row in rows])
    return create_page(by=None, parent=parent, page=page, publish=publish)


def make_questions(parent, questions, title="Hỏi đáp", *, live=True, **given):
    """A page with (group, question, answer) in this order."""
    given = {"slug": f"questions-{next(_numbers)}", "answered_by": "Bộ phận một cửa", **given}
    page = QuestionsPage(title=title, **given)
    page.questions.set(
        [
            Question(group=group, question=question, answer=answer, sort_order=order)
            for order, (group, question, answer) in enumerate(questions)
        ]
    )
    return create_page(by=None, parent=parent, page=page, publish=live)


def make_directory(parent, title="Danh bạ", **given):
    page = DirectoryPage(title=title, **{"slug": f"directory-{next(_numbers)}", **given})
    return create_page(by=None, parent=parent, page=page, publish=True)


def make_standing(parent, title="Giới thiệu", **given):
    page = StaticPage(title=title, **{"slug": f"standing-{next(_numbers)}", **given})
    return create_page(by=None, parent=parent, page=page, publish=True)
