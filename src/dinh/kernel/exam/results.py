"""The published results of a round as one file; `checking` is what anybody can check with nothing but that file.

JSON, one value a line. The first line is the head: the round as it was sealed, with key and secret revealed, what was
amended, the public keys of receipts, the public random value of the draw, and root and size of the tree. Each further
line is one submission, in the order of their codes:

    [code, person, ordinal, started, submitted, answers, points, rank]

`person` is a number that means something in this file only: the same for all attempts of one person. `rank` is null
for attempts that do not count. No name, unit or telephone stands in it. The tree is that of RFC 6962 over the leaves of
`receipts.Statement` in the order of the lines; its root is the digest of the round.

Where the rules have prizes the head also holds who gets them (`awards`: [prize, code or "", unit or null]), whose turn
was passed over and why (`passed`: [prize, code, why]), and who was set aside (`aside`: [code, why, round, code there]),
so that `awarding` can be done anew. Where units get prizes each line has their number as a ninth value, and `units` in
the head says their names.

Who does not count by a decision stands in the head as `excluded`: [code of one of their attempts, public reason,
milliseconds since 1970, name of the key, signature]. All their lines stay, in the tree too, and have no rank.

What was written on paper stands in the head as `printed`: [code, number of the sheet]; `printed` says what follows.
"""

import json
from dataclasses import dataclass, field

from dinh.kernel.canonical import canonical_bytes, digest_of
from dinh.kernel.exam import receipts
from dinh.kernel.exam.awarding import Aside, Award, Awards, Passed
from dinh.kernel.exam.exclusions import Exclusion
from dinh.kernel.exam.scoring import Amendments
from dinh.kernel.exam.sealed import SealedRound, from_parts, read_key

FORMAT = "dinh-results-1"


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
    awards: Awards = field(default_factory=Awards)
    aside: dict[str, Aside] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    excluded: tuple[Exclusion, ...] = ()
    printed: dict[str, int] = field(default_factory=dict)


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
    unit: int | None = None

    def statement(self, seal: str) -> receipts.Statement:
        """What the hall signed of it."""
        return receipts.Statement(digest_of(self.answers), self.code, seal, self.started, self.submitted)


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
    if head.excluded:
        said["excluded"] = [[one.code, one.reason, one.decided, one.key, one.signature] for one in head.excluded]
    if head.printed:
        said["printed"] = [[code, number] for code, number in sorted(head.printed.items())]
    if head.sealed.rules.prizes:
        said |= {
            "awards": [[one.prize, one.code, one.unit] for one in head.awards.given],
            "passed": [[one.prize, one.code, one.why] for one in head.awards.passed],
            "aside": [[code, one.why, one.round, one.earlier] for code, one in sorted(head.aside.items())],
            "units": {str(number): name for number, name in head.units.items()},
        }
    return canonical_bytes(said) + b"\n"


def write_row(row: Row, *, tells_units: bool = False) -> bytes:
    """A further line."""
    said = [row.code, row.person, row.ordinal, row.started, row.submitted, row.answers, row.points, row.rank]
    if tells_units:
        said.append(row.unit)
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
            awards=Awards(
                [Award(*one) for one in data.get("awards", ())], [Passed(*one) for one in data.get("passed", ())]
            ),
            aside={code: Aside(*rest) for code, *rest in data.get("aside", ())},
            units={int(number): name for number, name in data.get("units", {}).items()},
            excluded=tuple(Exclusion(*one) for one in data.get("excluded", ())),
            printed=dict(data.get("printed", ())),
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        if isinstance(error, ResultsError):
            raise
        raise ResultsError(f"the head of the file cannot be read: {error}") from error
    if sealed.seal != head.seal:
        raise ResultsError("the revealed rules, questions, key and secret are not those of the seal")
    return head


def read_row(line: bytes, *, tells_units: bool = False) -> Row:
    """Raises ResultsError for anything but a submission."""
    try:
        values = json.loads(line)
        if len(values) != 8 + tells_units:
            raise ResultsError("not a submission")
        row = Row(*values)
        numbers: tuple[int, ...] = (row.person, row.ordinal, row.started, row.submitted, row.points)
        numbers += () if row.unit is None else (row.unit,)
        texts = (row.code, *row.answers)
        if not all(type(one) is int for one in numbers) or not all(type(one) is str for one in texts):
            raise ResultsError("not a submission")
    except (TypeError, ValueError, RecursionError) as error:
        raise ResultsError("this line is not a submission") from error
    return row
