"""The key under which this installation keeps identities."""

from django.conf import settings

from dinh.kernel.exam.tickets import derive_key


def identity_key() -> bytes:
    """32 bytes; another secret of the installation, and nobody is found again."""
    return derive_key(settings.SECRET_KEY, "contest identities")
