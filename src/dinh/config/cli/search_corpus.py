"""Generated Vietnamese pages and questions for `dinh bench search`; the same for the same seed."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

LENGTH = 2_000
UNITS = 20
WORDS = 4_000
ACCESS = ("public", "members", "staff", "unit")
ACCESS_SHARES = (0.7, 0.1, 0.1, 0.1)
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 4_000

COMMON = (  # noqa: SIM905 - a text is read more easily than a list
    "của và các trong về việc có được cho người công nhân dân xã huyện tỉnh uỷ ban hội đồng đất quyết định quản lý nhà "
    "nước thông báo kế hoạch lịch tiếp thủ tục hành chính văn bản số năm ngày tháng thực hiện xây dựng đường nông thôn "
    "mới giáo dục y tế trường học sinh phòng chống thiên tai bão lũ lụt rừng sông biển chợ lễ hội văn hoá dân tộc kinh "
    "tế phát triển đầu tư dự án ngân sách thuế phí cấp giấy phép kinh doanh hộ tịch khai kết hôn chứng thực sử dụng "
    "quyền môi trường nước sạch điện giao thông an toàn trật tự bảo hiểm xã trợ giúp nghèo chính sách người có công"
).split()
ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()  # noqa: SIM905 - as above
RIMES = (
    "a ă â e ê i o ô ơ u ư ai ao au ay am an ang anh oa oi om on ong ôi ôn ông ơi ơn uôn uông ươi ương iên iêu êu ung"
)
TONES = {"": "", "sắc": "\u0301", "huyền": "\u0300", "hỏi": "\u0309", "ngã": "\u0303", "nặng": "\u0323"}


@dataclass(frozen=True)
class Page:
    """One page of 2,000 characters; `unit` counts from 0 to 19, `date` is none in one page of fifty."""

    pk: int
    title: str
    body: str
    unit: int
    access: str
    date: datetime.date | None


def make_words() -> list[str]:
    """4,000 syllables, the commonest first: real words, then what onsets, rimes and tones compose."""
    import unicodedata

    import numpy as np  # slow import

    composed = []
    for onset, rime, tone in product(ONSETS, RIMES.split(), TONES.values()):
        at = len(rime) - 1 if rime[-1] not in "nghmuioc" or len(rime) == 1 else 0
        at = max((i for i, char in enumerate(rime) if char in "ăâêôơư"), default=at)
        composed.append(unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :]))
    composed = [str(word) for word in np.random.default_rng(3).permutation(sorted(set(composed)))]
    return list(dict.fromkeys([*COMMON, *composed]))[:WORDS]


def make_pages(number: int, seed: int = 7, batch: int = 100) -> Iterator[list[Page]]:
    """`number` pages in lists of a hundred; words are drawn by Zipf's law."""
    import numpy as np  # slow import

    rng = np.random.default_rng(seed)
    words = np.array(make_words())
    shares = 1 / (np.arange(len(words)) + 2.7)
    shares /= shares.sum()
    for start in range(0, number, batch):
        yield [make_page(start + offset, rng, words, shares) for offset in range(min(batch, number - start))]


def make_page(number: int, rng: Any, words: Any, shares: Any) -> Page:
    """The page of that number; every fifth is a decision with a symbol in its title."""
    drawn = rng.choice(words, size=LENGTH // 3, p=shares)
    title = " ".join(drawn[:9]).capitalize()
    if number % 5 == 0:
        title = f"Quyết định {number}/QĐ-UBND về {title}"
    date = None if number % 50 == 0 else FIRST_DAY + datetime.timedelta(days=int(rng.integers(DAYS)))
    access = ACCESS[int(rng.choice(len(ACCESS), p=ACCESS_SHARES))]
    return Page(number + 1, title, " ".join(drawn[9:])[:LENGTH], int(rng.integers(UNITS)), access, date)


def make_questions(number: int, pages: int, seed: int = 11) -> list[str]:
    """`number` questions: a common word, two words, a phrase, a beginning, without diacritics, a symbol, in turn."""
    import numpy as np  # slow import

    from dinh.foundation.search.domain.tokens import clean, plain_tokens

    rng = np.random.default_rng(seed)
    words, common = make_words(), list(dict.fromkeys(COMMON))
    questions = []
    for at in range(number):
        first, second = (common[int(one)] for one in rng.integers(len(common), size=2))
        rare = words[int(rng.integers(200, 1500))]
        questions.append(
            [
                first,
                f"{first} {rare}",
                f'"{first} {second}"',
                f"{rare[:2]}*",
                plain_tokens(clean(f"{first} {second}")),
                f"{int(rng.integers(pages // 5)) * 5}/QĐ-UBND",
            ][at % 6]
        )
    return questions
