"""XML of strangers as a tree: no entities of their own, nothing fetched, names without their namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault

LARGEST = 128 * 1024 * 1024


def parse(content: bytes) -> Element:
    """The root. Raises FileFault, in words, for what is no sound XML, or harmful."""
    if len(content) > LARGEST:
        raise FileFault(_("The file is too large. Divide it into parts."))
    if not content.strip():
        raise FileFault(_("The file is empty."))
    try:
        root: Element = fromstring(content)
    except DefusedXmlException as error:
        raise FileFault(_("The XML file defines entities of its own, which may do harm: it is not read.")) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise FileFault(_("The XML file is damaged: %(error)s") % {"error": error}) from error
    return root


def name_of(node: Element) -> str:
    """The name without namespace, in one spelling: choiceInteraction and qti-choice-interaction are the same."""
    name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
    return name.removeprefix("qti-").replace("-", "").lower()


def setting(node: Element, name: str, default: str = "") -> str:
    """An attribute by its name in that one spelling."""
    found = (value for key, value in node.items() if key.rpartition("}")[2].replace("-", "").lower() == name)
    return next(found, default)


def all_named(root: Element, *names: str) -> Iterator[Element]:
    """The elements of these names within, in their order."""
    return (node for node in root.iter() if name_of(node) in names)


def first_named(root: Element, name: str) -> Element | None:
    return next(all_named(root, name), None)


def text_of(root: Element | None, path: str) -> str:
    """The text at a path, "" where there is none."""
    return ((root.findtext(path) if root is not None else "") or "").strip()
