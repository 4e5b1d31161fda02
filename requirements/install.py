"""Install the locked wheels into a virtual environment: `install.py VENV base|dev`.

Uses uv for speed where pip can fetch its wheel, and compiles bytecode, because some machines forbid writing it later.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})


def main() -> None:
    venv, name = Path(sys.argv[1]).resolve(), sys.argv[2]
    python = str(venv / "bin" / "python")
    uv = str(venv / "bin" / "uv")
    requirements = ROOT / "requirements"
    if not Path(uv).exists():
        print("Installing the installer …", flush=True)
        run(
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "--only-binary",
            ":all:",
            "--require-hashes",
            "-r",
            str(requirements / "bootstrap.lock"),
        )
    print(f"Installing the locked packages ({name}) …", flush=True)
    quiet = ["-q", "--python", python]
    run(
        uv,
        "pip",
        "install",
        *quiet,
        "--only-binary",
        ":all:",
        "--compile-bytecode",
        "--require-hashes",
        "-r",
        str(requirements / f"{name}.lock"),
    )
    run(uv, "pip", "install", *quiet, "--no-deps", "-e", ".")
    print("Fetching the front-end packages and compiling the texts …", flush=True)
    run(python, "-m", "dinh.config.build")


if __name__ == "__main__":
    main()
