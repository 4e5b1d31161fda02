"""Pictures of questions among what media serves: for those who write in the bank, and nobody else."""

from typing import Any

from django.db.models import QuerySet

from dinh.foundation.media import usages
from dinh.foundation.media.models import File, Picture
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.questions.models import VersionPicture
from dinh.foundation.questions.permissions import banks_of


def used_by_questions(model: type[Picture] | type[File], viewer: Viewer) -> QuerySet[Any, Any]:
    """Keys of the pictures in questions of the viewer's banks."""
    rows = VersionPicture.objects.filter(version__question__bank__in=banks_of(viewer))
    return rows.values("picture") if model is Picture else rows.none().values("picture")


def register() -> None:
    usages.register("questions", used_by_questions)
