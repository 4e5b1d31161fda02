"""A contribution put into a draft that is there already, as a new revision: what stood there stays in its history."""

from html import escape

from django.utils.translation import gettext as _

from dinh.rooms.portal.actions.pages import update_article
from dinh.rooms.portal.importing.articles.material import Draft, Piece
from dinh.rooms.portal.models import ArticlePage, Contribution, Placing
from dinh.rooms.portal.permissions.contributions import drafts_for


def is_free(row: Contribution) -> bool:
    """Whether the draft may still be changed by the editor who asked: it may have been submitted since."""
    return row.holder is not None and drafts_for(row.holder).filter(pk=row.target.pk if row.target else 0).exists()


def give_back(row: Contribution) -> None:
    """Leave the draft as it is and say so at the desk; the contribution stays in its editor's hands."""
    text = _("It was submitted, published or locked in the meantime: nothing was put into it. Choose again.")
    row.remarks = [*row.remarks, ["check", row.target.title if row.target else "", text]]
    row.target, row.placing = None, ""
    row.save(update_fields=["remarks", "target", "placing"])


def author_of(row: Contribution, draft: Draft) -> str:
    """Whom the file names, else who sent it."""
    return (draft.author or str(row.sender or ""))[:150]


def merge(row: Contribution, draft: Draft, body: list[Piece]) -> ArticlePage:
    """The newest text of the draft with the contribution behind it, or in its place; empty fields are filled."""
    article: ArticlePage = row.target.get_latest_revision_as_object()  # type: ignore[union-attr]
    before = {"summary": article.summary, "author_line": article.author_line}
    if row.placing == Placing.REPLACE:
        article.body = body  # type: ignore[assignment]  # the field turns the list into its own kind of value
    else:
        if row.title.casefold() != article.title.casefold():
            article.body.append(("text", f"<h2>{escape(row.title)}</h2>"))
        for piece in body:
            article.body.append(piece)
    article.summary = article.summary or draft.summary
    author = author_of(row, draft)
    if not article.author_line:
        article.author_line = author
    elif author and author.casefold() not in article.author_line.casefold():
        text = _("Not added to the author line: “%(name)s”. Add it where it belongs there.") % {"name": author}
        draft.note("check", _("author line"), text)
    return update_article(by=row.holder, article=article, publish=False, before=before)
