"""The published results of a round as one file, and what anybody can check with nothing but that file.

JSON, one value a line. The first line is the head: the round as it was sealed, with key and secret revealed, what was
amended, the public keys of receipts, the public random value of the draw, and root and size of the tree. Each further
line is one submission, in the order of their codes:

    [code, person, ordinal, started, submitted, answers, points, rank]

`person` is a number that means something in this file only: the same for all attempts of one person. `rank` is null
for attempts that do not count. No name, unit or telephone stands in it. The tree is that of RFC 6962 over the leaves of
`receipts.Statement` in the order of the lines; its root is the digest of the round.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dinh.kernel.canonical import canonical_bytes, digest_of
from dinh.kernel.exam import receipts
from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.ranking import Outcome, Result, rank, read_prediction
from dinh.kernel.exam.scoring import Amendments, score
from dinh.kernel.exam.sealed import SealedRound, SealError, from_parts, read_key

FORMAT = "dinh-results-1"
# Faults told one by one; more of them are only counted.
TOLD = 100


class ResultsError(ValueError):
    """The file is no results file, or its head does not hold together; the message says what."""


@dataclass(frozen=True)
class Head:
    """The first line. `keys`: name → public key (hexadecimal) of those under receipts."""

    sealed: SealedRound
    seal: str
    keys: dict[str, str]
    amended: Amendments
    drawn: str
    root: str
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One submission of the file."""

    code: str
    person: int
    ordinal: int
    started: int
    submitted: int
    answers: list[str]
    points: int
    rank: int | None

    def statement(self, seal: str) -> receipts.Statement:
        """What the hall signed of it."""
        return receipts.Statement(digest_of(self.answers), self.code, seal, self.started, self.submitted)


@dataclass
class Report:
    """What a check found. `faults`: (line of the file or 0, what is wrong), the first hundred; `wrong`: how many."""

    submissions: int = 0
    people: int = 0
    receipts: int = 0
    root: str = ""
    wrong: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)

    def tell(self, line: int, what: str) -> None:
        self.wrong += 1
        if len(self.faults) < TOLD:
            self.faults.append((line, what))


def write_head(head: Head) -> bytes:
    """The first line."""
    amended = {
        "void": sorted(head.amended.void),
        "keys": {str(place): [list(key.options), list(key.answers)] for place, key in head.amended.keys.items()},
    }
    said = {
        "format": FORMAT,
        "seal": head.seal,
        "round": json.loads(head.sealed.to_bytes()),
        "receipt_keys": head.keys,
        "amended": amended,
        "drawn": head.drawn,
        "root": head.root,
        "size": head.size,
    }
    return canonical_bytes(said) + b"\n"


