"""Numbers, dates and sizes as people read them: Vietnamese first, English where the interface is English."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone, translation

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
Number = int | float | Decimal


def is_vietnamese() -> bool:
    return (translation.get_language() or "vi").startswith("vi")


def number(value: Number, places: int | None = None) -> str:
    """1234567.5 → "1.234.567,5" (Vietnamese) or "1,234,567.5"; a true minus sign; `places` fixes the decimals."""
    if places is None:
        places = 0 if value == int(value) else min(2, len(f"{value:.2f}".rstrip("0").split(".")[1]))
    text = f"{abs(value):,.{places}f}"
    if is_vietnamese():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 else text


def day(value: date) -> str:
    """24/11/2026 (Vietnamese) or 24 Nov 2026."""
    value = as_local(value)
    if is_vietnamese():
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def long_day(value: date) -> str:
    """ngày 24 tháng 11 năm 2026, or 24 November 2026; months 1 and 2 are written 01, 02 as decree 30/2020 asks."""
    value = as_local(value)
    if is_vietnamese():
        month = f"{value.month:02}" if value.month < 3 else str(value.month)
        return f"ngày {value.day:02} tháng {month} năm {value.year}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(year: int, number: int) -> str:
    """Tháng 11 năm 2026, or November 2026."""
    return f"Tháng {number} năm {year}" if is_vietnamese() else f"{MONTHS[number - 1]} {year}"


def moment(value: datetime) -> str:
    """14:05, 24/11/2026."""
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%H:%M}, {day(value)}"


def as_local(value: date) -> date:
    """The day as people here count it."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def duration(seconds: int) -> str:
    """Seconds as 0:45, 3:05, 1:02:03."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size(value: int) -> str:
    """Bytes as 740 B, 12 kB, 3,4 MB."""
    if value < 1000:
        return f"{value} B"
    unit, factor = ("kB", 10**3) if value < 999_500 else ("MB", 10**6) if value < 999_500_000 else ("GB", 10**9)
    amount = value / factor
    return f"{number(amount, 1 if amount < 9.95 and unit != 'kB' else 0)} {unit}"
