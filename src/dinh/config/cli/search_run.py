"""One engine of `dinh bench search` in its own process: `python -m dinh.config.cli.search_run ENGINE PAGES FOLDER`.

Prints one JSON object: {"index_s": seconds, "times_ms": [one a question], "found": [one a question]}.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from dinh.config.cli.search_corpus import UNITS, Page, make_pages, make_questions
from dinh.foundation.search.domain.query import Term, parse_query
from dinh.foundation.search.domain.tokens import clean, plain_tokens

QUESTIONS = 200
SHOWN = 10
Ask = Callable[[str], int]


def fill_own(pages: int, folder: Path) -> Ask:
    """Fill the project's index by its own verbs; the database is the one the environment names."""
    from django.contrib.auth.models import AnonymousUser  # app not ready at import

    from dinh.foundation.search.actions.indexing import write  # app not ready at import
    from dinh.foundation.search.actions.reindexing import settle  # app not ready at import
    from dinh.foundation.search.queries import search  # app not ready at import
    from dinh.foundation.search.sources import Doc, Source  # app not ready at import
    from dinh.foundation.units.models import Unit, UnitKind  # app not ready at import

    office = Unit.add_root(name="Tỉnh", kind=UnitKind.PROVINCE, slug="bench")
    units = [office.add_child(name=f"Xã {n}", kind=UnitKind.COMMUNE, slug=f"bench-{n}") for n in range(UNITS)]

    def to_doc(page: Any) -> Doc:
        return Doc(page.title, page.body, f"/{page.pk}/", units[page.unit].pk, page.access, page.date)

    source = Source("bench", "bench", Unit, Unit.objects.none, to_doc)
    for part in make_pages(pages):
        write(source, cast(Any, part))
    settle()
    viewer = AnonymousUser()
    return lambda text: search(text, viewer, per_page=SHOWN).total


def fill_tantivy(pages: int, folder: Path) -> Ask:
    """The same folded tokens in tantivy; the visitor's access is a term that must be there."""
    import tantivy  # optional dependency

    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace")
    builder.add_text_field("access", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    folder.mkdir()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for part in make_pages(pages):
        for page in part:
            writer.add_document(make_document(tantivy, page))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    query, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should

    def one(field: str, term: Term) -> Any:
        if term.prefix:
            return query.regex_query(schema, field, term.words[-1] + ".*")
        if len(term.words) > 1:
            return query.phrase_query(schema, field, list(term.words))
        return query.term_query(schema, field, term.words[0])

    def ask(text: str) -> int:
        parts = [(must, query.term_query(schema, "access", "public"))]
        for term in parse_query(text).terms:
            spellings = term.plain.spellings()
            either = [(should, one(field, spelling)) for field in ("title", "body") for spelling in spellings]
            parts.append((must, query.boolean_query(either)))
        found: Any = searcher.search(query.boolean_query(parts), limit=SHOWN, count=True)
        for _score, address in found.hits:
            searcher.doc(address)
        return found.count or 0

    return ask


def make_document(tantivy: Any, page: Page) -> Any:
    title, body = clean(page.title), clean(page.body)
    return tantivy.Document(
        title=plain_tokens(title), body=plain_tokens(body), access=page.access, shown=f"{title[:200]} {page.date}"
    )


def main(engine: str, pages: int, folder: Path) -> dict[str, Any]:
    """Fill, then ask each question once after ten that warm up."""
    if engine != "tantivy":
        import django  # slow import, and the environment chose the database

        django.setup()
        from django.core.management import call_command  # app not ready before

        call_command("migrate", verbosity=0, interactive=False)
    begun = time.monotonic()
    ask = (fill_tantivy if engine == "tantivy" else fill_own)(pages, folder / engine)
    index_s = time.monotonic() - begun
    for text in make_questions(10, pages, seed=5):
        ask(text)
    times, found = [], []
    for text in make_questions(QUESTIONS, pages):
        begun = time.perf_counter()
        found.append(ask(text))
        times.append((time.perf_counter() - begun) * 1000)
    return {"index_s": index_s, "times_ms": times, "found": found}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
