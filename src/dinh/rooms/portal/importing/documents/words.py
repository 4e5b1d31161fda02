"""Words of the register's lists, found or made once an import."""

from dinh.foundation.audit.actions import Actor
from dinh.kernel.text import match_key
from dinh.rooms.portal.actions.vocabularies import ensure_field, ensure_word
from dinh.rooms.portal.domain.kinds import short_form_of
from dinh.rooms.portal.models import DocumentField, DocumentKind, IssuingBody, Signer


class Words:
    """Remembers what it has looked up, so that a row costs no query for a word seen before."""

    def __init__(self, *, by: Actor | None) -> None:
        self.by = by
        self.kinds: dict[str, DocumentKind] = {}
        self.bodies: dict[str, IssuingBody] = {}
        self.signers: dict[str, Signer] = {}
        self.known_fields: dict[str, DocumentField] = {}

    def kind(self, name: str) -> DocumentKind:
        key = match_key(name)
        if key not in self.kinds:
            self.kinds[key] = ensure_word(DocumentKind, name, by=self.by, code=short_form_of(name))
        return self.kinds[key]

    def body(self, name: str) -> IssuingBody:
        key = match_key(name)
        if key not in self.bodies:
            self.bodies[key] = ensure_word(IssuingBody, name, by=self.by)
        return self.bodies[key]

    def signer(self, name: str) -> Signer:
        key = match_key(name)
        if key not in self.signers:
            self.signers[key] = ensure_word(Signer, name, by=self.by)
        return self.signers[key]

    def fields(self, paths: list[str]) -> list[DocumentField]:
        for path in paths:
            key = match_key(path)
            if key not in self.known_fields:
                self.known_fields[key] = ensure_field(path, by=self.by)
        return [self.known_fields[match_key(path)] for path in paths]
