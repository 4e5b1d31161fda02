"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "question.add": _("Question added"),
    "question.revise": _("Question revised"),
    "question.place": _("Topic, difficulty or language of a question set"),
    "question.review": _("Question reviewed"),
    "question.retire": _("Question retired"),
    "question_bank.open": _("Question bank opened"),
    "question_bank.keep": _("Question bank of a former unit taken over"),
    "question_bank.export": _("Questions given out as a file"),
    "question.tell_apart": _("Two questions that look alike told apart"),
    "question_topic.change": _("Topic of questions changed"),
    "question_file.send": _("File of questions sent"),
    "question_file.correct": _("Question of a file corrected"),
    "question_file.accept": _("Question of a file looked at and left as it is"),
    "question_file.skip": _("Question of a file skipped"),
    "question_file.take_again": _("Question of a file taken in again"),
    "question_file.confirm": _("File of questions confirmed"),
    "question_file.drop": _("File of questions dropped"),
}
FACTS = {
    "digest": _("fingerprint of the version"),
    "version": _("version"),
    "fit": _("fit for use"),
    "retired": _("retired"),
    "reason": _("reason"),
    "other": _("the other question (number)"),
    "file": _("file"),
    "question": _("question"),
    "questions": _("questions"),
    "parts": _("what was corrected"),
    "doubts": _("doubts looked at"),
    "dropped": _("questions thrown away"),
}
