"""The results of a round as a file that anybody can check, and its digest."""

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.core.files import File

from dinh.foundation.jobs import progress
from dinh.hall.signing import Signer
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.results import Head, Row, write_head, write_row
from dinh.rooms.contests.counting.awarding import Awarded
from dinh.rooms.contests.counting.marking import scores_in_order
from dinh.rooms.contests.models import Batch, Publication, Round, Sheet, Standing
from dinh.rooms.contests.queries.review import exclusions_of
from dinh.rooms.contests.queries.sealed import amended, sealed_of


def rows_of(round_: Round) -> Iterator[Row]:
    """Every submission of the round by its code. People are numbered in the order in which they first come."""
    ranks = dict(Standing.objects.filter(round=round_).values_list("attempt__code", "rank"))
    units = units_of(round_) if sealed_of(round_).rules.tells_units else {}
    people: dict[int, int] = {}
    for code, contestant, ordinal, started, answers, submitted, points in scores_in_order(round_):
        person = people.setdefault(contestant, len(people) + 1)
        given, unit = json.loads(answers), units.get(contestant)
        yield Row(code, person, ordinal, started, submitted, given, points, ranks.get(code), unit)


def units_of(round_: Round) -> dict[int, int | None]:
    """Contestant → number of the unit; one query."""
    return dict(Standing.objects.filter(round=round_).values_list("contestant", "contestant__unit"))


def write_results(publication: Publication, publics: dict[str, str], awarded: Awarded) -> None:
    """Write the file of a publication and note root, size and hash in it; saves nothing.

    Two passes over the rows: the head holds the root. `publics`: name → public key under receipts.
    """
    round_ = publication.round
    sealed = sealed_of(round_)
    leaves = [row.statement(sealed.seal).leaf for row in rows_of(round_)]
    head = Head(
        sealed=sealed,
        seal=sealed.seal,
        keys=publics,
        amended=amended(round_),
        drawn=publication.drawn,
        root=Tree(leaves).root.hex(),
        size=len(leaves),
        awards=awarded.awards,
        aside=awarded.aside,
        units=awarded.units,
        excluded=exclusions_of(round_),
        printed=dict(Sheet.objects.filter(round=round_, attempt__isnull=False).values_list("code", "number")),
    )
    with tempfile.TemporaryFile() as stream:
        write_lines(stream, head, rows_of(round_))
        stream.seek(0)
        publication.file_hash = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0, os.SEEK_SET)
        name = f"{round_.contest.slug}-{round_.number}-{publication.number}.jsonl.gz"
        publication.file.save(name, File(stream), save=False)
    publication.root, publication.size = head.root, head.size


def write_lines(stream: IO[bytes], head: Head, rows: Iterator[Row]) -> None:
    # without name and time of its own, so that the same results are the same bytes
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as packed:
        packed.write(write_head(head))
        for place, row in enumerate(rows):
            packed.write(write_row(row, tells_units=head.sealed.rules.tells_units))
            if not place % 1000:
                progress.tell(done=place, total=head.size)


def keys_of(round_: Round) -> set[str]:
    """Names of the keys that signed batches of this round."""
    return set(Batch.objects.filter(submissions__attempt__round=round_).values_list("key", flat=True).distinct())


def publics_of(round_: Round) -> dict[str, str]:
    """Name → public key of what signs receipts here.

    Raises ValueError where receipts of the round were signed by another key, which this installation no longer has.
    """
    signer = Signer(settings.ENV.resolve_hall_key())
    if others := keys_of(round_) - {signer.name}:
        raise ValueError(f"receipts of this round are signed by keys that are not here: {', '.join(sorted(others))}")
    return {signer.name: signer.public.hex()}
