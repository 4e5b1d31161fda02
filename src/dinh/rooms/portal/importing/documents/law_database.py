"""The JSON form in which texts of the national law database are passed on: a list of
{url, short_title, full_title, intro: [lines], content_layers: [{type, title, content: [lines or layers]}]}.
"""

import re
from collections.abc import Iterator
from typing import Any

from dinh.kernel.text import fold, nfc
from dinh.rooms.portal.domain.symbols import clean_symbol

_SYMBOL = re.compile(r"\d[\w/\-]*/[\w/\-]+", re.UNICODE)
_PLACE_AND_DAY = re.compile(r"^[^,;]{2,40},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}$", re.IGNORECASE)
_EFFECT = re.compile(
    r"có hiệu lực (?:thi hành )?(?:kể )?từ (ngày \d{1,2} tháng \d{1,2} năm \d{4}|ngày ký)", re.IGNORECASE
)
_ISSUES = re.compile(
    r"^(?P<who>.+?) ban hành (?P<kind>\w+(?: \w+)??) (?P<what>quy định|hướng dẫn|sửa đổi|về|ban hành)\b"
)
_HEADS = re.compile(r"^(?:Bộ trưởng|Chủ nhiệm|Thủ tướng|Chủ tịch|Tổng Thanh tra)\s+")


def is_law(record: dict[str, Any]) -> bool:
    return isinstance(record.get("content_layers"), list)


def cells_of_law(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a register row, as far as the text itself says them. A day that it does not say stays empty."""
    intro = [nfc(str(line)).strip() for line in record.get("intro") or [] if str(line).strip()]
    lines = intro + list(_lines(record["content_layers"]))
    symbol = _find_symbol(str(record.get("full_title") or ""), str(record.get("short_title") or ""))
    title = nfc(str(record.get("short_title") or ""))
    issued = next((line for line in intro if _PLACE_AND_DAY.match(line)), None)
    effect = next((found.group(1) for line in reversed(lines) if (found := _EFFECT.search(line))), None)
    return {
        "symbol": symbol,
        "kind": title.split(symbol)[0].strip() if symbol and symbol in title else None,
        "abstract": _find_abstract(intro) or title,
        "body": _find_body(intro),
        "issued_on": issued,
        "effective_on": issued if effect and fold(effect) == "ngay ky" else effect,
        "full_text": "\n".join(lines),
        "source": record.get("url"),
    }


def _lines(layers: list[Any]) -> Iterator[str]:
    """Titles and paragraphs in reading order, however deep the layers lie."""
    for layer in layers:
        if isinstance(layer, dict):
            if layer.get("title"):
                yield str(layer["title"]).strip()
            yield from _lines(layer.get("content") or [])
        elif str(layer).strip():
            yield str(layer).strip()


def _find_symbol(*titles: str) -> str:
    for title in titles:
        found = _SYMBOL.search(clean_symbol(title))
        if found:
            return found.group()
    return ""


def _find_abstract(intro: list[str]) -> str:
    """What the document does, from the sentence that issues it; its title in capitals where there is none."""
    for line in reversed(intro):
        found = _ISSUES.match(line)
        if found:
            what = line[found.start("what") :].rstrip(". ")
            return what[0].upper() + what[1:]
    return next((line for line in intro if line == line.upper() and len(line) > 30), "")


def _find_body(intro: list[str]) -> str:
    """Who issues, from the same sentence: the minister's ministry."""
    for line in reversed(intro):
        found = _ISSUES.match(line)
        if found:
            return _HEADS.sub("", found.group("who")).strip()
    return ""
