"""Column headings that clerks and other systems use, and the fields they mean."""

import re

from dinh.kernel.text import fold

# field -> headings, folded
_WRITTEN = {
    "symbol": "so ky hieu | so/ky hieu | so, ky hieu | ky hieu | so hieu | so hieu van ban | so van ban"
    " | so | so vb | symbol | code | number",
    "abstract": "trich yeu | trich yeu noi dung | noi dung trich yeu | trich yeu van ban | noi dung"
    " | ten van ban | ve viec | abstract | summary | title | subject",
    "kind": "loai | loai van ban | the loai | ten loai | hinh thuc van ban | kind | type",
    "fields": "linh vuc | nganh, linh vuc | nganh linh vuc | chuyen muc | field | fields | category | categories",
    "body": "co quan ban hanh | noi ban hanh | don vi ban hanh | tac gia | co quan | issuing body | issuer"
    " | body | agency",
    "signer": "nguoi ky | ho ten nguoi ky | ten nguoi ky | signer | signed by",
    "signer_post": "chuc vu | chuc vu nguoi ky | chuc danh | post | position | signer post",
    "issued_on": "ngay ban hanh | ngay ky | ngay van ban | ngay thang | ngay, thang, nam | ngay thang nam | issued on"
    " | issued | date | publtime | issue date",
    "effective_on": "ngay hieu luc | ngay co hieu luc | hieu luc tu | hieu luc tu ngay | effective on | effective"
    " | in force from | startvalid | effective date",
    "expires_on": "ngay het hieu luc | het hieu luc | het hieu luc tu | expires on | expires | expiry"
    " | exptime | expiry date",
    "full_text": "toan van | noi dung toan van | noi dung van ban | full text | text | bodytext",
    "files": "tep | tep dinh kem | ten tep | dinh kem | file dinh kem | file | files | attachment | attachments",
    "keywords": "tu khoa | keywords | tags",
    "internal_note": "ghi chu | ghi chu noi bo | note | notes | internal note",
    "stage": "giai doan | tinh trang du thao | du thao | stage",
    "secrecy": "do mat | muc do mat | secrecy | confidentiality",
    "replaces": "thay the | thay the cho | thay the van ban | replaces",
    "replaced_by": "bi thay the boi | bi thay the | van ban thay the | duoc thay the boi | replaced by",
    "amends": "sua doi | sua doi bo sung | sua doi, bo sung | sua doi bo sung van ban | amends",
    "amended_by": "bi sua doi boi | bi sua doi | duoc sua doi boi | duoc sua doi, bo sung boi | amended by",
    "guides": "huong dan | huong dan thi hanh | quy dinh chi tiet | guides",
    "related": "lien quan | van ban lien quan | related",
    "source": "nguon | ma nguon | dia chi nguon | source | url | id",
}
HEADINGS = {field: tuple(part.strip() for part in written.split("|")) for field, written in _WRITTEN.items()}
REQUIRED = ("symbol", "abstract")
_FIELD_BY_HEADING = {heading: field for field, headings in HEADINGS.items() for heading in headings}
_NOISE = re.compile(r"\(.*?\)|[*:]")


def field_of(heading: object) -> str | None:
    """The field that a heading means, or None. "Ngày ban hành (*)" is the day of issue."""
    plain = " ".join(_NOISE.sub(" ", fold(str(heading or ""))).replace("_", " ").split())
    return _FIELD_BY_HEADING.get(plain)


def find_columns(cells: list[object]) -> dict[int, str]:
    """Column number -> field for a row of headings; the first of two columns with one meaning counts."""
    columns: dict[int, str] = {}
    for number, cell in enumerate(cells):
        field = field_of(cell)
        if field and field not in columns.values():
            columns[number] = field
    return columns


def are_headings(columns: dict[int, str]) -> bool:
    """Whether a row is the row of headings: it names all that no document can be without."""
    return set(REQUIRED) <= set(columns.values())
