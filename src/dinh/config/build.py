"""Makes what is not committed: compiled translations and the front-end packages' files.

`python -m dinh.config.build` needs no Django and no database.
"""

from pathlib import Path

import polib

from dinh.config.front_end import install_front_end

SOURCE = Path(__file__).resolve().parents[1]


def compile_messages() -> int:
    """Compile every .po that is newer than its .mo; return how many were."""
    compiled = 0
    for po in SOURCE.glob("**/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            polib.pofile(str(po)).save_as_mofile(str(mo))
            compiled += 1
    return compiled


def main() -> None:
    compile_messages()
    install_front_end()


if __name__ == "__main__":
    main()
