"""Dictionary order: a ă â b c d đ e ê …; tones ngang, huyền, hỏi, ngã, sắc, nặng."""

from vn_collate import collate_key

from dinh.kernel.text.fold import nfc


def collation_key(text: str) -> str:
    """Return an ASCII key whose byte order is the Vietnamese dictionary order of `text`."""
    return collate_key(nfc(text))
