import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

from dinh.foundation.ui.samples import LetterForm


@pytest.mark.parametrize("code", ["vi", "en"])
def test_choose_language_when_chosen_then_it_is_kept_and_leads_back(client, code):
    response = client.get(f"/ngon-ngu/{code}/", {"next": "/van-ban/?q=a"})
    assert response.status_code == 302
    assert response.url == "/van-ban/?q=a"
    assert response.cookies["django_language"].value == code
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_choose_language_when_the_target_is_elsewhere_then_it_leads_home(client, target):
    assert client.get("/ngon-ngu/en/", {"next": target}).url == "/"


@pytest.mark.django_db
def test_choose_language_when_unknown_then_it_is_not_found(client):
    assert client.get("/ngon-ngu/xx/").status_code == 404


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html"])
def test_error_page_when_there_is_no_database_and_no_context_then_it_comes_out(name):
    """No database fixture here: any query would fail the test."""
    with translation.override("vi"):
        page = get_template(name).render()
    assert "<h1>" in page
    assert "<style" not in page


def test_error_page_when_static_files_were_never_collected_then_it_still_comes_out(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
    assert '<link rel="stylesheet" href="/static/vendor/house.css">' in get_template("500.html").render()


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def test_field_when_it_has_help_and_errors_then_it_names_them():
    html = render("{% field form.email %}", form=LetterForm({"email": "x"}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html


def test_component_when_it_is_given_a_text_then_the_text_is_escaped():
    html = render('{% card title=t url="/" %}{% badge t %}{% banner title=t %}x{% endbanner %}', t="<script>")
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 3


def test_pagination_when_the_query_holds_more_then_the_rest_is_kept(rf):
    page = Paginator(range(100), 10).get_page(3)
    html = render("{% pagination page %}", page=page, request=rf.get("/?q=ch%E1%BB%A3&page=3"))
    assert 'href="?q=ch%E1%BB%A3&amp;page=4"' in html
    assert 'aria-current="page"' in html
