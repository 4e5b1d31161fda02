"""The mark of state secrecy on a document: MẬT, TỐI MẬT or TUYỆT MẬT (law 29/2018/QH14, art. 8 and its forms).

The mark is a stamp: a short line of its own near the head of a page, or a bracket behind the symbol. The words
"bí mật", "bảo mật", "mật khẩu", "mật ong" in running text are no mark, nor is the title of an act about secrets.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dinh.kernel.text.fold import fold, nfc, normalise_tones
from dinh.kernel.text.legacy import decode

SECRET, TOP, HIGHEST = "MẬT", "TỐI MẬT", "TUYỆT MẬT"
MARKS = {"mật": SECRET, "tốimật": TOP, "tuyệtmật": HIGHEST}
STRICTNESS = {SECRET: 1, TOP: 2, HIGHEST: 3}
# Lines that hold anything, of the first page and of each later one, among which a stamp is looked for.
HEAD, LATER_HEAD = 40, 12
LONGEST_LINE = 120
# Urgency is stamped beside secrecy.
_URGENCY = r"(?:thượng\s*khẩn|hỏa\s*tốc|khẩn)"
_BESIDE = re.compile(rf"^(?P<mark>.+?)[\s\-–—/,+]+{_URGENCY}(?:\s*hẹn\s*giờ)?$|^{_URGENCY}[\s\-–—/,+]+(?P<behind>.+)$")
_LABEL = re.compile(r"^(?:mức\s*)?độ\s*mật\s*[:\-–]\s*")
_LABEL_ALONE = re.compile(r"^(?:mức\s*)?độ\s*mật\s*:?$")
# What stands to the right of the stamp and is read into its line.
_RIGHT = re.compile(
    r"^(?P<mark>(?:TUYỆT|TỐI)\s+MẬT|MẬT)\s+(?=[^,]{2,40},\s*ngày\b|Số\s*:|CỘNG H[OÒ]|Độc lập|BẢN SỐ|Bản số)"
)
_BRACKET = r"\(\s*(?P<mark>t\s*u\s*y\s*ệ\s*t\s+m\s*ậ\s*t|t\s*ố\s*i\s+m\s*ậ\s*t|m\s*ậ\s*t)\s*\)"
_SYMBOL = re.compile(rf"\d+\s*[/\-][^\s()]*[^()]{{0,3}}{_BRACKET}")
_SYMBOL_END = re.compile(r"\d+/[^\s()]*-(?P<mark>TUYỆT ?MẬT|TỐI ?MẬT|MẬT)$")
_AT_END = re.compile(rf"{_BRACKET}\s*\.?$")
_NAME = re.compile(r"(?<![a-z])(?P<level>tuyet|toi)[\s_.\-]*mat(?![a-z])")
_NAME_EXACT = re.compile(r"(?:^|[\s_.\-(\[])(?:độ[\s_\-]+)?(?P<mark>mật)(?:[\s_.\-)\]]*(?:bản[\s_\-]*\d*)?)?$")
# A line that goes on in the next one: then a lone MẬT below is its last word.
_GOES_ON = re.compile(
    r"(?:[,;–—\-]|(?:^|\s)(?:bí|bảo|cơ|độ|và|hoặc|là|từ|giải|tối|tuyệt|mức|thân|trao|đường|nước))\s*$"
)
_SPECIMEN = re.compile(r"\b(?:mẫu|dấu|độ mật|các độ|danh mục)\b")


def find_mark(text: str) -> str:
    """The strictest mark on the pages of `text` (one line a line, pages parted by form feeds), or nothing.

    Reads NFC and NFD, letters set apart ("T U Y Ệ T  M Ậ T"), both tone placements, TCVN3 and VNI.
    A text without marks that is only a picture cannot be judged.
    """
    found = [mark for page in _heads(text) if (mark := _mark_of_page(page))]
    return max(found, key=STRICTNESS.__getitem__, default="")


def find_mark_in_symbol(symbol: str) -> str:
    """The mark behind a symbol, as in "12/BC-UBND (Mật)", or nothing."""
    plain = " ".join(nfc(symbol).split())
    found = _SYMBOL.search(plain.lower()) or _AT_END.search(plain.lower()) or _SYMBOL_END.search(plain)
    return _known(found["mark"]) if found else ""


def find_mark_in_title(title: str) -> str:
    """The mark behind a title or an abstract, "Báo cáo quý I (Mật)", or one that is all of it; "(mật)" is honey."""
    found = _AT_END.search(nfc(title).lower())
    if found and nfc(title)[found.start("mark")].isupper():
        return _known(found["mark"])
    return find_mark(title)


def find_mark_in_name(name: str) -> str:
    """The mark that a file's name carries: "Tối mật - Báo cáo.pdf", "bao-cao_tuyet-mat.docx", "BC 12 (MẬT).pdf"."""
    stem = re.sub(r"\.\w{1,5}$", "", nfc(name).replace("\\", "/").rsplit("/", 1)[-1])
    found = _NAME.search(fold(stem))
    if found:
        return TOP if found["level"] == "toi" else HIGHEST
    exact = _NAME_EXACT.search(stem.lower())
    if exact is None or _GOES_ON.search(stem.lower()[: exact.start("mark")].rstrip(" _.-([")):
        return ""
    bracketed = stem[exact.start("mark") - 1 : exact.start("mark")] in ("(", "[")
    return SECRET if bracketed or stem[exact.start("mark") : exact.end("mark")].isupper() else ""


