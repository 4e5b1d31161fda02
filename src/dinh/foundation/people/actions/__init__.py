"""Changes to accounts and roles."""

from dinh.foundation.people.actions.accounts import enrol_totp, invite_person, open_account
from dinh.foundation.people.actions.roles import end_role, grant_role, hand_over_role

__all__ = ["end_role", "enrol_totp", "grant_role", "hand_over_role", "invite_person", "open_account"]
