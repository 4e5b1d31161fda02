"""From the rows of a file to what an importer understands, a batch at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from dinh.foundation.importing.report import Report

Row = TypeVar("Row")
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """The progress of which nobody is told."""


@dataclass(frozen=True)
class SourceRow:
    """One row as it stands in the file: `number` is what a spreadsheet shows beside it, `cells` go by our names."""

    number: int
    cells: dict[str, Any]


class RowFault(Exception):
    """One row cannot be taken; carries (field, reason) pairs: all that is wrong with it, not only the first."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = faults


def understand_all(
    source: Sequence[SourceRow], understand: Callable[[SourceRow], Row], file: str, report: Report
) -> list[Row]:
    """The rows that make sense; each fault of the others goes into the report."""
    rows = []
    for row in source:
        try:
            rows.append(understand(row))
        except RowFault as fault:
            for name, reason in fault.faults:
                report.fault(file, row.number, name, reason)
    return rows


def in_batches(rows: Sequence[Row], size: int, progress: Progress = silent) -> Iterator[Sequence[Row]]:
    """`size` rows at a time, each batch in one transaction; `progress` hears of those that are committed."""
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        with transaction.atomic():
            yield batch
        progress(start + len(batch), len(rows))


@contextmanager
def trial(dry_run: bool) -> Iterator[None]:
    """Take everything back at the end of a dry run, so that a second file is checked against the first."""
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
