"""`dinh reindex`: fills the search index anew."""

import click

from dinh.foundation.search.actions import reindex as fill


@click.command()
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given several times.")
def reindex(kinds: tuple[str, ...]) -> None:
    """Fill the search index from the sources; readers go on searching meanwhile."""

    def tell(done: int, total: int, kind: str) -> None:
        click.echo(f"\r\033[K{kind}: {done} / {total}", nl=False, err=True)

    click.echo(f"\n{fill(kinds=kinds, tell=tell)} entries.")
