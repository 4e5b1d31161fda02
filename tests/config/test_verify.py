"""`dinh verify`, as somebody calls it who has nothing but the file."""

import gzip
import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dinh.config.cli.verify import verify
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.prizes import Prize
from dinh.kernel.exam.receipts import Receipt, sign_root, write_line
from tests.kernel.exam.rounds import make_round, play_round, write_results

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SEALED = make_round(tie_breaks=("duration", "submitted"))
ROWS = play_round(SEALED)
LINES = write_results(SEALED, ROWS, {"k1": KEY.public_key().public_bytes_raw().hex()})


def receipt(place: int) -> str:
    statements = [row.statement(SEALED.seal) for row in ROWS]
    tree = Tree([one.leaf for one in statements])
    path = tuple(tree.path(place))
    return write_line(Receipt(statements[place], place, len(ROWS), path, sign_root(tree.root, KEY)))


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "ket-qua.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(LINES)))
    return path


def run(*arguments):
    return CliRunner().invoke(verify, [str(one) for one in arguments])


def test_results_when_true_then_it_ends_with_nought_and_says_so(results):
    said = run(results, "--receipt", receipt(3), "--seal", SEALED.seal)
    assert (said.exit_code, "30 submissions of 30 people" in said.output, "All of it is true" in said.output) == (
        0,
        True,
        True,
    )


def test_results_when_plain_and_receipts_in_a_file_then_they_are_read_as_well(tmp_path):
    path, held = tmp_path / "ket-qua.jsonl", tmp_path / "bien-nhan.txt"
    path.write_bytes(b"".join(LINES))
    held.write_text("\n".join(receipt(place) for place in range(30)) + "\n\n")
    said = run(path, "--receipts", held, "--json")
    report = json.loads(said.stdout)
    assert (said.exit_code, report["receipts"], report["wrong"], report["seal"]) == (0, 30, 0, SEALED.seal)


def test_results_when_somebodys_points_were_raised_then_it_ends_with_one_and_names_the_line(tmp_path):
    path = tmp_path / "ket-qua.jsonl"
    raised = [replace(row, points=row.points + 1) if place == 4 else row for place, row in enumerate(ROWS)]
    path.write_bytes(b"".join(write_results(SEALED, raised, {})))
    said = run(path)
    assert (said.exit_code, "WRONG:   line 6:" in said.output) == (1, True)


def test_receipt_when_it_is_of_another_round_then_it_is_told(results):
    assert run(results, "--receipt", receipt(3)[:-4] + "AAAA").exit_code == 1
    assert run(results, "--receipt", "DINH1.nonsense").exit_code == 1


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\x1f\x8bbroken", gzip.compress(b"".join(LINES))[:-20]])
def test_file_when_it_cannot_be_read_then_it_ends_with_two(content, tmp_path):
    path = tmp_path / "ket-qua"
    path.write_bytes(content)
    said = run(path)
    assert (said.exit_code, "cannot be checked" in said.output) == (2, True)


def test_verify_when_called_then_neither_django_nor_a_database_is_loaded(results):
    code = (
        "import sys\nfrom dinh.config.cli import main\ntry:\n    main()\nexcept SystemExit as end:\n"
        "    print(end.code, 'django.conf' in sys.modules, 'sqlite3' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "verify", str(results)], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines()[-1] == "0 False False"


def test_prizes_when_in_the_results_then_each_is_told_with_its_winner(tmp_path):
    sealed = make_round(prizes=(Prize("Giải Nhất", 1, "rank"), Prize("Giải may mắn", 2, "draw")), draw_source="Xổ số")
    rows = play_round(sealed)
    path = tmp_path / "ket-qua.jsonl"
    path.write_bytes(b"".join(write_results(sealed, rows, {}, drawn="48213")))
    said = run(path)
    first = next(row.code for row in rows if row.rank == 1)
    assert (said.exit_code, f"Prize:   Giải Nhất: {first}" in said.output) == (0, True)
    assert said.output.count("Giải may mắn: ") == 2


def test_pictures_when_their_files_are_given_then_an_altered_one_is_found(tmp_path):
    digest = hashlib.sha256(b"picture").hexdigest()
    first, *others = SEALED.questions
    sealed = replace(SEALED, questions=(replace(first, pictures=(Picture(digest, "", 1, 1),)), *others))
    path, folder = tmp_path / "ket-qua.jsonl", tmp_path / "anh"
    path.write_bytes(b"".join(write_results(sealed, play_round(sealed), {})))
    folder.mkdir()
    assert (run(path).exit_code, "names 1 pictures" in run(path).output) == (0, True)
    (folder / "1.webp").write_bytes(b"picture")
    assert run(path, "--pictures", folder).exit_code == 0
    (folder / "1.webp").write_bytes(b"another")
    said = run(path, "--pictures", folder)
    assert (said.exit_code, f"picture {digest} of question 1 is missing or was altered" in said.output) == (1, True)
