"""The group of all subcommands; each is imported only when it is called."""

import importlib
import os

import click

COMMANDS = {
    "audit": "audit:audit",
    "backup": "backup:backup",
    "bench": "bench:bench",
    "check": "check:check",
    "createadmin": "people:createadmin",
    "demo": "demo:demo",
    "demo-code": "demo_code:demo_code",
    "django": "django:django",
    "export": "export:export",
    "hall": "hall:hall",
    "import": "import_:import_",
    "migrate": "migrate:migrate",
    "reindex": "reindex:reindex",
    "restore": "backup:restore",
    "serve": "serve:serve",
    "setup": "setup:setup",
    "verify": "verify:verify",
    "worker": "worker:worker",
}
WITHOUT_DJANGO = {"demo", "demo-code", "bench", "hall", "verify"}


class LazyGroup(click.Group):
    """Imports a command's module on use and sets Django up first, unless the command does so itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")
        if name not in WITHOUT_DJANGO and not ctx.resilient_parsing:
            import django  # slow import: `dinh demo` first chooses its folder

            django.setup()
        return getattr(importlib.import_module(f"dinh.config.cli.{module}"), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES.get(name, "")) for name in self.list_commands(ctx)])


SUMMARIES = {
    "audit": "Prove the record of changes, or export it.",
    "backup": "Write database and files into one archive with checksums.",
    "bench": "Measure ratios: reading, searching, editing, the exam hall.",
    "check": "Say what is wrong with this installation and how to mend it.",
    "createadmin": "Make the first administrator; prints a one-time link.",
    "demo-code": "The present second-factor code of a demonstration account.",
    "demo": "Build a demonstration office and serve it.",
    "django": "Run one of Django's own management commands.",
    "export": "Give out questions for other systems and for paper.",
    "hall": "Serve the exam hall alone, beside the site and other halls.",
    "import": "Bring in units, documents, articles, questions, whole sites.",
    "migrate": "Bring the database up to date.",
    "reindex": "Fill the search index anew.",
    "restore": "Put an archive back, on SQLite or PostgreSQL.",
    "serve": "Serve the site, with the job worker on the embedded default.",
    "setup": "Make what a first start needs: the office and its home page.",
    "verify": "Check the published results of a contest and its receipts.",
    "worker": "Run jobs beside the server.",
}


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Đình: the communal house of a public institution."""
