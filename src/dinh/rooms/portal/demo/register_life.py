"""What happens around the demonstration's documents: numbers, a second text, a note, comments and an outcome."""

import datetime

from django.utils import timezone, translation

from dinh.foundation.audit.actions import Actor
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.books import cancel_entry, enter
from dinh.rooms.portal.actions.comments import (
    CONSENT_VERSION,
    consent_wording,
    handle_comment,
    publish_outcome,
    save_window,
)
from dinh.rooms.portal.actions.document_history import add_note, save_version
from dinh.rooms.portal.importing.documents.words import Words
from dinh.rooms.portal.models import (
    BookEntry,
    CommentWindow,
    Document,
    DocumentVersion,
    DraftComment,
    EntryState,
    NumberingBook,
)

CONSOLIDATED = ("chậm nhất hai ngày làm việc kể từ ngày ban hành", "trong ngày làm việc kể từ khi ban hành")
FOURTH = "4. Tài liệu dành cho báo cáo viên được phép phổ biến rộng rãi."
OUTGOING = [
    (5, "Báo cáo", "Kết quả công tác tuyên truyền quý I", "Tỉnh ủy; các ban xây dựng Đảng"),
    (9, "Kế hoạch", "Tập huấn báo cáo viên cơ sở", "Các xã, phường"),
    (16, "Công văn", "Về việc cung cấp tài liệu tuyên truyền tháng", "Các xã, phường"),
    (48, "Hướng dẫn", "Tuyên truyền kỷ niệm các ngày lễ lớn", "Các xã, phường; cơ quan báo chí"),
    (55, "Báo cáo", "Sơ kết một năm thực hiện Chỉ thị về văn hóa đọc", "Tỉnh ủy"),
]
INCOMING = [
    (4, "12/BC-SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Báo cáo công tác thư viện lưu động", 10),
    (11, "07-CV/ĐU", "Đảng ủy xã Bắc Mê", "Đề nghị cử báo cáo viên", 7),
    (33, "41/SGDĐT-CTTT", "Sở Giáo dục và Đào tạo", "Phối hợp tổ chức cuộc thi tìm hiểu lịch sử địa phương", 5),
]
COMMENTS = [
    (
        "Vàng Thị Mỷ",
        True,
        "Điều 2. Mức thu",
        "Đề nghị không thu phí tham quan với học sinh ngoài tỉnh đi theo đoàn của trường.",
        "accepted",
        "Tiếp thu. Khoản 1 Điều 1 đã ghi trẻ em, học sinh nói chung, không phân biệt trong hay ngoài tỉnh.",
    ),
    (
        "Nguyễn Văn Lâm",
        False,
        "",
        "Nên miễn phí tất cả các ngày cuối tuần.",
        "partly",
        "Tiếp thu một phần: miễn phí cho người dân các xã vùng cao vào ngày hội văn hóa của xã.",
    ),
    (
        "",
        False,
        "Điều 2. Mức thu",
        "Mức 10.000 đồng quá thấp để giữ gìn hiện vật.",
        "explained",
        "Mức thu được giữ ở mức người dân chấp nhận được; kinh phí giữ gìn hiện vật do ngân sách bảo đảm.",
    ),
]


def create_register_life(documents: dict[str, Document], *, by: Actor | None, unit: Unit) -> None:
    """Make what is not there yet; `documents` by symbol, the draft under the empty one."""
    with translation.override("vi"):
        _ensure_books(by, unit)
        _ensure_second_text(documents["12/2024/QĐ-UBND"], documents["31/2026/QĐ-UBND"], by)
        _ensure_open_window(documents[""], by)
        _ensure_closed_window(documents["51/NQ-HĐND"], by)
    if isinstance(by, Person) and not documents[""].notes.exists():
        add_note(documents[""], text="Chờ ý kiến của Sở Tư pháp trước khi trình.", by=by)


