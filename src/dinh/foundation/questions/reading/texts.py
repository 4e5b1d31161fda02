"""Text files of questions: GIFT, Aiken, or questions as they are typed, by what stands in them."""

from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.reading.aiken import is_aiken, read_aiken
from dinh.foundation.questions.reading.decoding import read_letters
from dinh.foundation.questions.reading.gift import is_gift, read_gift
from dinh.foundation.questions.reading.rich import OLD_FONT, Flow, Rich


def read_text(content: bytes) -> list[Item] | Flow:
    """The questions of GIFT or Aiken; else the lines, for the reader of typed questions. Raises FileFault in words."""
    text, is_old = read_letters(content)
    if is_aiken(text) or is_gift(text):
        items = read_aiken(text) if is_aiken(text) else read_gift(text)
        for item in items:
            if is_old:
                item.doubt("old_font")
        return items
    lines: Flow = [Rich.plain(line, OLD_FONT if is_old else 0) for line in text.split("\n")]
    return lines
