"""What answers have shown of a question, in words and numbers that people read."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dinh.foundation.questions.domain.items import letter_of
from dinh.foundation.questions.domain.statistics import FLAGS
from dinh.foundation.questions.models import ItemStatistics


@dataclass
class Shown:
    """One use: `facility` and `options` in percent, `discrimination` from -1 to 1, "–" where it cannot be told."""

    row: ItemStatistics
    facility: int
    discrimination: str
    options: list[tuple[str, int, bool]]
    flags: list[str]


def present(row: ItemStatistics) -> Shown:
    """`row` with its version."""
    power = "–" if row.discrimination is None else number_format(row.discrimination, 2)
    key = row.version.content["key"]
    options = [
        (letter_of(place), round(100 * count / row.answers), place in key) for place, count in enumerate(row.chosen)
    ]
    flags = [_(FLAGS[code]) for code in row.flags if code in FLAGS]
    return Shown(row, round(100 * row.facility), power, options, flags)
