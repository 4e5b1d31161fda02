"""What a reader of files is not sure of: a stable code for programs, a sentence for the person who decides."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_


@dataclass(frozen=True)
class Doubt:
    """`code` is one of `SENTENCES`; `words` fill its sentence, in the reader's language when it is shown."""

    code: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return _(SENTENCES[self.code]) % dict(self.words)


def doubt(code: str, **words: object) -> Doubt:
    """Raises KeyError for a code that has no sentence."""
    _known = SENTENCES[code]
    return Doubt(code, tuple(sorted((name, str(value)) for name, value in words.items())))


SENTENCES = {
    "no_key": N_("No right answer is marked."),
    "several_keys": N_("More than one answer is marked as right: %(labels)s."),
    "key_conflict": N_("The right answer is given differently in two places: %(first)s, and %(second)s."),
    "key_out_of_range": N_("The right answer “%(key)s” is none of the options."),
    "key_from_explanation": N_("The right answer was taken from the explanation: %(labels)s."),
    "key_ambiguous": N_(
        "Several questions have the number %(number)s: the table of answers cannot tell which is meant."
    ),
    "no_options": N_("No options were found."),
    "missing_option": N_("An option is missing: %(labels)s."),
    "empty_option": N_("Option %(label)s is empty."),
    "same_options": N_("Options %(first)s and %(second)s say the same."),
    "options_out_of_order": N_("The options stand in another order in the file: %(labels)s."),
    "repeated_option": N_("The letter %(label)s stands there once more, as if an option began."),
    "loose_label": N_("The letter %(label)s stands within a line or has no stop: see whether an option begins there."),
    "fewer_options": N_("It has %(count)s options, the others have %(usual)s."),
    "empty_stem": N_("The question itself is empty."),
    "short_stem": N_("The question is very short: is something missing?"),
    "number_twice": N_("The number %(number)s stands in the file twice."),
    "number_skipped": N_("Number %(number)s is missing before this question."),
    "same_question": N_("The same question stands in the file already: %(place)s."),
    "known_question": N_("The bank has this question already: %(name)s."),
    "shared_passage": N_("A passage for several questions was put before it: see whether it belongs here."),
    "old_font": N_("The text was written in an old font and converted: compare it with the file."),
    "formula": N_("It holds a formula or an embedded object that cannot be taken over as text."),
    "picture_unread": N_("The picture “%(name)s” is of a kind that browsers do not show: put it in as PNG."),
    "picture_named": N_("The picture “%(name)s” is only named: put it in by hand."),
    "picture_missing": N_("The question speaks of a picture or chart, and there is none."),
    "unread_text": N_("This text could not be placed: “%(text)s”."),
    "kind_unread": N_("Questions of the kind “%(kind)s” are not taken over."),
    "wildcard": N_("The answer “%(text)s” has a star that stands for anything: write out what is accepted."),
    "answer_no_number": N_("The answer “%(text)s” is no number."),
    "weights_lost": N_("It gave points for part of an answer; here an answer is right or wrong."),
}
