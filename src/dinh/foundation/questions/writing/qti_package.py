"""A package of QTI items: manifest, a file for each, pictures (IMS Content Packaging 1.1; QTI 3.0's own profile)."""

import io
import zipfile
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.domain.places import split_path
from dinh.foundation.questions.writing.pictures import draw, file_name
from dinh.foundation.questions.writing.qti import QTI_21, QTI_30, Spelling, identifier, item_of

PACKAGING = {
    "2.1": ("http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.1 Package", "1.0.0", "imsqti_item_xmlv2p1"),
    "3.0": ("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0", "imsqti_item_xmlv3p0"),
}
LOM = {"2.1": "http://www.imsglobal.org/xsd/imsmd_v1p2", "3.0": "http://ltsc.ieee.org/xsd/LOM"}
MADE = (1980, 1, 1, 0, 0, 0)  # the same questions give the same file


def write_qti_21(items: Sequence[Item]) -> bytes:
    return write_package(QTI_21, items)


def write_qti_30(items: Sequence[Item]) -> bytes:
    return write_package(QTI_30, items)


def write_package(spelling: Spelling, items: Sequence[Item]) -> bytes:
    """A ZIP file whose manifest names the items in their order, with topic, difficulty and source as LOM."""
    namespace, schema, version, kind = PACKAGING[spelling.version]
    manifest = Element("manifest", {"xmlns": namespace, "identifier": "QUESTIONS"})
    told = SubElement(manifest, "metadata")
    SubElement(told, "schema").text = schema
    SubElement(told, "schemaversion").text = version
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, item in enumerate(items, start=1):
            path = f"items/{identifier(number)}.xml"
            named = Pictures(archive, number)
            sources = [named.put(item.pictures), *(named.put(option.pictures) for option in item.options)]
            add_file(archive, path, item_of(spelling, item, number, sources))
            resource = SubElement(resources, "resource", identifier=identifier(number), type=kind, href=path)
            add_metadata(resource, item, LOM[spelling.version])
            for part in (path, *named.paths):
                SubElement(resource, "file", href=part)
        add_file(archive, "imsmanifest.xml", tostring(manifest, encoding="utf-8", xml_declaration=True))
    return stream.getvalue()


class Pictures:
    """Puts the pictures of one item into the package."""

    def __init__(self, archive: zipfile.ZipFile, number: int) -> None:
        self.archive, self.number = archive, number
        self.paths: list[str] = []

    def put(self, pictures: Sequence[Picture]) -> list[str]:
        """Their addresses, as seen from the item."""
        found = []
        for picture in pictures:
            if (drawn := draw(picture)) is not None:
                path = f"pictures/{identifier(self.number)}-{file_name(picture, len(self.paths) + 1, drawn)}"
                add_file(self.archive, path, drawn.content)
                self.paths.append(path)
                found.append(f"../{path}")
        return found


def add_file(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(path, MADE), content, zipfile.ZIP_DEFLATED)


def add_metadata(resource: Element, item: Item, namespace: str) -> None:
    """IEEE LOM: classification (topic, a taxon for each step of its path), educational, relation."""
    if not (item.topic or item.difficulty or item.source):
        return
    lom = SubElement(SubElement(resource, "metadata"), "lom", {"xmlns": namespace})
    if item.difficulty:
        difficulty = SubElement(SubElement(lom, "educational"), "difficulty")
        add_words(difficulty, "value", item.difficulty)
    if item.source:
        relation = SubElement(lom, "relation")
        add_words(SubElement(relation, "kind"), "value", "isbasedon")
        add_words(SubElement(relation, "resource"), "description", item.source)
    if item.topic:
        path = SubElement(SubElement(lom, "classification"), "taxonpath")
        for part in split_path(item.topic):
            add_words(SubElement(path, "taxon"), "entry", part)


def add_words(around: Element, name: str, text: str) -> None:
    SubElement(SubElement(around, name), "langstring").text = text
