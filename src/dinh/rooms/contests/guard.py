"""What was sealed, handed in and amended is never changed or removed, whoever asks."""

from dinh.foundation.audit.added_only import AddedOnly

SEALED = AddedOnly(
    "contests",
    (
        *("contests_sealedround", "contests_sealedpicture", "contests_submission", "contests_batch"),
        *("contests_amendment", "contests_exclusion"),
    ),
    "what was sealed or handed in is only ever added to",
)
