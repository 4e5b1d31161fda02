"""The guides: each page has its twin in the other language, and every picture that is named is there, and used."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LIMIT = 3_000_000  # bytes of all pictures; a clone is also made over a slow line
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")


def pages_of(title: str) -> list[str]:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]
    chapters = next(entry[title] for entry in nav if title in entry)
    return [path for chapter in chapters for path in chapter.values()]


PAIRS = list(zip(pages_of("Hướng dẫn"), pages_of("Guide"), strict=True))


def pictures_in(path: Path) -> list[Path]:
    return [(path.parent / target).resolve() for _alt, target in PICTURE.findall(path.read_text())]


def test_guides_when_listed_then_each_page_stands_in_the_menu_of_its_language():
    for place, code in enumerate(("vi", "en")):
        there = sorted(str(path.relative_to(DOCS)) for path in (DOCS / "guide" / code).glob("*.md"))
        assert sorted(pair[place] for pair in PAIRS) == there


@pytest.mark.parametrize(("vietnamese", "english"), PAIRS, ids=[english for _vietnamese, english in PAIRS])
def test_guide_when_it_shows_a_picture_then_its_twin_shows_the_same_screen(vietnamese, english):
    shown = [
        [picture.relative_to(DOCS / "pictures") for picture in pictures_in(DOCS / page)]
        for page in (vietnamese, english)
    ]
    assert [picture.parts[0] for picture in shown[0]] == ["vi"] * len(shown[0])
    assert [picture.parts[0] for picture in shown[1]] == ["en"] * len(shown[1])
    assert [picture.name for picture in shown[0]] == [picture.name for picture in shown[1]]


def test_pictures_when_named_then_they_are_there_and_none_lies_about_unused():
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "README.vi.md"]
    named = {picture for page in pages for picture in pictures_in(page)}
    there = {path.resolve() for path in (DOCS / "pictures").rglob("*") if path.is_file()}
    assert named == there
    assert sum(path.stat().st_size for path in there) < LIMIT
