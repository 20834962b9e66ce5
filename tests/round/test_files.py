import errno
import os
from pathlib import Path

import pandas as pd
import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.files import (
    files_in,
    remove_leftovers,
    replacing,
    write_bytes,
    write_parquet,
    write_text,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_half(path: Path, error: Exception) -> None:
    with replacing(path) as temporary:
        temporary.write_text("half")
        raise error


def test_writes_in_a_new_folder_with_normal_rights(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    write_text(path, "één\r\n")
    assert path.read_bytes() == "één\r\n".encode()
    plain = tmp_path / "plain.txt"
    plain.write_text("x")
    assert path.stat().st_mode == plain.stat().st_mode


def test_replaces_whole_files(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_bytes(path, b"a much longer first version")
    write_bytes(path, b"second")
    assert path.read_bytes() == b"second"
    assert names(tmp_path) == ["a.bin"]


def test_files_are_listed_with_those_in_folders_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/d/.e", "a.txt"):
        write_text(tmp_path / name, "")
    (tmp_path / "empty").mkdir()
    assert files_in(tmp_path) == ["a.txt", "a/c.txt", "a/d/.e", "b.txt"]
    assert files_in(tmp_path / "none") == []


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(ZeroDivisionError):
        write_half(path, ZeroDivisionError())
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_full_disk_is_one_refusal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(Refusal, match=r"a\.txt: No space left on device") as caught:
        write_half(path, full)
    assert caught.value.code == "write"
    assert "Make room" in caught.value.way_out
    assert path.read_text() == "old"


def test_a_file_in_the_place_of_the_folder_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(Refusal, match="Cannot write"):
        write_text(tmp_path / "a" / "b.txt", "x")


def test_parquet_keeps_the_frame(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["x", ""], "value": [1.5, None]})
    write_parquet(tmp_path / "a.parquet", frame)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), frame)


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b.txt", "kept")
    (tmp_path / "a" / ".half-1234-b.txt").write_text("half")
    remove_leftovers(tmp_path)
    assert names(tmp_path / "a") == ["b.txt"]
