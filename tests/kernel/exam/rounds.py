"""Sealed rounds for tests."""

from dataclasses import replace

from dinh.kernel.exam.awarding import Aside, Placed, award
from dinh.kernel.exam.drawing import attempt_code, draw_paper
from dinh.kernel.exam.exclusions import Exclusion
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.ranking import Outcome, Result, rank
from dinh.kernel.exam.results import Head, Row, write_head, write_row
from dinh.kernel.exam.scoring import Amendments, score
from dinh.kernel.exam.sealed import Draw, Key, Question, Rules, SealedRound

SECRET = bytes(range(32))
OPENS, CLOSES = 1_800_000_000_000, 1_800_003_600_000
CONTESTANT = bytes(16)


def make_question(number: int, kind: str = "single", options: int = 4, **more) -> Question:
    texts = () if kind in ("numeric", "text") else tuple(f"Phương án {place}" for place in range(options))
    version = f"{number:064x}"
    return Question(version=version, kind=kind, stem=f"Câu {number}: năm nào?", options=texts, **more)


def make_round(count: int = 40, length: int = 20, **rules) -> SealedRound:
    """Questions of two topics and two levels by turns; the right option is number % 4."""
    questions = tuple(
        make_question(number, topic=f"t{number % 2}", difficulty=("recognise", "apply")[number // 2 % 2])
        for number in range(count)
    )
    blueprint = (
        Draw(length // 4, "t0", "recognise"),
        Draw(length // 4, "t0", "apply"),
        Draw(length // 4, "t1", "recognise"),
        Draw(length - 3 * (length // 4), "t1", "apply"),
    )
    said = {"round": "1", "title": "Đợt 1", "opens": OPENS, "closes": CLOSES, "minutes": 20, **rules}
    keys = tuple(Key((number % 4,)) for number in range(count))
    return SealedRound(Rules(**said), questions, keys, SECRET, blueprint)


def make_fixed(*questions: tuple[Question, Key], **rules) -> SealedRound:
    said = {"round": "1", "title": "Đợt 1", "opens": OPENS, "closes": CLOSES, "minutes": 20, **rules}
    asked, keys = zip(*questions, strict=True)
    return SealedRound(Rules(**said), asked, keys, SECRET, fixed=tuple(range(len(questions))))


def play_round(sealed: SealedRound, people: int = 30) -> list[Row]:
    """One submission of each person, the answers right, wrong and missing by turns; ranked by the rules."""
    rows = []
    for person in range(people):
        code = attempt_code(sealed.secret, person.to_bytes(16), 1)
        paper = draw_paper(sealed, code)
        answers = ["ABCD"[(place + person) % 4] if (place * person) % 5 else "" for place in range(sealed.answer_count)]
        points = score(sealed, paper, answers).points
        rows.append(Row(code, person + 1, 1, OPENS + person, OPENS + 60_000 + person * 7, answers, points, None))
    results = [Result(row.code, row.person, row.ordinal, row.points, row.started, row.submitted, None) for row in rows]
    ranks = {one.code: place for place, one in rank(results, sealed.rules, Outcome(people=people, perfect=0))}
    return [replace(row, rank=ranks[row.code]) for row in sorted(rows, key=lambda row: row.code)]


def write_results(
    sealed: SealedRound,
    rows: list[Row],
    keys: dict[str, str],
    *,
    drawn: str = "",
    aside: dict[str, Aside] | None = None,
    excluded: tuple[Exclusion, ...] = (),
) -> list[bytes]:
    """The lines of the file of results."""
    root = Tree([row.statement(sealed.seal).leaf for row in rows]).root.hex()
    placed = [Placed(row.code, row.rank, row.points, row.unit) for row in rows if row.rank is not None]
    aside = aside or {}
    awards = award(sealed.rules, placed, aside, drawn)
    units = {row.unit: f"Xã {row.unit}" for row in rows if row.unit is not None}
    amended = Amendments(frozenset(), {})
    head = Head(sealed, sealed.seal, keys, amended, drawn, root, len(rows), awards, aside, units, excluded)
    return [write_head(head), *(write_row(row, tells_units=sealed.rules.tells_units) for row in rows)]
