"""The differences between two runs, on folders as a run leaves them."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.counts.ledger_file import LedgerRow, write_part
from inventarisatie.desk.cli import main
from inventarisatie.desk.comparing.rendered_text import read_paragraphs
from inventarisatie.desk.comparing.run_diff import RunDiff, TextChange, compare_runs
from inventarisatie.desk.comparing.run_folder import read_run
from inventarisatie.report.figure_files import write_data

HOSTILE = "<script>alert(1)</script>"
ROW = LedgerRow(
    id="uit-beeld.ja", lower=22, upper=22, base_lower=50, base_upper=50, question="uit-beeld",
    category="ja", group="professionals", certainty="counted",
    notebook="10-uit-beeld", cell="uit-beeld", subject="Mensen uit beeld", label="Ja",
    group_label="professionals",
)  # fmt: skip
OTHER = replace(ROW, id="uit-beeld.nee", category="nee", label="Nee", lower=28, upper=28)
TEXT = "Volgens 22 van de 50 professionals zijn er mensen uit beeld."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="2"/></svg>'
)

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a report folder with the numbers, a chart and the paragraphs given."""

    def run(
        name: str,
        rows: tuple[LedgerRow, ...] = (ROW, OTHER),
        width: int = 4,
        texts: tuple[str, ...] = ("Inleiding", TEXT),
    ) -> Path:
        folder = tmp_path / name
        write_part(folder / "cijfers.json", rows)
        write_data(folder / "figuren" / "uit-beeld.csv", rows)
        (folder / "figuren" / "uit-beeld.svg").write_text(SVG.format(width))
        body = "".join(f"<p>{text}</p>" for text in texts)
        (folder / "rapport.html").write_text(f"<h1>Kop</h1>{body}", encoding="utf-8")
        return folder

    return run


def differences(old: Path, new: Path) -> RunDiff:
    return compare_runs(read_run(old), read_run(new))


def test_equal_runs_have_no_differences(make: Make) -> None:
    assert differences(make("a"), make("b")).same


def test_a_changed_number_is_told_at_every_level(make: Make) -> None:
    late = replace(ROW, lower=23, upper=23, base_lower=51, base_upper=51)
    new = make(
        "b",
        (late, OTHER),
        width=5,
        texts=("Inleiding", TEXT.replace("22 van de 50", "23 van de 51")),
    )
    diff = differences(make("a"), new)
    [number] = diff.numbers
    assert (number.id, number.old, number.new) == ("uit-beeld.ja", "22 van de 50", "23 van de 51")
    assert number.fields["lower"] == ("22", "23")
    assert set(number.fields) == {"lower", "upper", "base_lower", "base_upper"}
    cells = {cell.column: (cell.old, cell.new) for cell in diff.tables}
    assert cells["basis"] == ("50", "51")
    assert cells["aandeel_ondergrens"] == ("44,0", "45,1")
    assert [(chart.figure, chart.state) for chart in diff.charts] == [("uit-beeld", "data")]
    [text] = diff.texts
    assert (text.document, text.heading) == ("rapport", "Kop")
    assert [part for part, changed in text.marked()[1] if changed] == ["23", "51"]


def test_what_came_and_what_went(make: Make) -> None:
    old, new = make("a"), make("b", (ROW,), texts=(TEXT,))
    (new / "figuren" / "extra.svg").write_text(SVG.format(1))
    diff = differences(old, new)
    assert [(n.id, n.old, n.new) for n in diff.numbers] == [("uit-beeld.nee", "28 van de 50", "")]
    assert [(cell.row, cell.column, cell.new) for cell in diff.tables] == [
        ("Mensen uit beeld, Nee, professionals", "", "")
    ]
    assert {chart.figure: chart.state for chart in diff.charts} == {
        "extra": "added", "uit-beeld": "data",
    }  # fmt: skip
    assert [(text.old, text.new) for text in diff.texts] == [("Inleiding", "")]
    back = differences(new, old)
    assert back.counts == diff.counts
    assert {chart.state for chart in back.charts} == {"removed", "data"}


def test_a_chart_that_only_looks_different(make: Make) -> None:
    diff = differences(make("a"), make("b", width=5))
    assert [chart.state for chart in diff.charts] == ["looks"]
    assert diff.counts == {"numbers": 0, "tables": 0, "charts": 1, "texts": 0}


@given(st.text(max_size=40), st.text(max_size=40))
def test_marked_pieces_are_the_whole_text(old: str, new: str) -> None:
    first, second = TextChange("rapport", "", old, new).marked()
    assert "".join(piece for piece, _ in first) == old
    assert "".join(piece for piece, _ in second) == new
    assert "".join(p for p, changed in first if not changed) == "".join(
        p for p, changed in second if not changed
    )


class Tags(HTMLParser):
    """Collects the tags and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_is_safe_complete_and_loads_nothing(make: Make, tmp_path: Path) -> None:
    old = make("a")
    new = make("b", (replace(ROW, note=HOSTILE, subject=HOSTILE), OTHER), texts=("Nieuw", TEXT))
    page = tmp_path / "verschil.html"
    assert main(["diff", str(old), str(new), "-o", str(page)]) == 1
    tags = Tags()
    tags.feed(page.read_text(encoding="utf-8"))
    assert "script" not in tags.tags
    assert all(address.startswith(("#", "data:image/svg+xml")) for address in tags.addresses)
    assert tags.tags.count("img") == 2
    assert not re.search(r"url\((?!data:)", page.read_text(encoding="utf-8"))
    told = [part.text for part in read_paragraphs(page)]
    assert any(f"toelichting: leeg → {HOSTILE}" in text for text in told)
    assert "rapport | Kop | Inleiding | Nieuw" in told


def test_exit_codes_and_json(
    make: Make, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old, new = make("a"), make("b", (ROW,))
    assert main(["diff", str(old), str(old), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] is True
    assert main(["diff", str(old), str(new), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["numbers"][0]["id"] == "uit-beeld.nee"
    assert main(["diff", str(old), str(old), "-o", str(tmp_path / "gelijk.html")]) == 0
    assert "geen verschillen" in (tmp_path / "gelijk.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", ["missing", "no ledger", "no text"])
def test_no_report_folder_is_refused_by_name(
    make: Make, broken: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = make("b")
    if broken == "missing":
        (bad / "cijfers.json").unlink()
    elif broken == "no ledger":
        (bad / "cijfers.json").write_text('{"rows": [{"id": 1}]}')
    else:
        (bad / "rapport.html").write_bytes(b"\xff\xfe\x00")
    assert main(["diff", str(make("a")), str(bad), "-o", str(tmp_path / "x.html")]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"[diff] {bad}")
    assert "Way out: " in told
    assert not (tmp_path / "x.html").exists()
