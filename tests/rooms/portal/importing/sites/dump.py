"""Writes dumps as mysqldump writes them, in the schema of NukeViet 4; all data are made up."""

import gzip
from collections.abc import Iterable
from pathlib import Path

HEAD = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: cu
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;

"""
TAIL = "\n-- Dump completed on 2026-11-20 10:00:00\n"
COLUMNS = {
    "modules": "title module_file module_data module_upload custom_title",
    "news_cat": "catid parentid title alias description sort status",
    "news_sources": "sourceid title link",
    "news_rows": "id catid listcatid author sourceid addtime status publtime exptime title alias hometext homeimgfile"
    " homeimgalt homeimgthumb",
    "news_detail": "id titlesite description bodyhtml keywords files",
    "news_tags_id": "id tid keyword",
    "news_block_cat": "bid title alias",
    "news_block": "bid id weight",
    "page": "id title alias image imagealt description bodytext keywords add_time status",
    "download_categories": "id parentid title alias description sort",
    "download": "id catid title alias description introtext uploadtime author_name fileupload linkdirect status"
    " groups_view",
    "laws_area": "id parentid alias title introduction",
    "laws_cat": "id parentid alias title introduction",
    "laws_subject": "id alias title introduction",
    "laws_signer": "id title offices positions",
    "laws_examine": "id title weight",
    "laws_row": "id replacement relatement title alias code cid sid eid sgid note introtext bodytext keywords"
    " groups_view groups_download files status approval publtime start_comm_time end_comm_time startvalid exptime",
    "laws_row_area": "row_id area_id",
}
NUMBERS = {"catid", "parentid", "sort", "status", "id", "sourceid", "addtime", "publtime", "exptime", "homeimgthumb"}


def value(given: object) -> str:
    if given is None:
        return "NULL"
    if isinstance(given, int):
        return str(given)
    if isinstance(given, bytes):
        return "0x" + given.hex()
    text = str(given)
    for plain, escaped in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ('"', '\\"')):
        text = text.replace(plain, escaped)
    return f"'{text}'"


def table(name: str, rows: Iterable[dict], *, prefix: str = "nv4_vi_", named: bool = False, at_once: int = 100) -> str:
    """CREATE TABLE and INSERTs of `at_once` rows; `named`: the INSERTs name the columns."""
    columns = COLUMNS[name].split()
    create = ",\n".join(f"  `{column}` text COMMENT 'Cột; {column}'" for column in columns)
    told = [f"CREATE TABLE `{prefix}{name}` (\n{create},\n  KEY `x` (`{columns[0]}`)\n) ENGINE=MyISAM;\n"]
    rows = list(rows)
    names = f" ({', '.join(f'`{column}`' for column in columns)})" if named else ""
    for start in range(0, len(rows), at_once):
        written = [
            "(" + ",".join(value(row.get(column, 0 if column in NUMBERS else "")) for column in columns) + ")"
            for row in rows[start : start + at_once]
        ]
        told.append(f"INSERT INTO `{prefix}{name}`{names} VALUES {','.join(written)};\n")
    return "".join(told)


def write_dump(path: Path, *tables: str) -> Path:
    content = (HEAD + "".join(tables) + TAIL).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def law(number: int, **given) -> dict:
    """One row of the register, sound unless told otherwise."""
    return {
        "id": number,
        "title": f"Quyết định số {number}/QĐ-UBND",
        "alias": f"quyet-dinh-so-{number}-qd-ubnd-{number}",
        "code": f"{number}/QĐ-UBND",
        "cid": 1,
        "sid": 1,
        "eid": 0,
        "sgid": 1,
        "introtext": f"Về việc thứ {number}",
        "groups_view": "6",
        "status": 1,
        "approval": 0,
        "publtime": 1704042000,  # 2024-01-01 00:00 +07:00
        "startvalid": 1704042000,
        "start_comm_time": None,
        "end_comm_time": None,
        **given,
    }


def words_of_laws() -> str:
    return "".join(
        [
            table("laws_cat", [{"id": 1, "title": "Quyết định", "alias": "quyet-dinh"}]),
            table("laws_subject", [{"id": 1, "title": "UBND tỉnh", "alias": "ubnd"}]),
            table("laws_signer", [{"id": 1, "title": "Lò Văn Mẫu", "positions": "Chủ tịch"}]),
            table("laws_examine", [{"id": 1, "title": "Sở Tư pháp"}]),
            table(
                "laws_area",
                [
                    {"id": 1, "parentid": 0, "title": "Văn hóa", "alias": "van-hoa"},
                    {"id": 2, "parentid": 1, "title": "Di sản", "alias": "di-san"},
                ],
            ),
        ]
    )
