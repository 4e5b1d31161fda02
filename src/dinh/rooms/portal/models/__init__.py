"""Data of the portal."""

from dinh.rooms.portal.models.document_links import DocumentAttachment, DocumentRelation, RelationKind
from dinh.rooms.portal.models.documents import Document, Stage
from dinh.rooms.portal.models.pages import (
    ArticlePage,
    ArticleSource,
    HomeLead,
    HomePage,
    RelatedArticle,
    SectionPage,
)
from dinh.rooms.portal.models.vocabularies import DocumentField, DocumentKind, IssuingBody, Signer

__all__ = [
    "ArticlePage",
    "ArticleSource",
    "Document",
    "DocumentAttachment",
    "DocumentField",
    "DocumentKind",
    "DocumentRelation",
    "HomeLead",
    "HomePage",
    "IssuingBody",
    "RelatedArticle",
    "RelationKind",
    "SectionPage",
    "Signer",
    "Stage",
]
