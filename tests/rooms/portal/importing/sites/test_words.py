"""Words of an old site: in one line, and cut only with a note."""

from dinh.rooms.portal.importing.sites.material import OldArticle
from dinh.rooms.portal.importing.sites.words import LONGEST_SUMMARY, plain, take_summary


def test_words_when_they_hold_markup_then_only_the_words_stay_apart_from_each_other():
    assert plain(" <b>Hội</b>&nbsp;làng<br/>vui &amp; đông ") == "Hội làng vui & đông"


def test_summary_when_it_is_too_long_then_it_is_cut_at_a_word_and_stands_whole_before_the_text():
    long = "một & hai " * 100
    article = OldArticle(key="a", row=1, title="A", html="<p>Chữ.</p>")
    take_summary(article, long)
    assert len(article.summary) <= LONGEST_SUMMARY
    assert article.summary.endswith((" một …", " & …", " hai …"))
    assert article.html == f"<p>{long.replace('&', '&amp;')}</p><p>Chữ.</p>"
    assert len(article.notes) == 1
    short = OldArticle(key="b", row=2, title="B", html="<p>Chữ.</p>")
    take_summary(short, "Ngắn.")
    assert (short.summary, short.html, short.notes) == ("Ngắn.", "<p>Chữ.</p>", [])
