"""Reads over articles and sections; every list costs the same number of queries however long it is."""

from collections.abc import Iterable, Sequence

from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import RowNumber, Substr
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from dinh.foundation.media.models import Picture
from dinh.foundation.media.narrow import borne_q
from dinh.foundation.pages import reads
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.pages.queries import only_visible, visible_pages
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models.pages import ArticlePage, HomePage, SectionPage
from dinh.rooms.portal.models.reference import DirectoryPage, QuestionsPage, StaticPage

# The two sizes in which lists show pictures, so that a home page of ten stays under 150 kB; articles add their own.
CARD = "fill-400x267|format-webp|webpquality-50"
LEAD = "fill-800x533|format-webp|webpquality-52"


def front_page() -> HomePage | None:
    """The home page at which visitors of the default site begin, if they do."""
    roots = Site.objects.filter(is_default_site=True).values("root_page")
    return HomePage.objects.filter(pk__in=roots).first()


def visible_articles(viewer: Viewer) -> PageQuerySet:
    """Articles the viewer may read, newest first."""
    return only_visible(ArticlePage.objects.all(), viewer).order_by("-shown_at", "-pk")


def visible_sections(viewer: Viewer) -> PageQuerySet:
    """Sections the viewer may open, in the order of the tree."""
    return only_visible(SectionPage.objects.all(), viewer).order_by("path")


def places_below(page: Page, viewer: Viewer) -> PageQuerySet:
    """What stands directly below a page beside its articles: sections, and pages that stay; one query."""
    kinds = (SectionPage, QuestionsPage, DirectoryPage, StaticPage)
    return visible_pages(viewer).child_of(page).type(*kinds).order_by("path")


def with_pictures(articles: PageQuerySet, viewer: Viewer, *filters: str) -> PageQuerySet:
    """The same articles with lead pictures and their scaled copies already read; bodies left unread.

    A lead picture that the viewer may not open is None.
    """
    pictures = Picture.objects.filter(borne_q(Picture, viewer)).prefetch_renditions(*(filters or (CARD,)))
    return articles.defer("body").prefetch_related(Prefetch("lead_picture", queryset=pictures))


def articles_below(page: Page, viewer: Viewer) -> PageQuerySet:
    """Everything readable below a page, at any depth."""
    return visible_articles(viewer).filter(path__startswith=page.path, depth__gt=page.depth)


def articles_of_unit(unit: Unit, viewer: Viewer) -> PageQuerySet:
    """What a unit itself has published."""
    return visible_articles(viewer).filter(scope__unit=unit)


def unit_path(slug: str) -> str | None:
    """The place in the tree of the unit with that address part."""
    return Unit.objects.filter(slug=slug).values_list("path", flat=True).first()


def of_unit(pages: PageQuerySet, slug: str) -> PageQuerySet:
    """Of the pages those of the unit and of all below it, and those in sections that others took over from them; none
    where there is no such unit. Two queries more.
    """
    path = unit_path(slug)
    if path is None:
        return pages.none()
    rule = Q(scope__unit__path__startswith=path)
    handed_on = UnitRoot.objects.filter(keeper__isnull=False, unit__path__startswith=path)
    for section in handed_on.values_list("page__path", flat=True):
        rule |= Q(path__startswith=section)
    return pages.filter(rule)


def lead_articles(home: HomePage, viewer: Viewer, *, count: int) -> list[ArticlePage]:
    """The chosen lead stories that the viewer may read; the newest articles fill the rest."""
    chosen = [lead.article_id for lead in home.leads.all()]
    readable = with_pictures(visible_articles(viewer), viewer, LEAD, CARD)
    leads = {article.pk: article for article in readable.filter(pk__in=chosen)}
    found = [leads[pk] for pk in chosen if pk in leads][:count]
    if len(found) < count:
        found += list(readable.exclude(pk__in=[article.pk for article in found])[: count - len(found)])
    return found


def latest_by_section(
    sections: Sequence[Page], viewer: Viewer, *, each: int, without: Iterable[int] = ()
) -> list[tuple[Page, list[ArticlePage]]]:
    """The newest articles of each section (all of one depth); two queries for all sections together."""
    if not sections:
        return []
    by_path = {section.path: section for section in sections}
    rank = Window(
        RowNumber(),
        partition_by=Substr("path", 1, len(sections[0].path)),
        order_by=[F("shown_at").desc(), F("pk").desc()],
    )
    ranked = visible_articles(viewer).exclude(pk__in=set(without)).annotate(rank=rank).filter(rank__lte=each)
    wanted = list(ranked.order_by().values_list("pk", flat=True))
    dealt: dict[str, list[ArticlePage]] = {path: [] for path in by_path}
    for article in with_pictures(visible_articles(viewer), viewer).filter(pk__in=wanted):
        dealt.get(article.path[: len(sections[0].path)], []).append(article)
    return [(section, dealt[path]) for path, section in by_path.items() if dealt[path]]


def most_read_below(page: Page, viewer: Viewer, *, days: int, count: int) -> list[ArticlePage]:
    """The articles below `page` read most in the last `days` days, of those the viewer may read; two queries."""
    articles = articles_below(page, viewer)
    ranked = reads.most_read(articles, days=days, count=count)
    found = {article.pk: article for article in articles.filter(pk__in=ranked).defer("body")} if ranked else {}
    return [found[pk] for pk in ranked if pk in found]


def translations_of(article: ArticlePage, viewer: Viewer) -> list[ArticlePage]:
    """The same text in other languages, as far as the viewer may read it: named by its editors, or made from it by
    the translation of a whole tree; one query."""
    first = article.translation_of_id or article.pk
    same = Q(pk=first) | Q(translation_of=first) | Q(translation_key=article.translation_key)
    return list(visible_articles(viewer).filter(same).exclude(pk=article.pk).defer("body"))


def related_to(article: ArticlePage, viewer: Viewer, *, count: int = 3) -> list[ArticlePage]:
    """The related articles an editor chose, or else the newest neighbours in the same section."""
    chosen = [related.other_id for related in article.related.all()]
    readable = with_pictures(visible_articles(viewer), viewer).exclude(pk=article.pk)
    if chosen:
        by_id = {other.pk: other for other in readable.filter(pk__in=chosen)}
        return [by_id[pk] for pk in chosen if pk in by_id][:count]
    return list(readable.filter(path__startswith=article.path[: -Page.steplen], depth=article.depth)[:count])
