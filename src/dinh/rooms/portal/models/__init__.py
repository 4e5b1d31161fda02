"""Data of the portal."""

from dinh.rooms.portal.models.books import BookEntry, Direction, EntryState, NumberingBook
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
    "BookEntry",
    "Direction",
    "Document",
    "DocumentAttachment",
    "DocumentField",
    "DocumentKind",
    "DocumentRelation",
    "EntryState",
    "HomeLead",
    "HomePage",
    "IssuingBody",
    "NumberingBook",
    "RelatedArticle",
    "RelationKind",
    "SectionPage",
    "Signer",
    "Stage",
]
