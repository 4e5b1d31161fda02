"""What the imports of whole sites share: where everything goes, and which old category goes where."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from dinh.config.cli.importing import FOLDER, by, find_person, find_section
from dinh.rooms.portal.importing.sites.running import Options
from dinh.rooms.portal.models import SectionPage

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def with_places(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `options_of` takes."""
    options = (
        click.option("--uploads", type=FOLDER, help="Copy of the old site's uploads. Nothing is fetched."),
        click.option("--section", "section_slug", help="Address part of the section below which everything goes."),
        click.option("--unit", "unit_slug", help="Address part of a unit: its section, and owner of documents."),
        click.option("--map", "pairs", multiple=True, metavar="OLD=NEW", help="Category OLD goes into section NEW."),
        click.option("--map-file", type=FILE, help="Text file: OLD=NEW a line; OLD= alone makes OLD a keyword."),
        click.option("--keyword", "words", multiple=True, metavar="OLD", help="Category OLD becomes a keyword."),
        by,
        click.option("--publish/--no-publish", default=True, help="Show what readers saw there.  [default: publish]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def options_of(
    *,
    section_slug: str | None,
    unit_slug: str | None,
    uploads: Path | None,
    pairs: Iterable[str],
    map_file: Path | None,
    words: Iterable[str],
    email: str | None,
    publish: bool,
    dry_run: bool,
) -> Options:
    """Where the site goes. Raises UsageError, also for a category that is told to go to two places."""
    told = [*read_map(map_file), *(parse_pair(pair, "--map") for pair in pairs), *((word, "") for word in words)]
    places: dict[str, str] = {}
    for old, new in told:
        if places.setdefault(old, new) != new:
            raise click.UsageError(f"the category “{old}” is told to go to two places")
    chosen: dict[str, SectionPage] = {old: find_section(new, None) for old, new in places.items() if new}
    return Options(
        section=find_section(section_slug, unit_slug),
        by=find_person(email),
        uploads=uploads,
        chosen=chosen,
        keywords=frozenset(old for old, new in places.items() if not new),
        publish=publish,
        dry_run=dry_run,
    )


def read_map(path: Path | None) -> list[tuple[str, str]]:
    """The pairs of a file in UTF-8; empty lines and those that begin with # are passed over."""
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise click.UsageError(f"{path.name} is not in UTF-8") from None
    rows = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    return [
        parse_pair(line, f"{path.name}, line {number},", may_be_empty=True)
        for number, line in rows
        if line and not line.startswith("#")
    ]


def parse_pair(text: str, where: str, *, may_be_empty: bool = False) -> tuple[str, str]:
    """(old, new) of OLD=NEW. Raises UsageError."""
    old, equals, new = (part.strip() for part in text.partition("="))
    if not equals or not old or not (new or may_be_empty):
        raise click.UsageError(f"{where} takes OLD=NEW, not “{text}”")
    return old, new
