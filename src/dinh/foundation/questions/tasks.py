"""What the bank does in the background when somebody asks for it."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.declare import job
from dinh.foundation.questions.importing import drafts


@job(label=_("Read a file of questions"), retries=2, timeout=900, unique=lambda intake: str(intake))
def read_intake(intake: int) -> None:
    """Read what was sent before a person looks at it."""
    drafts.read(intake)


@job(label=_("Put confirmed questions into the bank"), retries=3, timeout=3600, unique=lambda intake: str(intake))
def bring_in_intake(intake: int) -> None:
    """Put in what a person has confirmed, once."""
    drafts.bring_in(intake)
