"""The front door: the home page as root of the default site."""

from django.db import transaction
from wagtail.models import Page, Site

from dinh.foundation.audit.actions import record
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models.pages import HomePage


@transaction.atomic
def ensure_home(*, by: Person | None, site_name: str, greeting: str = "") -> HomePage:
    """The home page, published and root of the default site, in place of Wagtail's welcome page. Safe to repeat."""
    home = HomePage.objects.first()
    if home is None:
        top = Page.objects.get(depth=1)
        new = HomePage(title="Trang chủ", slug="trang-chu", greeting=greeting)
        home = create_page(by=by, parent=top, page=new, publish=True)
    give_site_root(home=home, by=by, site_name=site_name)
    return home


def give_site_root(*, home: HomePage, by: Person | None, site_name: str) -> None:
    """Let visitors of the default site begin at `home`; a plain page that stood there alone goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.pk else None
    if welcome is not None and welcome.pk == home.pk:
        return
    site.root_page, site.site_name = home, site_name
    site.save()
    before = {"page": welcome.pk} if welcome else None
    record("site.home", by=by, obj=site, unit_id=unit_id_of(home), before=before, after={"page": home.pk})
    if welcome is not None and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
