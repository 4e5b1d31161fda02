"""A package of QTI items: imsmanifest.xml, a file for each item, pictures (IMS Content Packaging 1.1 and QTI 3.0's)."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.domain.places import join_path
from dinh.foundation.questions.reading.hypertext import read_tree
from dinh.foundation.questions.reading.markup import all_named, first_named, name_of, parse, setting
from dinh.foundation.questions.reading.packed import unpack
from dinh.foundation.questions.reading.qti import Reader, read_item

MANIFEST = "imsmanifest.xml"


def read_package(content: bytes) -> tuple[list[Item], list[str]]:
    """The items in the order of the test, else of the manifest; and in words what is missing or was not read.

    Raises FileFault, in words, for what is no package of items.
    """
    files = unpack(content)
    place = min((name for name in files if posixpath.basename(name) == MANIFEST), key=len, default=None)
    if place is None:
        raise FileFault(_("The ZIP file holds no imsmanifest.xml: it is no package of QTI questions."))
    folder = posixpath.dirname(place)
    items: list[Item] = []
    stray: list[str] = []
    resources = {path_of(folder, one): one for one in all_named(parse(files[place]), "resource") if has_questions(one)}
    for path in in_order(resources, files):
        if path not in files:
            stray.append(_("The package names “%(name)s”, and there is no such file.") % {"name": path})
            continue
        root = parse(files[path])
        if name_of(root) != "assessmentitem":
            continue
        item = read_item(root, path, files)
        add_stimulus(item, root, path, files)
        add_metadata(item, resources.get(path))
        items.append(item)
    return items, stray


def path_of(folder: str, resource: Element) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(setting(resource, "href"))))


def has_questions(resource: Element) -> bool:
    """Whether it is an item or a test, of whatever version."""
    kind = setting(resource, "type").lower()
    return "qti" in kind and ("item" in kind or "test" in kind) and bool(setting(resource, "href"))


def in_order(resources: dict[str, Element], files: dict[str, bytes]) -> list[str]:
    """The items that a test names, in its order, then the others."""
    tests = [path for path, one in resources.items() if "test" in setting(one, "type").lower()]
    named = [path for test in tests if test in files for path in named_in(test, files[test])]
    return list(dict.fromkeys([*named, *(path for path in resources if path not in tests)]))


def named_in(test: str, content: bytes) -> Iterator[str]:
    for reference in all_named(parse(content), "assessmentitemref"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(test), unquote(setting(reference, "href"))))


def add_stimulus(item: Item, root: Element, path: str, files: dict[str, bytes]) -> None:
    """A passage that stands in a file of its own (QTI 2.2 and 3.0) comes before the question."""
    for reference in all_named(root, "assessmentstimulusref"):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(setting(reference, "href"))))
        passage = parse(files[place]) if place in files else None
        reader = Reader(passage if passage is not None else reference, place, files)
        pictures = list(item.pictures)
        item.pictures.clear()
        body = first_named(passage, "stimulusbody") if passage is not None else None
        text = reader.words(read_tree(body), item.pictures)
        item.stem = f"{text}\n{item.stem}".strip()
        item.pictures += pictures
        item.doubts += reader.item.doubts
        item.doubt("shared_passage")


def add_metadata(item: Item, resource: Element | None) -> None:
    """Topic, difficulty and source as IEEE LOM tells them: classification, educational, relation."""
    if resource is None:
        return
    item.topic = join_path(lom_text(one) for one in all_named(resource, "taxon") if lom_text(one))
    difficulty = first_named(resource, "difficulty")
    value = first_named(difficulty, "value") if difficulty is not None else None
    item.difficulty = lom_text(value)
    relation = first_named(resource, "relation")
    description = first_named(relation, "description") if relation is not None else None
    item.source = lom_text(description)


def lom_text(node: Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
