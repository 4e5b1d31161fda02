"""Data of the portal."""

from dinh.rooms.portal.models.document_links import DocumentAttachment, DocumentRelation, RelationKind
from dinh.rooms.portal.models.documents import Document, Stage
from dinh.rooms.portal.models.vocabularies import DocumentField, DocumentKind, IssuingBody, Signer

__all__ = [
    "Document",
    "DocumentAttachment",
    "DocumentField",
    "DocumentKind",
    "DocumentRelation",
    "IssuingBody",
    "RelationKind",
    "Signer",
    "Stage",
]
