"""A small bank for the demonstration: questions on the history of the province, written by one, reviewed by another."""

from dataclasses import dataclass

from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.questions import add_question, review_version
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.foundation.questions.domain.items import Item, Kind, Option, letter_of
from dinh.foundation.questions.models import Bank, Difficulty
from dinh.foundation.units.models import Unit

NAME = "Tìm hiểu lịch sử tỉnh Tuyên Quang"
TAN_TRAO = ("Lịch sử", "Tân Trào 1945")
RESISTANCE = ("Lịch sử", "Kháng chiến chống Pháp")
LAND = ("Đất và người", "Núi sông, danh thắng")
CULTURE = ("Đất và người", "Văn hóa")
EASY, MIDDLE, HARD = Difficulty.RECOGNISE, Difficulty.UNDERSTAND, Difficulty.APPLY


@dataclass(frozen=True)
class Written:
    """One question; `said`: what the reviewer said of it, "" for fit, None while it waits."""

    topic: tuple[str, ...]
    level: Difficulty
    stem: str
    options: tuple[str, ...] = ()
    key: tuple[int, ...] = (0,)
    kind: Kind = Kind.SINGLE
    answers: tuple[str, ...] = ()
    explanation: str = ""
    said: str | None = ""


QUESTIONS = [
    Written(
        TAN_TRAO, EASY, "Quốc dân Đại hội tháng 8 năm 1945 họp ở đâu?",
        ("Đình Hồng Thái", "Đình Tân Trào", "Lán Nà Nưa", "Cây đa Tân Trào"), (1,),
        explanation="Quốc dân Đại hội họp tại đình Tân Trào trong hai ngày 16 và 17/8/1945.",
    ),
    Written(
        TAN_TRAO, EASY, "Từ cuối tháng 5 đến cuối tháng 8 năm 1945, Bác Hồ ở và làm việc tại đâu trong khu Tân Trào?",
        ("Lán Nà Nưa", "Đình Tân Trào", "Hang Bòng", "Đình Hồng Thái"),
    ),
    Written(
        TAN_TRAO, MIDDLE, "Bản Quân lệnh số 1 được đọc dưới gốc cây nào trước giờ Quân giải phóng xuất phát?",
        ("Cây gạo Kim Bình", "Cây đa Tân Trào", "Cây si đình Hồng Thái", "Cây trám Nà Nưa"), (1,),
    ),
    Written(
        TAN_TRAO, MIDDLE, "Những di tích nào dưới đây thuộc khu di tích Tân Trào?",
        ("Lán Nà Nưa", "Đình Hồng Thái", "Cột cờ Lũng Cú", "Đình Tân Trào"), (0, 1, 3), Kind.MULTIPLE,
    ),
    Written(
        TAN_TRAO, HARD, "Xếp các sự kiện sau theo thứ tự thời gian, từ sớm đến muộn.",
        ("Quốc dân Đại hội họp ở Tân Trào", "Bác Hồ về đến Tân Trào", "Bác Hồ đọc Tuyên ngôn Độc lập"),
        (1, 0, 2), Kind.ORDERING,
        explanation="Bác Hồ về Tân Trào tháng 5, Quốc dân Đại hội họp tháng 8, Tuyên ngôn Độc lập ngày 2/9/1945.",
    ),
    Written(
        RESISTANCE, EASY, "Đại hội đại biểu toàn quốc lần thứ II của Đảng (tháng 2 năm 1951) họp ở xã nào?",
        ("Tân Trào", "Vinh Quang (nay là Kim Bình)", "Hồng Thái", "Minh Thanh"), (1,),
    ),
    Written(
        RESISTANCE, MIDDLE, "Đại hội đại biểu toàn quốc lần thứ II của Đảng họp ở Tuyên Quang vào năm nào?",
        kind=Kind.NUMERIC, answers=("1951",),
    ),
    Written(
        LAND, EASY, "Cao nguyên đá Đồng Văn được UNESCO công nhận là Công viên địa chất toàn cầu năm nào?",
        ("2005", "2008", "2010", "2015"), (2,),
    ),
    Written(
        LAND, MIDDLE, "Lá cờ trên Cột cờ Lũng Cú rộng 54 m², tượng trưng cho 54 dân tộc Việt Nam.",
        ("Đúng", "Sai"), (0,), Kind.TRUE_FALSE,
    ),
    Written(
        LAND, MIDDLE, "Sông Gâm đổ vào sông nào?", kind=Kind.TEXT, answers=("Sông Lô", "Lô"),
    ),
    Written(
        CULTURE, EASY, "Thực hành Then được UNESCO ghi danh là của các dân tộc nào?",
        ("Tày, Nùng, Thái", "Mông, Dao, Lô Lô", "Tày, Mường, Kinh", "Dao, Pà Thẻn, Cờ Lao"),
    ),
    Written(
        CULTURE, MIDDLE, "Lễ hội Thành Tuyên gắn với dịp nào trong năm?",
        ("Tết Nguyên đán", "Tết Trung thu", "Rằm tháng Giêng", "Tết Thanh minh"), (1,), said=None,
    ),
    Written(
        CULTURE, HARD, "Lễ hội nào dưới đây là của người Pà Thẻn?",
        ("Lễ hội nhảy lửa", "Lễ hội Gầu tào", "Lễ hội Lồng tông", "Lễ cấp sắc"),
        said="Cần ghi nguồn, và nói rõ lễ hội ở địa phương nào.",
    ),
]  # fmt: skip


def create_questions(*, author: Person, reviewer: Person, unit: Unit) -> Bank:
    """Make what is not there yet: a bank with its topics, most of it reviewed by the second person."""
    bank = ensure_bank(by=author, unit=unit, name=NAME)
    for one in QUESTIONS:
        options = [Option(letter_of(place), text) for place, text in enumerate(one.options)]
        item = Item(one.stem, options, list(one.key) if options else [], list(one.answers), one.explanation)
        item.kind = one.kind
        topic = ensure_topic(by=author, bank=bank, names=one.topic)
        question, is_new = add_question(by=author, bank=bank, item=item, topic=topic, difficulty=one.level)
        if is_new and one.said is not None:
            version = question.versions.get()
            review_version(by=reviewer, version=version, is_fit=not one.said, comment=one.said)
    return bank
