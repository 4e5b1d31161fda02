"""No text of the house or its packages is without Vietnamese; none lost a placeholder, a tag or its one meaning."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "dinh"
OURS = sorted(path.relative_to(HOUSE) for path in HOUSE.rglob("vi/LC_MESSAGES/*.po"))
# Applications that come inside Django and are not installed; nothing of theirs is ever shown.
NOT_INSTALLED = {"django.contrib." + name for name in ("admin", "admindocs", "flatpages", "gis")}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdrf]|%[sdrf]|\{[\w.]*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Wagtail wrote another sentence into the plural of this message; the Vietnamese follows the singular.
WRONG_PLURALS = {"Deleting this page will also delete %(translation_count)s translation of this page."}


def find_catalogue_folders() -> list[Path]:
    """The `locale` folders of every package the house has installed, also of parts that are not switched on."""
    packages = {name.partition(".")[0] for name in settings.INSTALLED_APPS} - {"dinh"}
    folders = []
    for package in sorted(packages):
        home = Path(importlib.import_module(package).__file__).parent
        for folder in sorted(home.rglob("locale")):
            if ".".join([package, *folder.parent.relative_to(home).parts]) not in NOT_INSTALLED:
                folders.append(folder)
    return folders


@cache
def read_entries(file: Path) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(file)) if not entry.obsolete]


def read_messages(folder: Path, domain: str) -> list[polib.POEntry]:
    """The English catalogue holds every message; where a package ships none, all its languages together do."""
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    files = [english] if english.exists() else sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))
    return [entry for file in files for entry in read_entries(file)]


def key_of(entry: polib.POEntry) -> str | tuple[str, int]:
    """How gettext files a message: context and text joined by EOT, and the number of the plural form."""
    text = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return (text, 0) if entry.msgid_plural else text


def find_missing(messages: list[polib.POEntry], catalogue) -> list[str]:
    return sorted({entry.msgid for entry in messages if not catalogue.get(key_of(entry))})


@cache
def catalogue_of(domain: str, folder: Path | None = None):
    """What the running house knows in Vietnamese, melted as Django melts it."""
    return DjangoTranslation("vi", domain=domain, localedirs=[str(folder)] if folder else None)._catalog


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_packages_when_read_then_no_message_is_without_vietnamese(domain):
    folders = find_catalogue_folders()
    counted, missing = 0, {}
    for folder in folders:
        messages = read_messages(folder, domain)
        counted += len(messages)
        # Wagtail's JavaScript catalogue is made of its own folder and of LOCALE_PATHS, nothing else
        lacking = find_missing(messages, catalogue_of(domain, folder if domain == "djangojs" else None))
        missing.update({f"{folder.parent}: {text}": 1 for text in lacking})
    assert (list(missing), len(missing)) == ([], 0)
    assert counted > {"django": 2600, "djangojs": 80}[domain], "the packages' catalogues were not found"


@pytest.mark.parametrize("path", OURS, ids=str)
def test_catalogue_when_read_then_it_is_whole(path):
    entries = read_entries(HOUSE / path)
    assert [entry.msgid for entry in entries if entry.fuzzy] == []
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    keys = [key_of(entry) for entry in entries]
    assert sorted({str(key) for key in keys if keys.count(key) > 1}) == []


def texts_of(entry: polib.POEntry) -> tuple[list[str], list[str]]:
    """(the English forms, the Vietnamese forms)"""
    english = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    return english, list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def keeps(pattern: re.Pattern, entry: polib.POEntry) -> bool:
    """Every Vietnamese form has what the last English form has: the plural, which alone always names the number."""
    english, vietnamese = texts_of(entry)
    wanted = sorted(pattern.findall(english[-1]))
    return all(sorted(pattern.findall(text)) == wanted for text in vietnamese)


@pytest.mark.parametrize("path", OURS, ids=str)
def test_catalogue_when_read_then_placeholders_and_tags_agree(path):
    entries = [entry for entry in read_entries(HOUSE / path) if entry.msgid not in WRONG_PLURALS]
    assert [entry.msgid for entry in entries if not keeps(PLACEHOLDER, entry)] == []
    assert [entry.msgid for entry in entries if not keeps(TAG, entry)] == []


@pytest.mark.parametrize("text", ["Xóa", "Xóa %(titel)s", "Xóa {title}", "Xóa %(title)s %(title)s"])
def test_placeholders_when_one_is_lost_or_changed_then_it_is_found(text):
    assert not keeps(PLACEHOLDER, polib.POEntry(msgid="Delete %(title)s", msgstr=text))
    assert keeps(PLACEHOLDER, polib.POEntry(msgid="Delete %(title)s", msgstr="Xóa %(title)s"))


def test_messages_when_read_across_all_catalogues_then_each_has_one_meaning():
    meanings = defaultdict(set)
    for path in OURS:
        if path.stem == "django":
            for entry in read_entries(HOUSE / path):
                meanings[entry.msgctxt, entry.msgid].update(texts_of(entry)[1])
    assert {key: texts for key, texts in meanings.items() if len(texts) > 1} == {}


def test_catalogues_when_read_then_the_tone_stands_where_the_house_puts_it():
    """xóa, khóa, hòa, thủy; never the mark on the second vowel of an open pair."""
    wrong = re.compile(r"\w*(?:oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|(?<!q)u[ỳýỷỹỵ])\b")
    found = [
        (str(path), word)
        for path in OURS
        for entry in read_entries(HOUSE / path)
        for text in texts_of(entry)[1]
        for word in wrong.findall(text)
    ]
    assert found == []


def collect_texts(home: Path, to: Path) -> list[polib.POEntry]:
    """What `make messages` collects from a copy of a folder of source. `-P`: its files shadow no module."""
    left = shutil.ignore_patterns("static", "__pycache__", "migrations", "locale", "tests")
    copy = shutil.copytree(home, to / home.name, ignore=left)
    (copy / "locale").mkdir()
    command = [
        sys.executable,
        "-P",
        "-m",
        "django",
        "makemessages",
        "-l",
        "vi",
        "--no-wrap",
        "--no-location",
        "-v",
        "0",
    ]
    subprocess.run(command, cwd=copy, check=True, env={"PATH": os.environ["PATH"]})
    return read_entries(copy / "locale" / "vi" / "LC_MESSAGES" / "django.po")


NEEDS_XGETTEXT = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="!!! xgettext is missing: texts of our own source are NOT compared !!!"
)


@NEEDS_XGETTEXT
@pytest.mark.parametrize("app", [app.name for app in apps.get_app_configs() if app.name.startswith("dinh.")])
def test_app_when_its_texts_are_collected_then_each_has_vietnamese(app, tmp_path):
    collected = collect_texts(Path(apps.get_app_config(app.rpartition(".")[2]).path), tmp_path)
    assert len(collected) > 0
    assert find_missing(collected, catalogue_of("django")) == []


@NEEDS_XGETTEXT
@pytest.mark.parametrize("package", ["django_tasks", "django_tasks_db", "allauth", "treebeard"])
def test_package_when_it_ships_no_or_an_old_catalogue_then_the_texts_of_its_source_have_vietnamese(package, tmp_path):
    collected = collect_texts(Path(importlib.import_module(package).__file__).parent, tmp_path)
    assert len(collected) > 0
    assert find_missing(collected, catalogue_of("django")) == []


IN_A_FORMAT = re.compile(r"""f"[^"\n]*\{[^}"\n]*\b(?:_|_t|gettext|ngettext|pgettext)\(""")


def test_texts_when_read_then_none_stands_inside_a_format_where_the_collector_does_not_find_it():
    found = [(path, *IN_A_FORMAT.findall(path.read_text(encoding="utf-8"))) for path in sorted(HOUSE.rglob("*.py"))]
    assert [one for one in found if len(one) > 1] == []
