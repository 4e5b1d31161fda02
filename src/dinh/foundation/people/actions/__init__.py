"""Changes to accounts and roles."""

from dinh.foundation.people.actions.accounts import enrol_totp, invite_person, open_account

__all__ = ["enrol_totp", "invite_person", "open_account"]
