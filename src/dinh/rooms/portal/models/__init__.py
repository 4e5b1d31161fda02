"""Data of the portal."""

from dinh.rooms.portal.models.books import BookEntry, Direction, EntryState, NumberingBook
from dinh.rooms.portal.models.campaigns import CampaignIndexPage, CampaignPage, CampaignTask
from dinh.rooms.portal.models.comments import CommentWindow, DraftComment, Handling
from dinh.rooms.portal.models.contributions import Channel, Contribution, ContributionState, Material, Placing
from dinh.rooms.portal.models.corrections import CorrectionPage, Evidence, Rating
from dinh.rooms.portal.models.document_history import DocumentNote, DocumentVersion
from dinh.rooms.portal.models.document_links import DocumentAttachment, DocumentRelation, RelationKind
from dinh.rooms.portal.models.documents import Document, Stage
from dinh.rooms.portal.models.events import EventIndexPage, EventPage, EventState
from dinh.rooms.portal.models.galleries import GalleryPage, GalleryPicture
from dinh.rooms.portal.models.pages import (
    ArticlePage,
    ArticleSource,
    HomeLead,
    HomePage,
    RelatedArticle,
    SectionPage,
)
from dinh.rooms.portal.models.reference import DirectoryPage, Question, QuestionsPage, StaticPage
from dinh.rooms.portal.models.subscriptions import Digest, Subscription
from dinh.rooms.portal.models.vocabularies import DocumentField, DocumentKind, IssuingBody, Signer

__all__ = [
    "ArticlePage",
    "ArticleSource",
    "BookEntry",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignTask",
    "Channel",
    "CommentWindow",
    "Contribution",
    "ContributionState",
    "CorrectionPage",
    "Digest",
    "Direction",
    "DirectoryPage",
    "Document",
    "DocumentAttachment",
    "DocumentField",
    "DocumentKind",
    "DocumentNote",
    "DocumentRelation",
    "DocumentVersion",
    "DraftComment",
    "EntryState",
    "EventIndexPage",
    "EventPage",
    "EventState",
    "Evidence",
    "GalleryPage",
    "GalleryPicture",
    "Handling",
    "HomeLead",
    "HomePage",
    "IssuingBody",
    "Material",
    "NumberingBook",
    "Placing",
    "Question",
    "QuestionsPage",
    "Rating",
    "RelatedArticle",
    "RelationKind",
    "SectionPage",
    "Signer",
    "Stage",
    "StaticPage",
    "Subscription",
]
