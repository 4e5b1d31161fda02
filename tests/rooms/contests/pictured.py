"""A question with pictures, as the tests of papers ask it."""

from dinh.foundation.media.actions import ensure_picture
from dinh.foundation.questions.actions.questions import Placed, add_question, review_version
from dinh.foundation.questions.domain.items import Item, Kind, Option


def ask_with_pictures(*, bank, unit, writer, reviewer, stem, pictures, **given):
    """Two options, of which the second has no words; `pictures`: (bytes, name, description, option or None) each."""
    placed = [
        Placed(
            ensure_picture(by=writer, unit=unit, content=content, name=name, title=name, description=alt),
            option,
        )
        for content, name, alt, option in pictures
    ]
    item = Item(stem=stem, options=[Option("A", "Côn Đảo"), Option("B", "")], key=[0], kind=Kind.SINGLE)
    topic = bank.topics.filter(parent__isnull=False).first()
    question, _is_new = add_question(by=writer, bank=bank, item=item, topic=topic, pictures=placed, **given)
    review_version(by=reviewer, version=question.newest, is_fit=True)
    return question
