"""What a browser says of itself, in words: “Chrome on Windows”."""

from django.utils.translation import gettext as _

# The first mark that is found counts: nearly every browser also calls itself Chrome or Safari.
BROWSERS = [
    ("coc_coc_browser", "Cốc Cốc"),
    ("zalo", "Zalo"),
    ("fban/", "Facebook"),
    ("fbav/", "Facebook"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
]
SYSTEMS = [
    ("windows", "Windows"),
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("mac os x", "macOS"),
    ("cros", "ChromeOS"),
    ("linux", "Linux"),
]


def name_device(user_agent: str) -> str:
    """Browser and system of a User-Agent header; a hint for the eye, never a proof of who it was."""
    said = user_agent.lower()
    browser = next((name for mark, name in BROWSERS if mark in said), None)
    system = next((name for mark, name in SYSTEMS if mark in said), None)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that we do not know")
