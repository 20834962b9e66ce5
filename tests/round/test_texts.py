from pathlib import Path

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.round.texts import read_text, read_yaml


def test_a_byte_order_mark_is_no_text_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "hoofdstuk.qmd"
    path.write_bytes(b"\xef\xbb\xbf# Caf\xc3\xa9\r\n")
    assert read_text(path, "source") == "# Café\r\n"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_what_is_no_utf8_is_named_by_its_line(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "codeboek.yml"
    path.write_bytes("a: 1\nb: café\n".encode(encoding))
    line = 2 if encoding == "latin-1" else 1
    with pytest.raises(Refusal, match=rf"\[codebook\] codeboek\.yml, line {line}: a byte that is"):
        read_yaml(path, "codebook")


def test_what_is_no_yaml_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bescherming.yml"
    path.write_text("a: {b\n")
    with pytest.raises(Refusal, match=r"(?s)bescherming\.yml is not valid YAML: .* line 2"):
        read_yaml(path, "policy")
