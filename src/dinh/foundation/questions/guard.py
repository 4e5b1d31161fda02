"""What a question said is never changed or removed: a contestant may have answered it."""

from dinh.foundation.audit.added_only import AddedOnly

VERSIONS = AddedOnly(
    "questions",
    ("questions_version", "questions_versionpicture", "questions_review"),
    "versions of questions are only ever added to",
)
