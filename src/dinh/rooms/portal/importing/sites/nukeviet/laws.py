"""The documents of NukeViet's module "laws" as rows of the register, which checks them as it checks any others."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dinh.foundation.importing.rows import SourceRow
from dinh.rooms.portal.importing.sites.nukeviet.site import access_of, addresses, listed, moment, plain
from dinh.rooms.portal.importing.sites.nukeviet.tables import Module, Record, Tables, number


def rows_of(tables: Tables, module: Module) -> Iterator[SourceRow]:
    """Each document with its number in the old system; cells go by the register's names."""
    kinds = titles_of(tables, f"{module.data}_cat")
    bodies = titles_of(tables, f"{module.data}_subject")
    examiners = titles_of(tables, f"{module.data}_examine")
    signers = {str(row["id"]): row for row in tables.rows(f"{module.data}_signer")}
    fields = fields_of(tables, f"{module.data}_area")
    for row in tables.rows(f"{module.data}_row", "id"):
        signer = signers.get(str(row.get("sgid")), {})
        areas = tables.find(f"{module.data}_row_area", "row_id", row["id"])
        note = [plain(row.get("note")), examiners.get(str(row.get("eid")), "")]
        if note[1]:
            note[1] = _("Examined by: %s") % note[1]
        yield SourceRow(
            number(row["id"]),
            {
                "symbol": plain(row.get("code")),
                "abstract": plain(row.get("introtext")) or plain(row.get("title")),
                "kind": kinds.get(str(row.get("cid")), ""),
                "body": bodies.get(str(row.get("sid")), ""),
                "signer": plain(signer.get("title")),
                "signer_post": plain(signer.get("positions"))[:150],
                "issued_on": day(row, "publtime"),
                "effective_on": day(row, "startvalid"),
                "expires_on": day(row, "exptime"),
                "full_text": str(row.get("bodytext") or "").strip(),
                "keywords": plain(row.get("keywords")),
                "internal_note": "\n".join(filter(None, note)),
                "fields": [fields[str(area["area_id"])] for area in areas if str(area["area_id"]) in fields],
                "files": listed(row.get("files"), ","),
                "stage": "draft" if number(row.get("end_comm_time")) and not number(row.get("approval")) else "",
                "replaced_by": [source(tables, module, one) for one in listed(row.get("replacement"), ",")],
                "related": [source(tables, module, one) for one in listed(row.get("relatement"), ",")],
                "source": source(tables, module, row["id"]),
                "access": access_of(row.get("groups_view")),
                "hidden": number(row.get("status")) != 1,
            },
        )


def source(tables: Tables, module: Module, key: object) -> str:
    """The name of a document for ever; relations name each other by it, for two may bear one symbol."""
    return f"nukeviet:{tables.prefix}{module.data}:{key}"


def addresses_of(tables: Tables, module: Module, language: str) -> dict[str, list[str]]:
    """Source → the old addresses of the document."""
    return {
        source(tables, module, row["id"]): addresses(language, module.name, f"detail/{row['alias']}")
        for row in tables.rows(f"{module.data}_row")
    }


def titles_of(tables: Tables, table: str) -> dict[str, str]:
    return {str(row["id"]): plain(row["title"]) for row in tables.rows(table)}


def fields_of(tables: Tables, table: str) -> dict[str, str]:
    """Number of an area → its path, as "Culture > Heritage"; a circle among them ends where it began."""
    rows = {str(row["id"]): row for row in tables.rows(table)}

    def path(key: str, climbed: frozenset[str]) -> str:
        row = rows[key]
        name, above = plain(row["title"]).replace(">", " "), str(row.get("parentid") or "")
        return f"{path(above, climbed | {key})} > {name}" if above in rows and above not in climbed | {key} else name

    return {key: path(key, frozenset()) for key in rows}


def day(row: Record, name: str) -> object:
    """A day by the office's clock; what no calendar holds stays as it is written, for the register to refuse."""
    seconds = number(row.get(name))
    if not seconds and str(row.get(name) or "0").strip() in ("", "0"):
        return None
    found = moment(seconds)
    return found.date() if found else str(row.get(name))
