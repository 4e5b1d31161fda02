"""Banks, questions and their versions; files that wait for confirmation; what was seen of a question in use."""

from dinh.foundation.questions.models.banks import (
    KINDS,
    Bank,
    Difficulty,
    Question,
    Review,
    Topic,
    Version,
    VersionPicture,
)
from dinh.foundation.questions.models.intakes import LEFT, READY, Draft, DraftPicture, Intake, IntakeState, Outcome
from dinh.foundation.questions.models.likeness import ToldApart
from dinh.foundation.questions.models.statistics import ItemStatistics

__all__ = [
    "KINDS",
    "LEFT",
    "READY",
    "Bank",
    "Difficulty",
    "Draft",
    "DraftPicture",
    "Intake",
    "IntakeState",
    "ItemStatistics",
    "Outcome",
    "Question",
    "Review",
    "ToldApart",
    "Topic",
    "Version",
    "VersionPicture",
]
