"""What anybody can check of published results with nothing but their file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dinh.kernel.exam import receipts
from dinh.kernel.exam.awarding import ASIDE, EARLIER, Placed, award
from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.exclusions import is_signed_by
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.printed import MOST, sheet_code, times_of
from dinh.kernel.exam.ranking import Outcome, Result, rank, read_prediction
from dinh.kernel.exam.results import Head, ResultsError, Row, read_head, read_row
from dinh.kernel.exam.scoring import score
from dinh.kernel.exam.sealed import SealedRound, SealError

# Faults told one by one; more of them are only counted.
TOLD = 100


@dataclass
class Report:
    """What a check found. `faults`: (line of the file or 0, what is wrong), the first hundred; `wrong`: how many."""

    submissions: int = 0
    people: int = 0
    receipts: int = 0
    prizes: int = 0
    excluded: int = 0
    pictures: int = 0
    printed: int = 0
    root: str = ""
    wrong: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)

    def tell(self, line: int, what: str) -> None:
        self.wrong += 1
        if len(self.faults) < TOLD:
            self.faults.append((line, what))


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
    earlier: Sequence[Head] = (),
    pictures: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Check a whole file: seal, papers, points, ranks, tree; and that the `held` receipts are counted in it.

    `seal` and `root`: what was published elsewhere, where one has noted it. `earlier`: heads of earlier rounds, in
    which the prizes must stand for which somebody was passed over. `pictures`: digests of the files of pictures given,
    None where they are not looked at. `progress(done, size)` is called now and then.
    Memory: about 1 kB a submission. Raises ResultsError where not even the head can be read.
    """
    head = read_head(next(lines, b""))
    report = Report()
    if seal and seal != head.seal:
        report.tell(1, "this is not the round of the seal that you gave")
    rows = read_rows(lines, report, tells_units=head.sealed.rules.tells_units)
    leaves = [row.statement(head.seal).leaf for row in rows]
    report.submissions, report.root = len(rows), Tree(leaves).root.hex()
    if report.root != head.root or len(rows) != head.size:
        report.tell(1, "the digest of the round is not that of its submissions")
    if root and root != report.root:
        report.tell(1, "this is not the digest that you gave")
    check_pictures(head, pictures, report)
    check_printed(head, rows, report)
    check_points(head, rows, report, progress)
    check_earlier(head, earlier, report)
    check_receipts(head, rows, leaves, held, report)
    return report


def read_rows(lines: Iterable[bytes], report: Report, *, tells_units: bool) -> list[Row]:
    rows: list[Row] = []
    last = ""
    for number, line in enumerate(lines, start=2):
        try:
            row = read_row(line, tells_units=tells_units)
        except ResultsError as error:
            report.tell(number, str(error))
            continue
        if row.code <= last:
            report.tell(number, "the codes are not in their order, or one stands twice")
        last = row.code
        rows.append(row)
    return rows


def check_pictures(head: Head, held: Collection[str] | None, report: Report) -> None:
    """Every picture of the sealed questions is among the files that were given; an altered one has another digest."""
    for place, question in enumerate(head.sealed.questions):
        report.pictures += len(question.pictures)
        for one in question.pictures:
            if held is not None and one.digest not in held:
                report.tell(1, f"picture {one.digest} of question {place + 1} is missing or was altered")


def check_printed(head: Head, rows: list[Row], report: Report) -> None:
    """The code of each sheet follows from its number, and it counts with the times of all sheets."""
    report.printed = len(head.printed)
    times, lines = times_of(head.sealed.rules), {row.code: place + 2 for place, row in enumerate(rows)}
    for code, number in head.printed.items():
        line = lines.get(code)
        if line is None:
            report.tell(1, f"{code} was written on paper, and no submission has this code")
        elif type(number) is not int or not 1 <= number <= MOST or sheet_code(head.sealed.secret, number) != code:
            report.tell(line, f"the code is not that of the printed sheet {number}")
        elif (rows[line - 2].started, rows[line - 2].submitted) != times:
            report.tell(line, "a printed sheet counts with other times than those of all sheets")


def check_points(head: Head, rows: list[Row], report: Report, progress: Callable[[int, int], None]) -> None:
    """Each paper drawn and marked anew, then ranked anew."""
    sealed, kind, excluded = head.sealed, head.sealed.rules.prediction, check_exclusions(head, rows, report)
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
        if row.person in excluded:
            continue
        predicted = read_prediction(kind, row.answers[-1]) if kind else None
        result = Result(row.code, row.person, row.ordinal, found.points, row.started, row.submitted, predicted)
        results.append(result)
        perfect.append((row.person, found.right == sealed.length))
    outcome = outcome_of(sealed, perfect, head.drawn)
    report.people = outcome.people
    ranked = rank(results, sealed.rules, outcome)
    ranks = {one.code: place for place, one in ranked}
    for place, row in enumerate(rows):
        if ranks.get(row.code) != row.rank:
            report.tell(place + 2, f"the rules give the rank {ranks.get(row.code)}, not {row.rank}")
    check_awards(head, rows, {one.code: (place, one.points) for place, one in ranked}, report)
    progress(len(rows), len(rows))


def check_exclusions(head: Head, rows: list[Row], report: Report) -> set[int]:
    """The people who do not count; each entry is signed by a key of the head and names an attempt that is there."""
    people = {row.code: row.person for row in rows}
    found: set[int] = set()
    for one in head.excluded:
        public = head.keys.get(one.key)
        if public is None or not is_signed_by(one, head.seal, bytes.fromhex(public)):
            report.tell(1, f"the decision that {one.code} does not count is not signed by a key of this round")
        if one.code not in people:
            report.tell(1, f"{one.code} does not count, and no submission has this code")
        else:
            found.add(people[one.code])
    report.excluded = len(found)
    return found


def check_awards(head: Head, rows: list[Row], ranked: dict[str, tuple[int, int]], report: Report) -> None:
    """All prizes given anew, from (rank, points) of each attempt that counts."""
    rules = head.sealed.rules
    report.prizes = len(head.awards.given)
    for place, row in enumerate(rows):
        if row.unit is not None and row.unit not in head.units:
            report.tell(place + 2, "its unit is not named in the head")
    unknown = [code for code, one in head.aside.items() if one.why not in ASIDE or code not in ranked]
    if unknown:
        report.tell(1, f"{len(unknown)} are set aside who have no rank, or for no reason that the rules know")
    if rules.needs_draw and not head.drawn:
        report.tell(1, "the public random value of the draw is missing")
    units = {row.code: row.unit for row in rows}
    placed = [Placed(code, *numbers, unit=units[code]) for code, numbers in ranked.items()]
    expected = award(rules, placed, head.aside, head.drawn)
    if expected.given != head.awards.given:
        report.tell(1, "the rules give the prizes to others")
    if expected.passed != head.awards.passed:
        report.tell(1, "the rules pass over others")


def check_earlier(head: Head, earlier: Sequence[Head], report: Report) -> None:
    """Whoever was set aside for an earlier prize has it, in the files that were given."""
    known = {one.sealed.rules.round: {given.code for given in one.awards.given} for one in earlier}
    for code, one in head.aside.items():
        if one.why == EARLIER and one.round in known and one.earlier not in known[one.round]:
            report.tell(1, f"{code} was passed over, and the results of {one.round} give no prize to {one.earlier}")


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
        "prizes": report.prizes,
        "excluded": report.excluded,
        "pictures": report.pictures,
        "printed": report.printed,
        "root": report.root,
        "wrong": report.wrong,
        "faults": [{"line": line, "what": what} for line, what in report.faults],
    }
