"""Whatever a file holds: an answer or a refusal, never a traceback and never a hang."""

import contextlib
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import good

from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export, read_survey
from inventarisatie.round.codebook import Codebook

SETTINGS = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXT = good().text().encode()
PIECES = [
    b"\0", b'"', b",", b";", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b"1E+11", b"=1+1",
    b"Response", b"Respondent ID", b"#REF!", b"13/13/2020", b"<br>", b"\xc3\xa9", b"2-jan", b"",
    b"Open-Ended Response", b"99999999999999999999", b"1", b"N/A", b"\xe2\x80\xae", b"43290.5",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A healthy export with some parts cut, doubled or replaced."""
    content = TEXT
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        piece = draw(st.sampled_from([piece, content[start:end] * 2, b""]))
        content = content[:start] + piece + content[end:]
    return content


def check(path: Path) -> None:
    found = inspect_export(path)
    found.to_json()
    found.to_text()
    if found.refusal:
        assert found.refusal.code[0] == "R"
        assert path.name in found.refusal.message


@SETTINGS
@given(content=damaged())
def test_damaged_exports(tmp_path: Path, book: Codebook, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    check(path)
    with contextlib.suppress(Refusal):
        survey = read_survey({"vragenlijst-1": path}, book)
        assert set(survey.answers["respondent"]) == set(survey.respondents["respondent"])


@SETTINGS
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    check(path)


@SETTINGS
@given(data=st.data())
def test_damaged_workbooks(tmp_path: Path, data: st.DataObject) -> None:
    path = good().xlsx(tmp_path / "export.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    start = data.draw(st.integers(0, len(content)))
    end = start + data.draw(st.integers(0, 40))
    piece = data.draw(st.sampled_from([b"", b"<f>1</f>", b"<!DOCTYPE x>", b"&", b"9" * 30, b"\0"]))
    parts[name] = content[:start] + piece + content[end:]
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    raw = path.read_bytes()
    cut = data.draw(st.integers(0, len(raw)))
    path.write_bytes(data.draw(st.sampled_from([raw, raw[:cut], raw[cut:]])))
    check(path)
