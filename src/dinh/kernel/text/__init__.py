"""Vietnamese text: normal form, folding for search, tone placement, order, addresses."""

from dinh.kernel.text.fold import fold, match_key, nfc, normalise_tones, slug
from dinh.kernel.text.order import collation_key

__all__ = ["collation_key", "fold", "match_key", "nfc", "normalise_tones", "slug"]
