"""`dinh verify`: are the published results of a contest's round true? Needs no server, no account, no settings."""

import gzip
import hashlib
import itertools
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dinh.kernel.exam.awarding import ASIDE
from dinh.kernel.exam.checking import Report, check_results, summary
from dinh.kernel.exam.results import Head, ResultsError, read_head

GZIP = b"\x1f\x8b"
# A line holds one submission, about 1 kB; only the head, with all questions, is long.
LONGEST_LINE = 64 * 1024**2


@click.command()
@click.argument("results", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--receipt", "lines", multiple=True, metavar="LINE", help="A receipt that must be counted; repeatable.")
@click.option(
    "--receipts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of receipts, one a line.",
)
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Results of an earlier round of the contest, whose prizes are passed over here; repeatable.",
)
@click.option(
    "--pictures",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the pictures of the questions, as the site served them; their names do not matter.",
)
@click.option("--seal", default="", help="The seal as it was published before the round opened.")
@click.option("--root", default="", help="The digest of the round as it was published or printed elsewhere.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def verify(
    results: Path,
    lines: tuple[str, ...],
    receipts: Path | None,
    earlier: tuple[Path, ...],
    pictures: Path | None,
    seal: str,
    root: str,
    as_json: bool,
) -> None:
    """Check the file RESULTS (.jsonl or .jsonl.gz) of a round.

    Draws and marks every paper anew, ranks anew, gives the prizes anew, builds the hash tree anew, and looks for the
    receipts in it. The seal covers each picture of a question by its SHA-256 digest; whether a picture still is that
    one is checked where its file is given.
    Ends with 0 where all is true, 1 where something is wrong, 2 where the file cannot be read.
    """
    held = [*lines, *(read_receipts(receipts) if receipts else ())]
    try:
        rows = read_lines(results)
        first = next(rows, b"")
        head = read_head(first)
        noted: dict[str, Any] = {
            **{"seal": seal.lower().strip(), "root": root.lower().strip(), "held": held},
            "earlier": [read_head(next(read_lines(path), b"")) for path in earlier],
            "pictures": digests_in(pictures) if pictures else None,
        }
        report = check(itertools.chain([first], rows), head, noted, is_quiet=as_json)
    except (ResultsError, OSError, EOFError, zlib.error) as error:
        raise click.UsageError(f"{results.name} cannot be checked: {error}") from error
    if as_json:
        click.echo(json.dumps({"seal": head.seal, **summary(report)}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(words(head, report, bool(seal), bool(pictures))))
    raise SystemExit(1 if report.wrong else 0)


def check(rows: Iterator[bytes], head: Head, noted: dict[str, Any], *, is_quiet: bool) -> Report:
    """The whole check, with a bar on a terminal. `noted`: what `check_results` takes beside the lines."""
    if is_quiet:
        return check_results(rows, **noted)
    with click.progressbar(length=head.size, label="Marking every paper anew", file=sys.stderr) as bar:

        def move(done: int, _total: int) -> None:
            bar.update(done - bar.pos)

        return check_results(rows, **noted, progress=move)


def read_lines(path: Path) -> Iterator[bytes]:
    """Lines of a file, packed by gzip or not. Raises ResultsError for a line that no submission could fill."""
    with path.open("rb") as stream:
        start = stream.read(2)
        stream.seek(0)
        with gzip.open(stream) if start == GZIP else stream as unpacked:
            while line := unpacked.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise ResultsError("a line is too long")
                yield line


def read_receipts(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]


def digests_in(folder: Path) -> set[str]:
    """SHA-256 of every file of the folder."""
    found = set()
    for path in folder.iterdir():
        if path.is_file():
            with path.open("rb") as stream:
                found.add(hashlib.file_digest(stream, "sha256").hexdigest())
    return found


def words(head: Head, report: Report, was_seal_given: bool, were_pictures_given: bool) -> Iterator[str]:
    """The report for people."""
    yield head.sealed.rules.title
    yield f"Seal:    {head.seal}"
    if not was_seal_given:
        yield "         Compare it with the seal that was published before the round opened."
    yield f"Digest:  {report.root}"
    yield f"Counted: {report.submissions} submissions of {report.people} people"
    if report.pictures and not were_pictures_given:
        yield f"         The seal names {report.pictures} pictures; give their files (--pictures) to compare them."
    changed = [*(f"question {place + 1} given to everybody" for place in sorted(head.amended.void))]
    changed += [f"question {place + 1} marked by another key" for place in sorted(head.amended.keys)]
    if changed:
        yield f"Amended: {'; '.join(changed)}"
    if head.drawn:
        yield f"Lots:    drawn from “{head.drawn}”, named before as: {head.sealed.rules.draw_source or 'nothing'}"
    for one in head.excluded:
        yield f"Not counted: {one.code}, by decision: {one.reason}"
    yield from words_of_prizes(head)
    if report.receipts:
        yield f"Looked for {report.receipts} receipts."
    for line, what in report.faults:
        yield f"WRONG:   {f'line {line}: ' if line else ''}{what}"
    if report.wrong > len(report.faults):
        yield f"WRONG:   and {report.wrong - len(report.faults)} more"
    yield (
        f"{report.wrong} things are wrong."
        if report.wrong
        else "All of it is true: points, ranks, prizes, digest and receipts."
    )


def words_of_prizes(head: Head) -> Iterator[str]:
    """Every prize with who got it, whoever was passed over, and how many were set aside on the organiser's word."""
    prizes = head.sealed.rules.prizes
    for given in head.awards.given:
        name = given.code if given.unit is None else head.units.get(given.unit, str(given.unit))
        yield f"Prize:   {prizes[given.prize].name}: {name}"
    for passed in head.awards.passed:
        yield f"Passed:  {prizes[passed.prize].name}: {passed.code} ({passed.why})"
    for why in ASIDE:
        if count := sum(one.why == why for one in head.aside.values()):
            yield f"Aside:   {count} as {why}; that they are the same people is the word of the organiser"
