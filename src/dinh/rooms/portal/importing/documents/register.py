"""What the register already holds, looked up without a query a row."""

from dataclasses import dataclass

from dinh.foundation.units.models import Unit
from dinh.kernel.text import match_key
from dinh.rooms.portal.domain.symbols import symbol_key, year_in_symbol
from dinh.rooms.portal.importing.documents.rows import Record
from dinh.rooms.portal.models import Document

Identity = tuple[str, int | None, str]


def identity_of(record: Record) -> Identity:
    """Body, year and symbol: what the register lets exist once. A draft without symbol goes by its abstract."""
    year = record.issued_on.year if record.issued_on else year_in_symbol(record.symbol)
    return match_key(record.body), year, symbol_key(record.symbol) or match_key(record.abstract)[:200]


def source_of(record: Record) -> str:
    """The row's own name for itself if it has one, else its identity: the file may move and be renamed."""
    body, year, symbol = identity_of(record)
    return record.source or f"{body} {year or '-'} {symbol}"[:300]


@dataclass
class Known:
    """A document in the register, as far as the import must know it."""

    pk: int
    source: str
    digest: str
    unit_id: int
    identity: Identity


class Register:
    """All documents by source, by identity and by symbol; grows with the import."""

    def __init__(self) -> None:
        self.by_source: dict[str, Known] = {}
        self.by_identity: dict[Identity, Known] = {}
        self.by_symbol: dict[str, list[Known]] = {}
        rows = Document.objects.values_list(
            "pk", "source", "source_digest", "unit_id", "body__name_key", "year", "symbol_key", "abstract"
        )
        for pk, source, digest, unit_id, body, year, symbol, abstract in rows.iterator():
            self.add(Known(pk, source, digest, unit_id, (body, year, symbol or match_key(abstract)[:200])))

    def add(self, known: Known) -> None:
        if known.source:
            self.by_source[known.source] = known
        self.by_identity[known.identity] = known
        others = self.by_symbol.setdefault(known.identity[2], [])
        others[:] = [*(other for other in others if other.pk != known.pk), known]

    def find_symbol(self, symbol: str, body: str) -> list[Known]:
        """Documents with the symbol: the body's own first if it has one alone, else all."""
        found = self.by_symbol.get(symbol_key(symbol), [])
        own = [known for known in found if known.identity[0] == match_key(body)]
        return own if len(own) == 1 else found


def unit_name(unit_id: int) -> str:
    return Unit.objects.get(pk=unit_id).name
