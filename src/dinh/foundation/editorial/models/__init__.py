"""Steps of the way to publication, links for outsiders, withdrawals, review dates, rules of a unit."""

from dinh.foundation.editorial.models.duties import Duty, DutyState, DutyTask
from dinh.foundation.editorial.models.elsewhere import OutsideLink
from dinh.foundation.editorial.models.guide import GuideClosed
from dinh.foundation.editorial.models.holidays import HolidayDecision
from dinh.foundation.editorial.models.links import ApprovalLink, Decision
from dinh.foundation.editorial.models.lost import LostLink
from dinh.foundation.editorial.models.reviews import LastReview, ReviewDate, ReviewReminder
from dinh.foundation.editorial.models.rules import UnitRules
from dinh.foundation.editorial.models.withdrawals import Withdrawal

__all__ = [
    "ApprovalLink",
    "Decision",
    "Duty",
    "DutyState",
    "DutyTask",
    "GuideClosed",
    "HolidayDecision",
    "LastReview",
    "LostLink",
    "OutsideLink",
    "ReviewDate",
    "ReviewReminder",
    "UnitRules",
    "Withdrawal",
]