def write_row(row: Row) -> bytes:
    """A further line."""
    said = [row.code, row.person, row.ordinal, row.started, row.submitted, row.answers, row.points, row.rank]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_head(line: bytes) -> Head:
    """The head, its seal counted anew from the revealed round. Raises ResultsError."""
    try:
        data = json.loads(line)
        if data["format"] != FORMAT:
            raise ResultsError("this is not a file of results, or of a format that is not known")
        sealed = from_parts(data["round"])
        amended = data["amended"]
        keys = {
            int(place): read_key({"options": options, "answers": answers})
            for place, (options, answers) in amended["keys"].items()
        }
        head = Head(
            sealed=sealed,
            seal=data["seal"],
            keys=data["receipt_keys"],
            amended=Amendments(frozenset(amended["void"]), keys),
            drawn=data["drawn"],
            root=data["root"],
            size=data["size"],
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        if isinstance(error, ResultsError):
            raise
        raise ResultsError(f"the head of the file cannot be read: {error}") from error
    if sealed.seal != head.seal:
        raise ResultsError("the revealed rules, questions, key and secret are not those of the seal")
    return head


def read_row(line: bytes) -> Row:
    """Raises ResultsError for anything but a submission."""
    try:
        row = Row(*json.loads(line))
        numbers = (row.person, row.ordinal, row.started, row.submitted, row.points)
        texts = (row.code, *row.answers)
        if not all(type(one) is int for one in numbers) or not all(type(one) is str for one in texts):
            raise ResultsError("not a submission")
    except (TypeError, ValueError, RecursionError) as error:
        raise ResultsError("this line is not a submission") from error
    return row


def outcome_of(sealed: SealedRound, scored: Iterable[tuple[int, bool]], drawn: str) -> Outcome:
    """From (person, whether everything was right) of every submission."""
    people: dict[int, bool] = {}
    for person, is_perfect in scored:
        people[person] = people.get(person, False) or is_perfect
    return Outcome(len(people), sum(people.values()), drawn)


def check_results(
    lines: Iterator[bytes],
    *,
    seal: str = "",
    root: str = "",
    held: Iterable[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Check a whole file: seal, papers, points, ranks, tree; and that the `held` receipts are counted in it.

    `seal` and `root`: what was published elsewhere, where one has noted it. `progress(done, size)` is called now and
    then. Memory: about 1 kB a submission. Raises ResultsError where not even the head can be read.
    """
    head = read_head(next(lines, b""))
    report = Report()
    if seal and seal != head.seal:
        report.tell(1, "this is not the round of the seal that you gave")
    rows = read_rows(lines, report)
    leaves = [row.statement(head.seal).leaf for row in rows]
    report.submissions, report.root = len(rows), Tree(leaves).root.hex()
    if report.root != head.root or len(rows) != head.size:
        report.tell(1, "the digest of the round is not that of its submissions")
    if root and root != report.root:
        report.tell(1, "this is not the digest that you gave")
    check_points(head, rows, report, progress)
    check_receipts(head, rows, leaves, held, report)
    return report


def read_rows(lines: Iterable[bytes], report: Report) -> list[Row]:
    rows: list[Row] = []
    last = ""
    for number, line in enumerate(lines, start=2):
        try:
            row = read_row(line)
        except ResultsError as error:
            report.tell(number, str(error))
            continue
        if row.code <= last:
            report.tell(number, "the codes are not in their order, or one stands twice")
        last = row.code
        rows.append(row)
    return rows


def check_points(head: Head, rows: list[Row], report: Report, progress: Callable[[int, int], None]) -> None:
    """Each paper drawn and marked anew, then ranked anew."""
    sealed, kind = head.sealed, head.sealed.rules.prediction
    results: list[Result] = []
    perfect: list[tuple[int, bool]] = []
    for place, row in enumerate(rows):
        if not place % 1000:
            progress(place, len(rows))
        try:
            found = score(sealed, draw_paper(sealed, row.code), row.answers, head.amended)
        except (ValueError, SealError) as error:
            report.tell(place + 2, str(error))
            continue
        if found.points != row.points:
            report.tell(place + 2, f"{found.points} points follow from paper, answers and key, not {row.points}")
        predicted = read_prediction(kind, row.answers[-1]) if kind else None
        result = Result(row.code, row.person, row.ordinal, found.points, row.started, row.submitted, predicted)
        results.append(result)
        perfect.append((row.person, found.right == sealed.length))
    outcome = outcome_of(sealed, perfect, head.drawn)
    report.people = outcome.people
    ranks = {one.code: place for place, one in rank(results, sealed.rules, outcome)}
    for place, row in enumerate(rows):
        if ranks.get(row.code) != row.rank:
            report.tell(place + 2, f"the rules give the rank {ranks.get(row.code)}, not {row.rank}")
    progress(len(rows), len(rows))


def check_receipts(head: Head, rows: list[Row], leaves: list[bytes], held: Iterable[str], report: Report) -> None:
    """Each receipt is signed by a key of the head, and its very statement is a leaf of the tree."""
    places = {row.code: place for place, row in enumerate(rows)}
    publics = [bytes.fromhex(public) for public in head.keys.values()]
    for line in held:
        report.receipts += 1
        try:
            receipt = receipts.read_line(line)
            verify_by_one_of(receipt, publics)
        except receipts.ReceiptError as error:
            report.tell(0, f"receipt {line[:24]}…: {error}")
            continue
        place = places.get(receipt.statement.code)
        if place is None or leaves[place] != receipt.statement.leaf:
            report.tell(0, f"receipt {line[:24]}…: it is not counted in these results")


def verify_by_one_of(receipt: receipts.Receipt, publics: list[bytes]) -> None:
    """Return where one of the keys has signed; raises ReceiptError otherwise."""
    refusal = receipts.ReceiptError("the results name no key of receipts")
    for public in publics:
        try:
            return receipts.verify(receipt, public)
        except receipts.ReceiptError as error:
            refusal = error
    raise refusal


def summary(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "submissions": report.submissions,
        "people": report.people,
        "receipts": report.receipts,
        "root": report.root,
        "wrong": report.wrong,
        "faults": [{"line": line, "what": what} for line, what in report.faults],
    }