def _ensure_books(by: Actor | None, unit: Unit) -> None:
    if NumberingBook.objects.filter(unit=unit).exists():
        return
    words, year = Words(by=by), timezone.localdate().year
    span = {"starts_on": datetime.date(year, 1, 1), "ends_on": datetime.date(year, 12, 31)}
    body = words.body("Ban Tuyên giáo và Dân vận Tỉnh ủy")
    pattern = "{so}-{loai}/BTGDV"
    going = NumberingBook.objects.create(unit=unit, group="Văn bản đi các loại", pattern=pattern, body=body, **span)
    coming = NumberingBook.objects.create(unit=unit, direction="incoming", group="Văn bản đến", **span)
    first = datetime.date(year, 1, 5)
    for days, kind, abstract, recipients in OUTGOING:
        day = first + datetime.timedelta(days=days)
        given = {"abstract": abstract, "recipients": recipients, "kind": words.kind(kind)}
        enter(BookEntry(book=going, entered_on=day, signer=words.signer("Nông Thị Thu Hà"), **given), by=by)
    later = first + datetime.timedelta(days=60)
    held = {"state": EntryState.RESERVED, "kind": words.kind("Thông báo")}
    enter(BookEntry(book=going, entered_on=later, reason="Chờ ký ban hành", **held), by=by)
    wrong = BookEntry(book=going, entered_on=later, abstract="Ghi trùng", kind=words.kind("Báo cáo"))
    cancel_entry(enter(wrong, by=by), reason="Ghi trùng với số 01", by=by)
    for days, symbol, sender, abstract, limit in INCOMING:
        day = first + datetime.timedelta(days=days)
        given = {"symbol": symbol, "sender": sender, "abstract": abstract, "written_on": day, "handler": unit}
        enter(BookEntry(book=coming, entered_on=day, deadline=day + datetime.timedelta(days=limit), **given), by=by)


def _ensure_second_text(act: Document, amending: Document, by: Actor | None) -> None:
    if act.versions.exists():
        return
    text = act.full_text.replace(*CONSOLIDATED)
    place = text.index("</p>", text.index("3. Lịch công tác")) + len("</p>")
    text = f"{text[:place]}<p>{FOURTH}</p>{text[place:]}"
    version = DocumentVersion(
        document=act, label="Văn bản hợp nhất số 05/VBHN-UBND", amended_by=amending, full_text=text
    )
    version.effective_on = amending.effective_on or timezone.localdate()
    save_version(version, by=by)


def _ensure_open_window(draft: Document, by: Actor | None) -> None:
    if draft.comment_windows.exists():
        return
    today = timezone.localdate()
    window = CommentWindow(
        document=draft,
        opens_on=today - datetime.timedelta(days=7),
        closes_on=today + datetime.timedelta(days=30),
        introduction="Xin ý kiến về điều kiện thành lập câu lạc bộ và mức hỗ trợ. Mỗi ý kiến đều được đọc và trả lời.",
    )
    save_window(window, by=by)
    _comment(window, "Giàng A Páo", True, "Điều 1. Phạm vi", "Nên ghi rõ câu lạc bộ của thôn, bản cũng được hỗ trợ.")


def _ensure_closed_window(act: Document, by: Actor | None) -> None:
    if act.comment_windows.exists():
        return
    days = {"opens_on": datetime.date(2026, 8, 3), "closes_on": datetime.date(2026, 10, 2)}
    window = CommentWindow(document=act, introduction="Xin ý kiến về mức thu và đối tượng không phải nộp phí.", **days)
    window.outcome = (
        "Cơ quan soạn thảo đã nhận ba ý kiến, tiếp thu hoặc tiếp thu một phần hai ý kiến và giải trình một ý kiến. "
        "Đối tượng không phải nộp phí tại Điều 1 được viết lại cho rõ."
    )
    save_window(window, by=by)
    person = by if isinstance(by, Person) else None
    for name, may_name, article, text, handling, answer in COMMENTS:
        handle_comment(_comment(window, name, may_name, article, text), handling=handling, answer=answer, by=person)
    publish_outcome(window, by=by)


def _comment(window: CommentWindow, name: str, may_name: bool, article: str, text: str) -> DraftComment:
    given = {"name": name, "may_name": may_name, "article": article, "text": text, "digest": text[:64]}
    consent = {"consent_version": CONSENT_VERSION, "consent_wording": consent_wording()}
    return DraftComment.objects.create(window=window, **given, **consent)
