"""Makes drafts for tests."""

from tests.rooms.portal.site import make_article


def make_draft(parent, title="Bài viết", by=None, **given):
    given.setdefault("summary", "Hai câu tóm tắt. Đủ để đọc trong danh sách.")
    page = make_article(parent, title, live=False, owner=by, **given)
    page.save_revision(user=by)
    page.refresh_from_db()
    return page
