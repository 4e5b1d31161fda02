"""Fill one house of `dinh bench editor`: `python -m dinh.config.cli.editor_fill dinh|stock PAGES`.

Prints one JSON object: {"section": id, "page": id, "add": "app/model" of the article}.
"""

import io
import json
import sys
from typing import Any

from dinh.config.demo_sign_in import PASSWORD, SECRET

EMAIL = "bientap@example.vn"
PICTURES = 24
PARAGRAPHS = 6
WORDS = "Bà con ba xã cùng xuống đồng từ sáng sớm, khi sương chưa tan trên những thửa ruộng bậc thang. " * 4


def body_of(page: int) -> list[tuple[str, Any]]:
    """Paragraphs and quotes by turns, as the blocks of a body take them."""
    from wagtail.rich_text import RichText  # app not ready at import

    parts: list[tuple[str, Any]] = []
    for number in range(PARAGRAPHS):
        parts.append(("text", RichText(f"<p>{page}.{number} {WORDS}</p>")))
        parts.append(("quote", {"text": WORDS[:90], "speaker": "Một người dân", "post": "xã trình diễn"}))
    return parts


def draw_picture(number: int) -> bytes:
    from PIL import Image  # slow import

    content = io.BytesIO()
    Image.new("RGB", (640, 400), (40 + number * 8, 90, 160 - number * 4)).save(content, "JPEG")
    return content.getvalue()


def facts_of(page: int) -> dict[str, Any]:
    return {"title": f"Tin số {page}", "slug": f"tin-{page}", "summary": WORDS[:200], "body": body_of(page)}


def fill_dinh(pages: int) -> dict[str, Any]:
    """By the house's own verbs: a unit, its home and section, an editor who has a role and a second factor."""
    from wagtail.models import Page, Site  # app not ready at import

    from dinh.config.cli.migrate import bring_up_to_date  # app not ready at import
    from dinh.foundation.media.actions import ensure_picture  # app not ready at import
    from dinh.foundation.pages.actions import give_unit_root  # app not ready at import
    from dinh.foundation.people.actions import enrol_totp, grant_role, open_account  # app not ready at import
    from dinh.foundation.units.models import Unit  # app not ready at import
    from dinh.rooms.portal.actions.pages import create_page  # app not ready at import
    from dinh.rooms.portal.actions.sections import ensure_section  # app not ready at import
    from dinh.rooms.portal.models import ArticlePage, HomePage  # app not ready at import

    bring_up_to_date(verbosity=0)
    unit = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    editor = open_account(by=None, email=EMAIL, name="Hoàng Văn Nghĩa", password=PASSWORD)
    enrol_totp(editor, SECRET)
    grant_role(by=None, person=editor, function="editor", unit=unit)
    top = Page.objects.get(depth=1)
    home = top.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "127.0.0.1", "root_page": home})
    give_unit_root(unit=unit, page=home, by=None)
    pictures = [
        ensure_picture(by=None, unit=unit, content=draw_picture(n), name=f"anh-{n}.jpg", title=f"Ảnh {n}")
        for n in range(PICTURES)
    ]
    section = ensure_section(by=None, parent=home, title="Tin tức", part="tin-tuc")
    for number in range(pages):
        article = ArticlePage(**facts_of(number), lead_picture=pictures[number % PICTURES])
        create_page(by=None, parent=section, page=article, publish=True)
    return {"section": section.pk, "page": article.pk, "add": "portal/articlepage"}


def fill_stock(pages: int) -> dict[str, Any]:
    """The same with what Wagtail brings: the site's own home page and the group Editors."""
    from django.apps import apps  # app not ready at import
    from django.contrib.auth.models import Group, User  # app not ready at import
    from django.core.files.images import ImageFile  # app not ready at import

    editor = User.objects.create_user(EMAIL, EMAIL, PASSWORD)
    editor.groups.add(Group.objects.get(name="Editors"))
    models: Any = apps.get_app_config("home")
    home = models.get_model("HomePage").objects.get()
    image: Any = apps.get_model("wagtailimages", "Image")
    pictures = [
        image.objects.create(title=f"Ảnh {n}", file=ImageFile(io.BytesIO(draw_picture(n)), name=f"anh-{n}.jpg"))
        for n in range(PICTURES)
    ]
    section = home.add_child(instance=models.get_model("SectionPage")(title="Tin tức", slug="tin-tuc"))
    for number in range(pages):
        article = models.get_model("ArticlePage")(**facts_of(number), lead_picture=pictures[number % PICTURES])
        section.add_child(instance=article)
        article.save_revision(user=editor, log_action=True).publish()
    return {"section": section.pk, "page": article.pk, "add": "home/articlepage"}


if __name__ == "__main__":
    import django  # slow import, and the environment chose the settings

    django.setup()
    print(json.dumps((fill_dinh if sys.argv[1] == "dinh" else fill_stock)(int(sys.argv[2]))))
