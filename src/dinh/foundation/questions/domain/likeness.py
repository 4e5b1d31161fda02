"""When two questions are the same, or nearly so, whatever their spelling."""

import hashlib
import re

from dinh.foundation.questions.domain.items import Item
from dinh.kernel.text import fold

WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words without diacritics, case and punctuation."""
    return WORD.findall(fold(text))


def item_key(item: Item) -> str:
    """Equal for questions that ask the same and offer the same, in whatever order the options stand."""
    options = sorted(" ".join(words_of(option.text)) for option in item.options)
    text = "\n".join([" ".join(words_of(item.stem)), *options])
    return hashlib.sha256(text.encode()).hexdigest()


def searched_text(item: Item) -> str:
    """All words of question, options and accepted answers, as they are searched for: without diacritics and marks."""
    texts = [item.stem, *(option.text for option in item.options), *item.answers]
    return " ".join(word for text in texts for word in words_of(text))
