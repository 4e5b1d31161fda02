"""The languages in which texts may be written, by the names that their speakers use (decision record 0032)."""

# BCP 47 code → the language's own name, as its speakers write it.
CONTENT_LANGUAGES = {
    "vi": "Tiếng Việt",
    "hmn": "Hmoob (Mông)",
    "tyz": "Tày",
    "nut": "Nùng",
    "ium": "Iu Mienh (Dao)",
    "mtq": "Mường",
    "blt": "Tai Dam (Thái)",
    "lo": "ລາວ",
    "zh-Hans": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
}


def own_name(code: str) -> str:
    """What the language calls itself; the code where nobody has told."""
    return CONTENT_LANGUAGES.get(code, code)
