"""Data of contests."""

from dinh.rooms.contests.models.attempts import Answer, Attempt, Batch, Submission
from dinh.rooms.contests.models.entering import Confirmation, SpentProof
from dinh.rooms.contests.models.people import Contestant, Entry
from dinh.rooms.contests.models.preparing import Fault, PreparedPicture
from dinh.rooms.contests.models.printed import Bundle, Keyed, Part, Printing, Sheet
from dinh.rooms.contests.models.prizes import Award, By, PassedOver, Prize
from dinh.rooms.contests.models.results import Amendment, Count, Publication, Score, Season, Standing, Tally
from dinh.rooms.contests.models.review import Case, Exclusion
from dinh.rooms.contests.models.rounds import (
    CONSENT,
    Audience,
    Contest,
    Counts,
    Draw,
    Prediction,
    Review,
    Round,
    SealedPicture,
    SealedRound,
)

__all__ = [
    "CONSENT",
    "Amendment",
    "Answer",
    "Attempt",
    "Audience",
    "Award",
    "Batch",
    "Bundle",
    "By",
    "Case",
    "Confirmation",
    "Contest",
    "Contestant",
    "Count",
    "Counts",
    "Draw",
    "Entry",
    "Exclusion",
    "Fault",
    "Keyed",
    "Part",
    "PassedOver",
    "Prediction",
    "PreparedPicture",
    "Printing",
    "Prize",
    "Publication",
    "Review",
    "Round",
    "Score",
    "SealedPicture",
    "SealedRound",
    "Season",
    "Sheet",
    "SpentProof",
    "Standing",
    "Submission",
    "Tally",
]
