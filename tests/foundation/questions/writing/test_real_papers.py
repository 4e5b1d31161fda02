"""The real papers, read, written in every form and read again."""

import json

import pytest

from dinh.foundation.questions.reading.file import read_file
from dinh.foundation.questions.writing.file import FORMS, write_file
from dinh.foundation.questions.writing.plain import plain


def meaning(item, form):
    options = [one.text for one in item.options]
    stem = item.stem.replace("\n", " ") if form == "aiken" else item.stem
    pictures = 0 if form in ("aiken", "gift", "csv") else item.image_count
    return plain(stem), options, item.key, "" if form == "aiken" else plain(item.explanation), pictures


@pytest.mark.real_input
@pytest.mark.parametrize("form", sorted(FORMS))
def test_real_papers_when_written_and_read_again_then_they_are_the_same(shared_data, form):
    compared = 0
    for truth in sorted((shared_data / "questions").glob("*.json")):
        items = read_file("de.docx", truth.with_suffix(".docx").read_bytes()).items
        assert len(items) == len(json.loads(truth.read_text(encoding="utf-8")))
        again = read_file(f"de{FORMS[form].ending}", write_file(form, items)).items
        assert [meaning(one, form) for one in again] == [meaning(one, form) for one in items]
        compared += len(again)
    assert compared == 360
