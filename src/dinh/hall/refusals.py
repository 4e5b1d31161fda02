"""What the hall says when it does not do what was asked: a stable code, a status, a sentence in both languages."""

from typing import NamedTuple

import msgspec


class Words(NamedTuple):
    """Status and sentences of a code; `{}` fields are filled in."""

    status: int
    vi: str
    en: str


REFUSALS = {
    "not_found": Words(404, "Không có địa chỉ này.", "There is no such address."),
    "method": Words(405, "Địa chỉ này không nhận cách gọi đó.", "This address does not take that method."),
    "too_large": Words(413, "Nội dung gửi lên quá lớn, chưa lưu gì.", "What was sent is too large; nothing was kept."),
    "too_slow": Words(
        408, "Nội dung gửi lên chưa tới đủ, chưa lưu gì.", "What was sent did not arrive in full; nothing was kept."
    ),
    "fault": Words(
        500,
        "Phòng thi gặp lỗi. Bài vẫn còn trên máy của bạn và sẽ được gửi lại.",
        "The hall met a fault of its own. Your answers are still on your device and will be sent again.",
    ),
    "bad_request": Words(
        400, "Nội dung gửi lên không đúng mẫu, chưa lưu gì.", "What was sent has the wrong form; nothing was kept."
    ),
    "ticket_unknown": Words(
        401, "Vé vào thi không hợp lệ. Hãy vào lại từ trang cuộc thi.", "The ticket is not valid. Enter again."
    ),
    "ticket_expired": Words(
        403, "Vé vào thi đã hết hạn. Hãy vào lại từ trang cuộc thi.", "The ticket has expired. Enter again."
    ),
    "pass_unknown": Words(
        401, "Thẻ lượt thi không hợp lệ. Hãy tiếp tục bằng mã lượt thi.", "The pass is not valid. Resume by your code."
    ),
    "code_unknown": Words(404, "Không có lượt thi nào mang mã này.", "No attempt has this code."),
    "round_unknown": Words(404, "Không có đợt thi này.", "There is no such round."),
    "round_not_open": Words(403, "Đợt thi chưa mở.", "The round has not opened yet."),
    "round_closed": Words(403, "Đợt thi đã đóng.", "The round has closed."),
    "attempts_used": Words(409, "Đã hết số lượt được thi của đợt này.", "No attempt of this round is left."),
    "attempt_refused": Words(
        409,
        "Chưa bắt đầu được lượt này: lượt trước chưa nộp bài, hoặc hồ sơ không thuộc cuộc thi.",
        "This attempt cannot begin: the one before is not handed in, or you have not entered this contest.",
    ),
    "question_foreign": Words(
        422, "Câu hỏi không có trong đề thi này, chưa lưu gì.", "The question is not in this paper; nothing was kept."
    ),
    "option_unknown": Words(
        422, "Phương án không có trong câu hỏi, chưa lưu gì.", "The question has no such option; nothing was kept."
    ),
    "time_over": Words(
        410,
        "Đã hết giờ. Những câu đã lưu vẫn được tính; hãy nộp bài.",
        "Time is up. What was saved counts; hand in now.",
    ),
    "handed_in": Words(409, "Bài đã nộp, không đổi được nữa.", "Already handed in; it cannot be changed."),
    "not_handed_in": Words(404, "Lượt thi này chưa nộp bài.", "This attempt has not been handed in."),
    "no_standing": Words(404, "Chưa có kết quả xếp hạng.", "There is no standing yet."),
    "waiting": Words(
        429,
        "Đang đông người. Bạn đứng thứ {place} trong hàng; trang sẽ tự thử lại.",
        "Many people are here. Your place in the queue is {place}; the page tries again by itself.",
    ),
    "not_stored": Words(
        503,
        "Máy chủ chưa ghi được. Bài vẫn còn trên máy của bạn và sẽ được gửi lại.",
        "The server could not write. Your answers are still on your device and will be sent again.",
    ),
}


class Refusal(Exception):
    """Raised by whatever handles a request; becomes the answer."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.more = more

    @property
    def status(self) -> int:
        return REFUSALS[self.code].status

    def body(self, english: bool) -> bytes:
        """{"error": {"code", "message", …}}."""
        words = REFUSALS[self.code]
        message = (words.en if english else words.vi).format(**self.more)
        return msgspec.json.encode({"error": {"code": self.code, "message": message, **self.more}})
