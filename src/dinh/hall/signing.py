"""The key that signs receipts."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dinh.kernel.exam.tickets import key_id


class Signer:
    """Signs batches with the private key of 32 bytes; `name` and `public` (32 bytes) are for everybody."""

    def __init__(self, secret: bytes) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self.key.public_key().public_bytes_raw()
        self.name = key_id(self.public)
