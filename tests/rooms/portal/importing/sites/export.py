"""Writes exports as WordPress writes them (WXR 1.2), and pictures for their uploads."""

import io
from pathlib import Path

from PIL import Image

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Trang cũ</title><link>https://cu.example.vn</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://cu.example.vn</wp:base_site_url><wp:base_blog_url>https://cu.example.vn</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[lan]]></wp:author_login>
<wp:author_display_name><![CDATA[Mai Lan]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel>\n</rss>\n"


def category(number: int, nicename: str, name: str, parent: str = "") -> str:
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{nicename}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent><wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>\n"
    )


def item(number: int, title: str, content: str = "", **given) -> str:
    """One <item>; `terms` are (domain, nicename, name), `meta` is a dict."""
    values = {
        "kind": "post",
        "status": "publish",
        "slug": f"bai-{number}",
        "link": f"https://cu.example.vn/2020/05/bai-{number}/",
        "excerpt": "",
        "password": "",
        "above": 0,
        "date": "2020-05-04 08:30:00",
        "attachment": "",
        "terms": (),
        "meta": {},
        **given,
    }
    terms = "".join(f'<category domain="{d}" nicename="{n}"><![CDATA[{t}]]></category>' for d, n, t in values["terms"])
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in values["meta"].items()
    )
    attachment = f"<wp:attachment_url>{values['attachment']}</wp:attachment_url>" if values["attachment"] else ""
    return f"""<item><title><![CDATA[{title}]]></title><link>{values["link"]}</link>
<dc:creator><![CDATA[lan]]></dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{values["excerpt"]}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2020-05-04 15:30:00</wp:post_date><wp:post_date_gmt>{values["date"]}</wp:post_date_gmt>
<wp:post_name>{values["slug"]}</wp:post_name><wp:status>{values["status"]}</wp:status>
<wp:post_parent>{values["above"]}</wp:post_parent><wp:post_type>{values["kind"]}</wp:post_type>
<wp:post_password>{values["password"]}</wp:post_password>{attachment}{terms}{meta}</item>
"""


def attachment(number: int, place: str, *, alt: str = "", caption: str = "") -> str:
    return item(
        number,
        place,
        kind="attachment",
        status="inherit",
        attachment=f"https://cu.example.vn/wp-content/uploads/{place}",
        excerpt=caption,
        meta={"_wp_attached_file": place, "_wp_attachment_image_alt": alt},
    )


def write_export(path: Path, *parts: str) -> Path:
    path.write_text(HEAD + "".join(parts) + TAIL)
    return path


def write_picture(path: Path, colour: str = "#8a1c14") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(written, "PNG")
    path.write_bytes(written.getvalue())
    return path
