"""Kinds of documents and their short forms in symbols (Decree 30/2020/NĐ-CP, annex III; Party guidance 05-HD/VPTW)."""

import re

from dinh.kernel.text import fold, nfc

SHORT_FORMS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "CĐ": "Công điện",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NĐ": "Nghị định",
    "PL": "Pháp lệnh",
    "KL": "Kết luận",
    "CV": "Công văn",
}
_PARTS = re.compile(r"[/\-]")


def kind_in_symbol(symbol: str) -> str | None:
    """The kind that a symbol names ("12/QĐ-UBND" is a decision), or None. "TT" and "TTr" are told apart by case."""
    parts = [part.strip() for part in _PARTS.split(nfc(symbol))]
    for part in parts[1:]:
        if part in SHORT_FORMS:
            return SHORT_FORMS[part]
    return None


def short_form_of(kind: str) -> str:
    """The short form of a kind's name, empty where it has none."""
    key = fold(kind)
    return next((short for short, name in SHORT_FORMS.items() if fold(name) == key), "")