def _heads(text: str) -> Iterator[list[str]]:
    for number, page in enumerate(text.split("\f")):
        most = LATER_HEAD if number else HEAD
        lines: list[str] = []
        for line in page.splitlines():
            if line.strip():
                lines.append(line)
                if len(lines) == most:
                    break
        yield lines


def _mark_of_page(lines: list[str]) -> str:
    before = ""
    found = []
    for line in lines:
        for part in re.split(r"\t+|\s{4,}|\|", line) if len(line) <= LONGEST_LINE * 4 else ():
            if not part.strip():
                continue
            if mark := _mark_of_line(part, before):
                found.append(mark)
            before = " ".join(nfc(part).split())
    # a page that shows how each of the stamps looks, or lists the levels, is not itself stamped
    if len(set(found)) > 1 and (len(set(found)) == 3 or any(_SPECIMEN.search(nfc(line).lower()) for line in lines)):
        return ""
    return max(found, key=STRICTNESS.__getitem__, default="")


def _mark_of_line(line: str, before: str) -> str:
    if len(line) > LONGEST_LINE:
        return ""
    for plain in _readings(line):
        shown = plain.strip(" .:;*-–—_=~<>[](){}|/\\“”\"'«»•·")
        if mark := _stamp(shown, before):
            return mark
        right = _RIGHT.match(plain)
        if right:
            return _known(right["mark"])
        if len(plain) < 60 and (mark := _symbol_line(plain)):
            return mark
    return ""


def _symbol_line(plain: str) -> str:
    found = _SYMBOL.search(plain.lower())
    if found is None:
        found = _SYMBOL_END.search(plain)
    return _known(found["mark"]) if found else ""


def _stamp(shown: str, before: str) -> str:
    """The mark, if that is all that the line says. `before`: the line above."""
    low = shown.lower()
    label = _LABEL.match(low)
    value = low[label.end() :] if label else low
    beside = _BESIDE.match(value)
    if beside:
        value = beside["mark"] or beside["behind"]
    mark = _known(value)
    above = before.lower().rstrip()
    if mark == SECRET and _key(above) in ("tuyệt", "tối"):
        return HIGHEST if _key(above) == "tuyệt" else TOP
    if not mark or label or _LABEL_ALONE.match(above):
        return mark
    if _GOES_ON.search(above):
        return ""
    # a lone “Mật” may be honey or a name; the stamp is in capitals (TCVN3 has no capital ậ of its own)
    letters = [char for char in shown if char.isalpha()]
    return mark if mark != SECRET or (letters[0].isupper() and letters[2].isupper()) else ""


@lru_cache(maxsize=2048)
def _readings(line: str) -> tuple[str, ...]:
    """The line as it stands, and as the old fonts would show it where it looks like theirs."""
    plain = normalise_tones(" ".join(nfc(line).split()))
    if plain.isascii() or len(plain) > 60:
        return (plain,)
    old = [decode(plain, encoding) for encoding in ("tcvn3", "vni")]
    return (plain, *(reading for reading in old if reading != plain))


def _known(text: str) -> str:
    """The mark that `text` spells, spaces aside. TUYET MAT and TOI MAT are known without diacritics, MAT is not."""
    key = _key(text)
    if key in MARKS:
        return MARKS[key]
    return {"tuyetmat": HIGHEST, "toimat": TOP}.get(key, "")


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).lower()
