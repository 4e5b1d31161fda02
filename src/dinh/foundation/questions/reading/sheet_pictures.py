"""Pictures that lie on the sheets of a workbook, by the cell at which they are anchored (ECMA-376, DrawingML)."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dinh.foundation.questions.domain.items import Picture
from dinh.foundation.questions.reading.markup import all_named, first_named, name_of, parse, setting
from dinh.foundation.questions.reading.packed import unpack

Place = tuple[int, int]
WORKBOOK = "xl/workbook.xml"
ANCHORS = ("twocellanchor", "onecellanchor")


def pictures_in(content: bytes) -> dict[str, list[tuple[Place, Picture]]]:
    """By the sheet's name: row and column (from 1) and the picture, whatever its kind. Raises FileFault."""
    files = unpack(content)
    if not any(name.startswith("xl/drawings/") for name in files):
        return {}
    targets = targets_of(files, WORKBOOK)
    found: dict[str, list[tuple[Place, Picture]]] = {}
    for sheet in all_named(parse(files[WORKBOOK]), "sheet"):
        path = targets.get(setting(sheet, "id"), "")
        for drawing in targets_of(files, path).values():
            if drawing.startswith("xl/drawings/") and drawing.endswith(".xml") and drawing in files:
                found.setdefault(setting(sheet, "name"), []).extend(anchored(files, drawing))
    return found


def targets_of(files: dict[str, bytes], path: str) -> dict[str, str]:
    """The parts that a part names, by the relation's id."""
    folder, name = posixpath.split(path)
    relations = files.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    return {
        setting(one, "id"): posixpath.normpath(posixpath.join(folder, setting(one, "target"))).lstrip("/")
        for one in all_named(parse(relations), "relationship")
        if setting(one, "targetmode") != "External"
    }


def anchored(files: dict[str, bytes], drawing: str) -> Iterator[tuple[Place, Picture]]:
    targets = targets_of(files, drawing)
    for anchor in all_named(parse(files[drawing]), *ANCHORS):
        begin = first_named(anchor, "from")
        place = (count_of(begin, "row") + 1, count_of(begin, "col") + 1)
        for blip in all_named(anchor, "blip"):
            target = targets.get(setting(blip, "embed"), "")
            yield place, Picture(posixpath.basename(target) or "?", files.get(target, b""))
        if first_named(anchor, "blip") is None and any(name_of(node) == "graphicframe" for node in anchor):
            yield place, Picture("chart")  # a chart is no picture: a person must put one in


def count_of(begin: Element | None, name: str) -> int:
    node = first_named(begin, name) if begin is not None else None
    return int(node.text or 0) if node is not None else 0
