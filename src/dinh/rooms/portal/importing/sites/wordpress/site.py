"""An export of WordPress as an old site: read whole once, then item by item."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dinh.foundation.people.visibility import Access
from dinh.rooms.portal.importing.sites.material import OldArticle, OldPicture, OldSection, OldSite
from dinh.rooms.portal.importing.sites.wordpress.markup import whole_html
from dinh.rooms.portal.importing.sites.wordpress.reading import Item, local, read_export
from dinh.rooms.portal.importing.sites.words import plain, take_summary

POSTS = {"post": "", "page": "page"}
UNSORTED = {"uncategorized", "chua-phan-loai", "khong-phan-loai"}
PAGES = OldSection("page", "Trang thông tin", "trang-thong-tin")
LEFT_OUT = ("trash", "auto-draft", "inherit")
# Filled by the system itself, of no use elsewhere.
FURNITURE = {"attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache"}


@dataclass(frozen=True)
class OldPage:
    """What a page is called, its address part, and the number of the page above it (0: none)."""

    title: str
    slug: str
    parent: int


@dataclass
class _Found:
    """What the first reading gathers."""

    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    sections: dict[str, OldSection] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    media: dict[int, OldPicture] = field(default_factory=dict)
    pages: dict[int, OldPage] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, name: str, element: Element) -> None:
        """An element of the channel."""
        parts = {local(child.tag): (child.text or "") for child in element}
        if name in ("base_site_url", "base_blog_url"):
            self.address = (element.text or "").strip() or self.address
        elif name == "author":
            self.authors[parts.get("author_login", "")] = parts.get("author_display_name", "")
        elif name == "category" and parts.get("category_nicename"):
            key = unquote(parts["category_nicename"])
            self.numbers[key] = parts.get("term_id", "")
            self.add_section(
                key, parts.get("cat_name", key), parts.get("category_parent", ""), parts.get("category_description", "")
            )

    def add_section(self, key: str, title: str, parent: str = "", introduction: str = "") -> None:
        if key in UNSORTED:
            return
        addresses = [f"/category/{key}/", *([f"/?cat={self.numbers[key]}"] if self.numbers.get(key) else [])]
        told = plain(introduction)[:500]
        self.sections[key] = OldSection(key, plain(title)[:255], key, unquote(parent), told, tuple(addresses))

    def sections_of_pages(self) -> list[OldSection]:
        """A section for each page that has pages below it: the page itself stands in it, and they do."""
        return [
            OldSection(f"page:{number}", self.pages[number].title, self.pages[number].slug, self.place_of(number))
            for number in sorted(self.leading)
        ]

    @cached_property
    def leading(self) -> set[int]:
        """Numbers of the pages that have others below them; asked when all are known."""
        return {page.parent for page in self.pages.values()} & set(self.pages)

    def place_of(self, number: int) -> str:
        """The key of the section in which the section of this page stands, or a page without any below it."""
        parent = self.pages[number].parent
        return f"page:{parent}" if parent in self.pages else PAGES.key


def read_site(path: Path) -> OldSite:
    """Read the file to its end, so that nothing is written of half a file. Raises FileFault."""
    found = _Found()
    skipped: Counter[str] = Counter()
    for item in read_export(path, take=found.take):
        kind = item["post_type"]
        if kind == "attachment":
            source = item["attachment_url"] or item.meta.get("_wp_attached_file", "")
            alt = plain(item.meta.get("_wp_attachment_image_alt", ""))
            found.media[item.number] = OldPicture(source, alt, plain(item["excerpt"]))
        elif kind in POSTS and item["status"] not in LEFT_OUT:
            found.counts[kind] += 1
            if kind == "page":
                found.pages[item.number] = OldPage(plain(item["title"])[:255], unquote(item["post_name"]), item.above)
            for domain, nicename, title in item.terms:
                if domain == "category" and unquote(nicename) not in found.sections:
                    found.add_section(unquote(nicename), title)
        elif kind in POSTS:
            skipped[_("in the bin")] += 1
        elif kind not in FURNITURE:
            skipped[kind or _("without a kind")] += 1
    sections = [*found.sections.values(), *([PAGES] if found.counts["page"] else []), *found.sections_of_pages()]
    remarks = [_("Not taken: %(number)s × %(kind)s") % {"number": n, "kind": k} for k, n in skipped.items()]
    host = urlsplit(found.address).hostname or ""
    hosts = frozenset({host, host.removeprefix("www."), f"www.{host.removeprefix('www.')}"} if host else ())
    return OldSite(
        file=path.name,
        sections=sections,
        total=found.counts.total(),
        articles=lambda: read_articles(path, found, host),
        hosts=hosts,
        remarks=remarks,
    )


def read_articles(path: Path, found: _Found, host: str) -> Iterator[OldArticle]:
    for item in read_export(path):
        if item["post_type"] in POSTS and item["status"] not in LEFT_OUT:
            yield article_of(item, found, host)


def article_of(item: Item, found: _Found, host: str) -> OldArticle:
    """One post or page with everything that hangs on it."""
    title = plain(item["title"]) or _("(without a title)")
    # of the old address only names and numbers count: the site may have moved since
    article = OldArticle(key=f"wordpress:{host}:{item.number}"[:300], row=item.number, title=title, html="")
    article.slug = unquote(item["post_name"])
    article.author = plain(found.authors.get(item["creator"], "") or item["creator"])
    article.shown_at = moment_of(item)
    article.html = whole_html(
        item["content"], lambda number: picture_of(number, found), lambda *note: article.notes.append(note)
    )
    take_summary(article, plain(item["excerpt"]))
    take_state(article, item)
    take_terms(article, item, found)
    article.addresses = addresses_of(item)
    lead = item.meta.get("_thumbnail_id", "")
    if lead.isdigit() and int(lead):
        article.picture = found.media.get(int(lead))
        if article.picture is None:
            reason = _("The picture (number %s) is not in the export; export all content, not posts alone.")
            article.notes.append((_("lead picture"), reason % lead))
    return article


def take_state(article: OldArticle, item: Item) -> None:
    """Published, private or still a draft: nobody sees here what he did not see there."""
    status = item["status"]
    article.live = status in ("publish", "private")
    if status == "private":
        article.access = Access.UNIT
        article.notes.append((_("visible to"), _("The post was private: only staff of the unit see it.")))
    if item["post_password"]:
        article.live = False
        article.notes.append((_("visible to"), _("The post had a password; it stays a draft until somebody decides.")))
    if status == "future":
        text = _("The post was to appear on %s; it stays a draft, set a schedule.")
        day = timezone.localtime(article.shown_at).strftime("%d/%m/%Y %H:%M") if article.shown_at else "?"
        article.notes.append((_("date shown"), text % day))


def take_terms(article: OldArticle, item: Item, found: _Found) -> None:
    """The first category is the section; tags become keywords; a page with others below it leads these."""
    if item["post_type"] == "page":
        leads = item.number in found.leading
        article.section = f"page:{item.number}" if leads else found.place_of(item.number)
    terms = [unquote(nicename) for domain, nicename, _name in item.terms if domain == "category"]
    article.others = [key for key in terms if key not in UNSORTED]
    if article.others and not article.section:
        article.section = article.others.pop(0)
    article.keywords = [plain(name) for domain, _nicename, name in item.terms if domain == "post_tag"]


def addresses_of(item: Item) -> list[str]:
    """The path of the post's own address, and the address by its number, which always worked."""
    kind = "page_id" if item["post_type"] == "page" else "p"
    found = [f"/?{kind}={item.number}"] if item.number else []
    parts = urlsplit(item["link"].strip())
    if parts.path.strip("/"):
        found.insert(0, parts.path)
    return found


def moment_of(item: Item) -> datetime.datetime | None:
    """The moment of publication: by Greenwich where it is known, else by the office's clock."""
    for name, zone in (("post_date_gmt", datetime.UTC), ("post_date", timezone.get_default_timezone())):
        text = item[name].strip()
        if text and not text.startswith("0000"):
            try:
                moment = parse_datetime(text)
            except ValueError:
                continue
            if moment is not None:
                return moment if timezone.is_aware(moment) else moment.replace(tzinfo=zone)
    return None


def picture_of(number: int, found: _Found) -> str:
    media = found.media.get(number)
    if media is None:
        return ""
    caption = f"<figcaption>{escape(media.caption)}</figcaption>" if media.caption else ""
    return f'<img src="{escape(media.source)}" alt="{escape(media.alt)}">{caption}'
