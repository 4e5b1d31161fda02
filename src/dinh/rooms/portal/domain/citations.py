"""How a document is cited: the official form (Decree 30/2020/NĐ-CP, annex I), a short form, BibTeX and RIS.

"Quyết định số 45/QĐ-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về việc …". A citation is Vietnamese
whatever the language of the screen: it is copied into Vietnamese documents.
"""

import datetime
import re
from dataclasses import dataclass

from dinh.kernel.text import slug

# laws and ordinances are named by kind and name, without symbol
_BY_NAME = {"luật", "bộ luật", "pháp lệnh"}
_ANCHOR = re.compile(r"^dieu-(?P<article>\d+[a-z]?)(?:-khoan-(?P<clause>\d+))?$")
_TEX = {
    **{"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"},
    **{sign: f"\\{sign}" for sign in "%#&_$"},
}


@dataclass(frozen=True)
class Cited:
    """What a citation is made of; `issued_on` may be unknown, `symbol` empty."""

    kind: str
    symbol: str
    abstract: str
    body: str
    issued_on: datetime.date | None
    address: str = ""


def cite_short(cited: Cited) -> str:
    """ "Quyết định số 45/QĐ-UBND", for a second mention."""
    if not cited.symbol or cited.kind.casefold() in _BY_NAME:
        return f"{cited.kind} {_as_name(cited.abstract)}" if cited.kind.casefold() in _BY_NAME else cited.kind
    return f"{cited.kind} số {cited.symbol}"


def cite_full(cited: Cited) -> str:
    """Kind, symbol, day, body and abstract, without a full stop."""
    if cited.kind.casefold() in _BY_NAME:
        return cite_short(cited)
    words = [cite_short(cited)]
    if cited.issued_on:
        words.append(write_day(cited.issued_on))
    words.append(f"của {cited.body}")
    words.append(_lower_first(cited.abstract))
    return " ".join(words)


def cite_place(cited: Cited, anchor: str) -> str:
    """ "Khoản 2 Điều 5 Quyết định số …" for the anchor "dieu-5-khoan-2"; empty where it is no article."""
    place = name_place(anchor)
    return f"{place} {cite_full(cited)}" if place else ""


def name_place(anchor: str) -> str:
    """ "Khoản 2 Điều 5" for "dieu-5-khoan-2", "Điều 5" for "dieu-5"; empty for anything else."""
    found = _ANCHOR.match(anchor)
    if not found:
        return ""
    article = f"Điều {found['article']}"
    return f"Khoản {found['clause']} {article}" if found["clause"] else article


def write_day(day: datetime.date) -> str:
    """ngày 05 tháng 02 năm 2026; ngày 12 tháng 3 năm 2026."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _as_name(abstract: str) -> str:
    return re.sub(r"^(luật|bộ luật|pháp lệnh)\s+", "", abstract, flags=re.IGNORECASE)


def to_bibtex(cited: Cited) -> str:
    """One @misc entry; signs that TeX reads are escaped."""
    fields = {
        "author": f"{{{_tex(cited.body)}}}",
        "title": f"{{{_tex(cite_short(cited))}: {_tex(cited.abstract)}}}",
        "number": _tex(cited.symbol),
        "year": str(cited.issued_on.year) if cited.issued_on else "",
        "date": cited.issued_on.isoformat() if cited.issued_on else "",
        "langid": "vietnamese",
        "url": re.sub(r"[{}\\\s]", "", cited.address),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    year = cited.issued_on.year if cited.issued_on else ""
    key = slug(f"{cited.kind} {cited.symbol} {year}")
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))


def to_ris(cited: Cited) -> str:
    """One record of type LEGAL; lines end in CR LF as the format asks."""
    day = cited.issued_on
    fields = [
        ("TY", "LEGAL"),
        ("TI", f"{cite_short(cited)}: {cited.abstract}"),
        ("AU", cited.body),
        ("PB", cited.body),
        ("M1", cited.symbol),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("LA", "vi"),
        ("UR", cited.address),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])
