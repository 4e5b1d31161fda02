"""News, pages and downloads of NukeViet as an old site."""

import datetime
from collections.abc import Iterator
from html import escape, unescape

from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.people.visibility import Access
from dinh.rooms.portal.importing.sites import words
from dinh.rooms.portal.importing.sites.material import OldArticle, OldPicture, OldSection, OldSite
from dinh.rooms.portal.importing.sites.nukeviet.tables import Module, Record, Tables, number
from dinh.rooms.portal.importing.sites.words import take_summary

PUBLISHED, SCHEDULED, EXPIRED = 1, 2, 3
EVERYBODY, GUESTS, MEMBERS = 6, 5, 4
PICTURE_FAR_AWAY = 3
SEVERAL_FILES = "[NV]"


def site_of(tables: Tables, file: str, *, language: str, hosts: frozenset[str]) -> OldSite:
    """Everything but the documents, module by module, in the order of the old numbers."""
    readers = (("news", news_of), ("page", pages_of), ("download", downloads_of))
    parts = [(module, read) for kind, read in readers for module in tables.modules(kind)]
    sections = [section for module, _read in parts for section in sections_of(tables, module, language)]
    main = {"news": "_rows", "page": "", "download": ""}
    total = sum(tables.count(f"{module.data}{main[module.kind]}") for module, _read in parts)
    groups = [
        OldSection(f"{module.name}:group:{block['bid']}", plain(block["title"]), str(block["alias"] or "").lower())
        for module, _read in parts
        if module.kind == "news"
        for block in tables.rows(f"{module.data}_block_cat")
    ]
    remarks = [
        _("Group of news “%(title)s”: %(number)s articles; choose the lead stories of the home page by hand.")
        % {"title": plain(block["title"]), "number": len(tables.find(f"{module.data}_block", "bid", block["bid"]))}
        for module, _read in parts
        if module.kind == "news"
        for block in tables.rows(f"{module.data}_block_cat")
    ]
    return OldSite(
        file=file,
        sections=sections,
        total=total,
        articles=lambda: (article for module, read in parts for article in read(tables, module, language)),
        hosts=hosts,
        groups=groups,
        remarks=remarks,
    )


def sections_of(tables: Tables, module: Module, language: str) -> Iterator[OldSection]:
    """The categories of a module; pages have none and get a section of their own."""
    if module.kind == "page":
        if tables.count(module.data):
            yield OldSection(f"{module.name}:", "Trang thông tin", "trang-thong-tin")
        return
    table, key = ("_cat", "catid") if module.kind == "news" else ("_categories", "id")
    if module.kind == "download" and tables.count(module.data):
        yield OldSection("download:", "Tài liệu tải về", "tai-lieu-tai-ve")
    for row in tables.rows(f"{module.data}{table}", "sort"):
        above = number(row.get("parentid"))
        yield OldSection(
            key=f"{module.name}:{row[key]}",
            title=plain(row["title"])[:255] or str(row["alias"]),
            slug=str(row["alias"] or "").lower(),
            parent=f"{module.name}:{above}" if above else ("download:" if module.kind == "download" else ""),
            introduction=plain(row.get("description"))[:500],
            addresses=tuple(addresses(language, module.name, f"{row['alias']}")),
        )


def news_of(tables: Tables, module: Module, language: str) -> Iterator[OldArticle]:
    """Articles of a news module."""
    aliases = {str(row["catid"]): str(row["alias"]) for row in tables.rows(f"{module.data}_cat")}
    sources = {str(row["sourceid"]): row for row in tables.rows(f"{module.data}_sources")}
    bodies = [name.removeprefix(tables.prefix) for name in sorted(tables.names) if f"{module.data}_bodyhtml_" in name]
    for row in tables.rows(f"{module.data}_rows", "id"):
        details = tables.find(f"{module.data}_detail", "id", row["id"])
        body = details[0].get("bodyhtml") if details else None
        if body is None:  # up to 4.0 the texts stood in tables of two thousand each
            old = (found for name in bodies for found in tables.find(name, "id", row["id"]))
            body = next((found.get("bodyhtml") for found in old), None)
        article = begin(row, module, tables, html=str(body or ""), summary=row.get("hometext"))
        if body is None:
            article.notes.append((_("text"), _("The dump has no text for this article.")))
        article.author = plain(row.get("author"))
        source = sources.get(str(row.get("sourceid")))
        if source:
            article.source = (plain(source["title"])[:255], web_address(source.get("link")))
        article.section = f"{module.name}:{row.get('catid')}"
        article.others = [f"{module.name}:{one}" for one in listed(row.get("listcatid"), ",")]
        article.others += [
            f"{module.name}:group:{one['bid']}" for one in tables.find(f"{module.data}_block", "id", row["id"])
        ]
        article.shown_at = moment(row.get("publtime")) or moment(row.get("addtime"))
        article.keywords = [
            plain(tag["keyword"]) for tag in tables.find(f"{module.data}_tags_id", "id", row["id"]) if tag["keyword"]
        ]
        article.files = listed(details[0].get("files") if details else "", ",")
        take_state(article, row)
        take_picture(article, row)
        path = f"{aliases.get(str(row.get('catid')), '')}/{row['alias']}-{row['id']}"
        article.addresses = addresses(language, module.name, path, ending=".html")
        yield article


