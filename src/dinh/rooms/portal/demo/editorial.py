"""The editors' desk of the demonstration office: pages at each step, a schedule, a withdrawal, a link, a date."""

import datetime
from pathlib import Path

from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.editorial.actions.duties import approve
from dinh.foundation.editorial.actions.links import address_of, make_link, token_of
from dinh.foundation.editorial.actions.reviews import set_review_date
from dinh.foundation.editorial.actions.withdrawals import withdraw
from dinh.foundation.editorial.models import ApprovalLink, DutyState, ReviewDate, Withdrawal
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.queries.pages import is_open
from dinh.foundation.people.models import Person
from dinh.rooms.portal.demo.markup import read_text
from dinh.rooms.portal.demo.site import ensure_article
from dinh.rooms.portal.models import ArticlePage, SectionPage

DESK = Path(__file__).parent / "desk"
APPROVER = "Ông Ma Văn Dũng, Phó Trưởng ban"
REASON = (
    "Số liệu trong bài lấy từ một nguồn và chưa được cơ quan chuyên môn xác nhận. "
    "Chúng tôi xin lỗi bạn đọc và sẽ đăng lại khi có số liệu đúng."
)
DAY = datetime.timedelta(days=1)


def create_editorial(*, editor: Person, reviewer: Person, publisher: Person) -> str:
    """Make what is not there yet; return the address of the open link. Running it again changes nothing."""
    in_review = ensure_text("1-cau-treo", editor)
    submit(in_review, editor)
    late = ensure_text("2-lop-hoc", editor)
    if submit(late, editor):
        approve(state=at_step(late), by=reviewer, comment="Đã sửa chính tả và tên riêng.")
        DutyState.objects.filter(pk=at_step(late).pk).update(due_on=timezone.localdate() - DAY)
    schedule(ensure_text("3-cho-phien", editor), publisher)
    withdrawn = ensure_text("4-gia-che", publisher)
    if not Withdrawal.objects.filter(page=withdrawn).exists():
        withdraw(page=withdrawn, by=publisher, reason=REASON)
    looked_at = ArticlePage.objects.live().order_by("shown_at").first()
    if looked_at is not None and not ReviewDate.objects.exists():
        note = "Địa chỉ và giờ mở cửa còn đúng không?"
        set_review_date(page=looked_at, by=editor, on=timezone.localdate(), note=note)
    return ensure_link(late, publisher)


def ensure_text(name: str, by: Person) -> ArticlePage:
    facts, blocks = read_text(DESK / f"{name}.txt")
    return ensure_article(SectionPage.objects.get(slug=facts["section"]), facts, blocks, by=by)


def submit(page: ArticlePage, by: Person) -> bool:
    """Whether the page was submitted just now: one that has been on its way before is left alone."""
    if page.live or page.workflow_states.exists():
        return False
    page.get_workflow().start(page, by)
    return True


def at_step(page: Page) -> DutyState:
    state = open_state(page)
    if state is None:
        raise LookupError(page)
    return state


def schedule(page: ArticlePage, by: Person) -> None:
    """Tomorrow at seven, unless it has been scheduled or published before."""
    if page.live or page.go_live_at:
        return
    tomorrow = timezone.localtime().replace(hour=7, minute=0, second=0, microsecond=0) + DAY
    page.go_live_at = tomorrow
    page.save_revision(user=by, log_action=True).publish(user=by)


def ensure_link(page: ArticlePage, by: Person) -> str:
    """One open link for the page that waits for approval; empty when somebody has decided."""
    state = open_state(page)
    if state is None:
        return ""
    for link in ApprovalLink.objects.filter(state=state):
        if is_open(link):
            return address_of(token_of(link))
    _link, token = make_link(state=state, by=by, name=APPROVER, days=30)
    return address_of(token)
