"""A correction, questions and answers, a directory and standing pages of the demonstration office."""

import datetime
from html import escape
from pathlib import Path

from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.editorial.actions.reviews import mark_reviewed, set_review_date
from dinh.foundation.editorial.models import LastReview
from dinh.foundation.people.models import Person
from dinh.foundation.units.actions import set_officers
from dinh.foundation.units.models import Unit
from dinh.kernel.text import slug
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.demo.markup import parse
from dinh.rooms.portal.models import (
    ArticlePage,
    CorrectionPage,
    DirectoryPage,
    Evidence,
    HomePage,
    Question,
    QuestionsPage,
    SectionPage,
    StaticPage,
)

TEXTS = Path(__file__).parent / "standing"
HALF_A_YEAR = datetime.timedelta(days=180)
# unit (empty: the office itself), then name and post of its officers; all of them are invented
OFFICERS = {
    "": [
        ("Lương Thị Thu Hà", "Trưởng ban"),
        ("Ma Văn Dũng", "Phó Trưởng ban"),
        ("Nông Minh Đức", "Chánh Văn phòng"),
        ("Hoàng Văn Nghĩa", "Trưởng phòng Thông tin"),
    ],
    "Xã Đồng Văn": [("Sùng Mí Pó", "Chủ tịch Ủy ban nhân dân xã"), ("Ly Thị Dính", "Phụ trách văn hóa, thông tin")],
    "Xã Lâm Bình": [("Nguyễn Thị Bích Đào", "Chủ tịch Ủy ban nhân dân xã"), ("Chẩu Văn Lâm", "Văn phòng, một cửa")],
    "Phường Bình Thuận": [("Trần Quốc Khánh", "Chủ tịch Ủy ban nhân dân phường"), ("Vũ Thị Hòa", "Bộ phận một cửa")],
    "Phường Minh Xuân": [("Đặng Thúy Ngà", "Chủ tịch Ủy ban nhân dân phường")],
}


def create_standing(*, by: Person, root_unit: Unit) -> None:
    """Make what is not there yet; running it again changes nothing."""
    home = HomePage.objects.get()
    for path in sorted(TEXTS.glob("*.txt")):
        facts, evidence, body = read(path)
        make = {"correction": make_correction, "questions": make_questions}.get(facts["kind"], make_standing)
        parent = SectionPage.objects.get(slug=facts["section"]) if "section" in facts else home
        place = slug(facts["title"])[:80]
        if not Page.objects.child_of(parent).filter(slug=place).exists():
            make(parent, place, facts, evidence, body, by)
    ensure_officers(root_unit, by)


def read(path: Path) -> tuple[dict[str, str], list[list[str]], str]:
    """Head lines, those of evidence apart, and the body as it stands."""
    head, _gap, body = path.read_text(encoding="utf-8").partition("\n\n")
    lines = [line.split(": ", 1) for line in head.strip().splitlines()]
    evidence = [text.split(" | ") for name, text in lines if name == "evidence"]
    return {name: text for name, text in lines if name != "evidence"}, evidence, body


def make_correction(
    parent: Page, place: str, facts: dict[str, str], evidence: list[list[str]], body: str, by: Person
) -> None:
    page = CorrectionPage(
        title=facts["title"],
        slug=place,
        summary=facts["summary"],
        claim=facts["claim"],
        claim_place=facts["claim_place"],
        claim_on=timezone.localdate() - datetime.timedelta(days=int(facts["claim_days"])),
        corrects=ArticlePage.objects.filter(slug=facts["corrects"]).first(),
        rating=facts["rating"],
        truth=facts["truth"].replace("\\n", "\n"),
        signer_post=facts["post"],
        signer_name=facts["name"],
        body=parse(body),
    )
    page.evidence.set([Evidence(title=title, url=url, sort_order=order) for order, (title, url) in enumerate(evidence)])
    create_page(by=by, parent=parent, page=page, publish=True)


def make_questions(
    parent: Page, place: str, facts: dict[str, str], _evidence: list[list[str]], body: str, by: Person
) -> None:
    """`# ` begins a group, `? ` a question, the line after it is the answer; somebody has looked at it today."""
    page = QuestionsPage(
        title=facts["title"], slug=place, introduction=facts["introduction"], answered_by=facts["answered"]
    )
    group = ""
    for part in body.strip().split("\n\n"):
        if part.startswith("# "):
            group = part[2:]
            continue
        question, answer = part.removeprefix("? ").split("\n", 1)
        row = Question(group=group, question=question, answer=f"<p>{escape(answer)}</p>")
        row.sort_order = page.questions.count()
        page.questions.add(row)
    create_page(by=by, parent=parent, page=page, publish=True)
    if not LastReview.objects.filter(page=page).exists():
        set_review_date(page=page, by=by, on=timezone.localdate(), note="Thời hạn và nơi nộp còn đúng không?")
        mark_reviewed(page=page, by=by, next_on=timezone.localdate() + HALF_A_YEAR)


def make_standing(
    parent: Page, place: str, facts: dict[str, str], _evidence: list[list[str]], body: str, by: Person
) -> None:
    words = {"title": facts["title"], "slug": place, "introduction": facts["introduction"]}
    page = DirectoryPage(**words) if facts["kind"] == "directory" else StaticPage(**words, body=parse(body))
    create_page(by=by, parent=parent, page=page, publish=True)


def ensure_officers(root_unit: Unit, by: Person) -> None:
    """Officers where none are named yet."""
    for name, people in OFFICERS.items():
        unit = Unit.objects.current().filter(name=name).first() if name else root_unit
        if unit is None or unit.officers.exists():
            continue
        rows = [
            {"name": who, "post": post, "office_phone": f"0219 000 {unit.pk % 100:02}{number:02}"}
            for number, (who, post) in enumerate(people, start=10)
        ]
        set_officers(unit, by=by, officers=rows)