def pages_of(tables: Tables, module: Module, language: str) -> Iterator[OldArticle]:
    """Pages of a page module ("Giới thiệu")."""
    for row in tables.rows(module.data, "id"):
        html = str(row.get("bodytext") or "")
        article = begin(row, module, tables, html=html, summary=row.get("description"))
        article.section = f"{module.name}:"
        article.live = number(row.get("status")) == PUBLISHED
        article.shown_at = moment(row.get("add_time"))
        article.keywords = listed(row.get("keywords"), ",")
        if row.get("image"):
            article.picture = OldPicture(str(row["image"]), plain(row.get("imagealt")))
        article.addresses = addresses(language, module.name, str(row["alias"]), ending=".html")
        yield article


def downloads_of(tables: Tables, module: Module, language: str) -> Iterator[OldArticle]:
    """Files of a download module: each an article that bears them."""
    aliases = {str(row["id"]): str(row["alias"]) for row in tables.rows(f"{module.data}_categories")}
    for row in tables.rows(module.data, "id"):
        detail = next(iter(tables.find(f"{module.data}_detail", "id", row["id"])), {})
        html = str(row.get("description") or detail.get("description") or "")
        article = begin(row, module, tables, html=html, summary=row.get("introtext"))
        article.section = f"{module.name}:{row.get('catid')}"
        article.live = number(row.get("status")) == PUBLISHED
        article.access = access_of(row.get("groups_view") or "6")
        article.author = plain(row.get("author_name"))
        article.shown_at = moment(row.get("uploadtime"))
        article.files = listed(row.get("fileupload"), SEVERAL_FILES)
        article.files += [
            str(one["file_path"]) for one in tables.find(f"{module.data}_files", "download_id", row["id"])
        ]
        links = listed(row.get("linkdirect"), SEVERAL_FILES)
        article.html += "".join(f'<p><a href="{escape(one)}">{escape(one)}</a></p>' for one in links)
        path = f"{aliases.get(str(row.get('catid')), '')}/{row['alias']}"
        article.addresses = addresses(language, module.name, path, ending=".html")
        yield article


def begin(row: Record, module: Module, tables: Tables, *, html: str, summary: object) -> OldArticle:
    """What all three have: number, title, address part, text and summary, which is never cut without a word."""
    key = f"nukeviet:{tables.prefix}{module.data}:{row['id']}"[:300]
    title = plain(row["title"])[:255] or _("(without a title)")
    article = OldArticle(key=key, row=number(row["id"]), title=title, html=html)
    article.slug = str(row["alias"] or "").lower()
    article.within = f"{module.folder}/"
    take_summary(article, plain(summary))
    return article


def take_state(article: OldArticle, row: Record) -> None:
    """What readers saw on the day of the dump is live; the rest is a draft and told."""
    status = number(row.get("status"))
    now = timezone.now()
    ends = moment(row.get("exptime"))
    article.live = status == PUBLISHED and (article.shown_at is None or article.shown_at <= now)
    if status == SCHEDULED or (status == PUBLISHED and not article.live):
        text = _("The post was to appear on %s; it stays a draft, set a schedule.")
        day = timezone.localtime(article.shown_at).strftime("%d/%m/%Y %H:%M") if article.shown_at else "?"
        article.notes.append((_("date shown"), text % day))
    if status == EXPIRED or (ends is not None and ends <= now):
        article.live = False
        article.notes.append((_("visible to"), _("Its time of display was over; it stays a draft.")))


def take_picture(article: OldArticle, row: Record) -> None:
    """The picture before the article; one that was shown from elsewhere is not fetched."""
    source = str(row.get("homeimgfile") or "")
    if not source:
        return
    if number(row.get("homeimgthumb")) == PICTURE_FAR_AWAY or source.startswith(("http:", "https:")):
        article.notes.append((_("lead picture"), _("It was shown from another site: %s") % source[:200]))
        return
    article.picture = OldPicture(source, plain(row.get("homeimgalt")))


def addresses(language: str, module: str, path: str, *, ending: str = "/") -> list[str]:
    """As the site wrote them: with and without the language, and as a query of index.php."""
    plain_path = f"{module}/{path}{ending}"
    query = f"language={language}&nv={module}&op={path}"
    return [f"/{language}/{plain_path}", f"/{plain_path}", f"/index.php?{query}", f"/?{query}"]


def access_of(groups: object) -> str:
    """The widest level that the numbers of the old groups admit; "" for everybody."""
    found = {number(one) for one in str(groups or "").replace("|", ",").split(",") if one.strip()}
    if not found or found & {EVERYBODY, GUESTS}:
        return ""
    return Access.MEMBERS if MEMBERS in found else Access.STAFF


def moment(value: object) -> datetime.datetime | None:
    """A moment from seconds since 1970; None for 0 and for what no calendar holds."""
    seconds = number(value)
    if seconds <= 0:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone())
    except (ValueError, OverflowError, OSError):
        return None


def listed(value: object, separator: str) -> list[str]:
    return [one.strip() for one in str(value or "").split(separator) if one.strip()]


def web_address(value: object) -> str:
    address = str(value or "").strip()
    return address[:200] if address.startswith(("http://", "https://")) else ""


def plain(value: object) -> str:
    """Words of a field; NukeViet keeps them with entities, and markup behind these."""
    return words.plain(unescape(str(value or "")))
