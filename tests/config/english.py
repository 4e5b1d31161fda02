"""What of a screen is English: whole messages of packages and of the house, and words that no Vietnamese text uses."""

import re
from functools import cache

import polib
from bs4 import BeautifulSoup

from tests.config.test_translations import (
    HOUSE,
    OURS,
    catalogue_of,
    find_catalogue_folders,
    read_entries,
    read_messages,
)

ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
# English on purpose, or written into Wagtail's source where no catalogue reaches; none of the latter is visible.
LEFT = {
    "English",  # the switch to the other language says so in that language
    "Search",  # value of a hidden button on the dashboard
    "Page",  # hidden label in the table of a workflow's pages, made from the name of a field
    "None",  # hidden counter of a side panel that has nothing to count
    "Save Selected",  # hidden button of the calendar
}
# Words of Vietnamese, and of other languages in it, that English has as well.
SHARED = {"long", "then", "english"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[\w.]*\}|<[^>]+>")
# Addresses and names of programs' parts are in no language.
CODE = re.compile(r"\S+@\S+|\S+://\S+|\b[\w-]+(?:[.:_][\w-]+)+")


def read_texts(html: str) -> set[str]:
    """What is written on a screen: its texts, and the attributes that are read out."""
    soup = BeautifulSoup(html, "html.parser")
    for unread in soup(["script", "style", "template", "noscript"]):
        unread.decompose()
    texts = set(soup.stripped_strings)
    texts |= {tag[name] for name in ATTRIBUTES for tag in soup.find_all(attrs={name: True}) if tag.name != "option"}
    texts |= {button["value"] for button in soup.find_all("input", type="submit", value=True)}
    return {" ".join(text.split()) for text in texts}


@cache
def own_entries() -> list[polib.POEntry]:
    return [entry for path in OURS if path.parts[0] != "config" for entry in read_entries(HOUSE / path)]


@cache
def find_messages() -> frozenset[str]:
    """Messages of the packages and of the house that read differently in Vietnamese and are more than a name."""
    catalogue = catalogue_of("django")
    found = set()
    packages = [entry for folder in find_catalogue_folders() for entry in read_messages(folder, "django")]
    for entry in [*packages, *own_entries()]:
        said = catalogue.get(f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid)
        if isinstance(said, str) and said != entry.msgid and re.search("[A-Za-z]{3}", entry.msgid):
            found.add(" ".join(entry.msgid.split()))
    return frozenset(found - LEFT)


def words_in(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text)}


@cache
def telling_words() -> frozenset[str]:
    """Words of four letters and more that the house says in English and never in Vietnamese."""
    english, vietnamese = set(), set()
    for entry in own_entries():
        english |= words_in(PLACEHOLDER.sub(" ", f"{entry.msgid} {entry.msgid_plural}"))
        vietnamese |= words_in(PLACEHOLDER.sub(" ", " ".join([entry.msgstr, *entry.msgstr_plural.values()])))
    return frozenset(word for word in english - vietnamese - SHARED if len(word) > 3 and word.isascii())


def find_words(texts: set[str]) -> dict[str, list[str]]:
    """Texts that hold English words, with the words."""
    found = {text: sorted(words_in(CODE.sub(" ", text)) & telling_words()) for text in texts - LEFT}
    return {text: words for text, words in found.items() if words}
