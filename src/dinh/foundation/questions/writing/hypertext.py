"""Lines of text and pictures as HTML elements."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement


def paragraphs(around: Element, text: str, sources: Sequence[str] = ()) -> None:
    """A paragraph a line, then one with the pictures of these addresses."""
    for line in text.split("\n") if text else ():
        SubElement(around, "p").text = line
    if sources:
        below = SubElement(around, "p")
        for source in sources:
            SubElement(below, "img", {"src": source, "alt": ""})
