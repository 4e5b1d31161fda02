"""The report and the steps that all importers share."""

import json
from dataclasses import dataclass

import pytest
from django.utils import translation

from dinh.foundation.importing.report import WHOLE_FILE, Report
from dinh.foundation.importing.rows import RowFault, SourceRow, in_batches, understand_all


@dataclass
class Counted(Report):
    changed: int = 0

    def sums(self):
        return [f"{self.changed} changed"]


def test_report_when_told_then_faults_stand_by_file_and_row_and_each_row_counts_once():
    report = Counted(dry_run=True, changed=2)
    report.fault("b.csv", 9, "name", "missing")
    report.fault("b.csv", 3, "name", "missing")
    report.fault("b.csv", 3, "kind", "unknown")
    report.fault("a.docx", WHOLE_FILE, "file", "damaged")
    report.fault("a.html", 2, "picture", "too large", refused=False)
    with translation.override("en"):
        assert report.as_text().splitlines() == [
            "a.docx, file: damaged (left out)",
            "a.html, row 2, picture: too large (the rest was kept)",
            "b.csv, row 3, name: missing (left out)",
            "b.csv, row 3, kind: unknown (left out)",
            "b.csv, row 9, name: missing (left out)",
            "Trial run: nothing was written.",
            "2 changed",
        ]
    assert report.refused == 3
    told = json.loads(report.as_json())
    assert (told["refused"], told["changed"], len(told["faults"])) == (3, 2, 5)


def test_rows_when_some_are_faulty_then_the_others_are_understood_and_all_faults_told():
    def understand(row):
        if not row.cells["n"]:
            raise RowFault(("n", "empty"), ("m", "empty too"))
        return row.cells["n"]

    report = Report()
    rows = [SourceRow(number, {"n": value}) for number, value in enumerate((5, 0, 7), start=2)]
    assert understand_all(rows, understand, "a.csv", report) == [5, 7]
    assert [(fault.row, fault.field) for fault in report.faults] == [(3, "n"), (3, "m")]


@pytest.mark.django_db
def test_batches_when_progress_is_asked_for_then_it_hears_of_what_is_committed():
    heard = []
    sizes = [len(batch) for batch in in_batches(list(range(5)), 2, lambda *told: heard.append(told))]
    assert (sizes, heard) == ([2, 2, 1], [(2, 5), (4, 5), (5, 5)])
