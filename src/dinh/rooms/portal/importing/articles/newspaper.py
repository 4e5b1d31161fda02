"""A page of a news site saved as text: the article among logos, buttons and invitations to read on."""

import datetime
import re
from html import escape

from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.kernel.text import fold, nfc
from dinh.rooms.portal.importing.articles.material import Draft

DATE = re.compile(
    r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})(?:[\s,|-]+(?P<hour>\d{1,2})[:h](?P<minute>\d{2}))?"
    r"(?:\s*\(?GMT(?P<zone>[+-]\d{1,2}))?"
)
# Compared without diacritics and in small letters: buttons, and lines after which the article has ended.
FURNITURE = re.compile(
    r"^(logo\b.*|(zalo|viber|facebook|twitter|x|email|print|copy|share)([- ]?icon)?|chia se( bai viet)?|in bai viet|"
    r"co chu.*|quay lai|theo doi .* tren.*|dang nhap|trang chu|aa|luu bai viet|nghe (doc )?bai.*|"
    r"advertisement|quang cao)$"
)
END = re.compile(
    r"^(co the ban quan tam|y kien binh luan|binh luan( \(\d+\))?|tin (bai )?(lien quan|khac|cung chuyen muc)|"
    r"xem them|doc them|tu khoa:?.*|tags?:.*)$"
)
CAPTION = re.compile(
    r"^(?P<caption>.*?)\s*\((?:Ảnh|Nguồn ảnh)\s*:\s*(?P<credit>[^)]+)\)\s*\.?$", re.IGNORECASE | re.DOTALL
)
AGENCY = re.compile(r"^\(?(?P<agency>[A-ZĐ][\wĐ .]{1,20}?)\)?\s*[-–—]\s+")
LONGEST_BYLINE = 60


def read_text(content: str) -> Draft:
    """Title, date, summary, body and byline; everything left out is noted with its place."""
    draft = Draft()
    lines = [(number, nfc(line).strip()) for number, line in enumerate(content.splitlines(), start=1)]
    lines = drop_furniture([(number, line) for number, line in lines if line], draft)
    if not lines:
        raise FileFault(_("There is no text in this file."))
    lines = take_head(lines, draft)
    lines = take_byline(lines, draft)
    paragraphs = []
    for number, line in lines:
        caption = CAPTION.match(line)
        if caption and len(line) < 400:
            text = _("Caption of a picture that is not in the file (credit: %(credit)s): %(caption)s")
            draft.note("dropped", place(number), text % caption.groupdict())
        else:
            paragraphs.append(f"<p>{escape(line)}</p>")
    if paragraphs:
        draft.pieces.append(("text", "".join(paragraphs)))
    return draft


def drop_furniture(lines: list[tuple[int, str]], draft: Draft) -> list[tuple[int, str]]:
    """Without the page's buttons, and without all that follows the article."""
    kept = []
    ended = False
    for number, line in lines:
        key = fold(line).lower().strip(" .:…")
        ended = ended or bool(END.match(key))
        if ended or FURNITURE.match(key):
            draft.note("dropped", place(number), line)
        else:
            kept.append((number, line))
    return kept


def take_head(lines: list[tuple[int, str]], draft: Draft) -> list[tuple[int, str]]:
    """The title is the line above the date, or the first; the first paragraph below is the summary."""
    dated = next((index for index, (_n, line) in enumerate(lines[:8]) if len(line) < 80 and DATE.search(line)), None)
    title_at = dated - 1 if dated else 0
    for number, line in lines[:title_at]:
        draft.note("dropped", place(number), line)
    draft.title = lines[title_at][1][:255]
    rest = lines[title_at + 1 :]
    if dated:
        draft.shown_at = read_moment(lines[dated][1])
        rest = lines[dated + 1 :]
    else:
        draft.note("check", place(lines[0][0]), _("No date was found; the day of the import stands instead."))
    if len(rest) > 1 and len(rest[0][1]) <= 600:
        number, line = rest[0]
        agency = AGENCY.match(line)
        if agency:
            draft.note("dropped", place(number), agency.group(0).strip())
            line = line[agency.end() :]
        draft.summary, rest = line, rest[1:]
    return rest


def take_byline(lines: list[tuple[int, str]], draft: Draft) -> list[tuple[int, str]]:
    """A short last line without a full stop is who wrote it."""
    if len(lines) > 1 and len(lines[-1][1]) <= LONGEST_BYLINE and not lines[-1][1].endswith((".", "!", "?", ":", ")")):
        draft.author = lines[-1][1]
        return lines[:-1]
    return lines


def read_moment(text: str) -> datetime.datetime | None:
    """`08/07/2022 16:43 (GMT+0)`; without a zone the office's own; without an hour, seven in the morning."""
    found = DATE.search(text)
    if found is None:
        return None
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    zone = datetime.timezone(datetime.timedelta(hours=int(found["zone"]))) if found["zone"] else None
    hour, minute = (int(found["hour"]), int(found["minute"])) if found["hour"] else (7, 0)
    try:
        return datetime.datetime(year, month, day, hour, minute, tzinfo=zone or timezone.get_default_timezone())
    except ValueError:
        return None


def place(number: int) -> str:
    return _("line %(number)d") % {"number": number}
