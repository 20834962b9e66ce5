"""The quick and the careful way of reading give the same cells, or the same refusal."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventarisatie.errors import Refusal
from inventarisatie.reader import blocks, limits
from inventarisatie.reader.blocks import Block, read_blocks
from inventarisatie.reader.delimited import open_delimited

CELL = st.text("ab,;\"' \n\té€=0", max_size=8)


def rows_of(found: list[Block]) -> list[tuple[int, tuple[str, ...]]]:
    rows = []
    for block in found:
        if block.columns:
            cells = zip(*(column.to_pylist() for column in block.columns), strict=True)
            rows += list(zip(block.numbers.tolist(), cells, strict=True))
    return rows


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12),
    separator=st.sampled_from([",", ";", "\t"]),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
)
def test_both_ways_agree(
    tmp_path: Path, rows: list[list[str]], separator: str, newline: str, encoding: str
) -> None:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator=newline)
    writer.writerows([["kop\n1", "kop 2", "kop 3"], ["", "Response", "x"], *rows])
    path = tmp_path / "a.csv"
    path.write_bytes(target.getvalue().encode(encoding))
    source = open_delimited(path)
    source.separator = separator
    expected = [(i, tuple(row)) for i, row in enumerate(rows, start=3) if any(map(str.strip, row))]
    for found in (list(read_blocks(source, 3, 2)), list(blocks._careful(source, 3, 2))):
        assert rows_of(found) == expected
        assert sum(block.blank for block in found) == len(rows) - len(expected)


def test_careful_way_takes_over_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BLOCK_BYTES", 200)
    lines = [f"{i},b,c" for i in range(100)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*lines, "100,b", "101,b,c"]))
    source = open_delimited(path)
    seen: list[Block] = []
    with pytest.raises(Refusal, match="row 101 has 2 cells"):
        seen.extend(read_blocks(source, 3, 0))
    path.write_text("\n".join([*lines, "", "101,b,c"]))
    rows = rows_of(list(read_blocks(open_delimited(path), 3, 0)))
    assert [number for number, _ in rows] == [*range(1, 101), 102]


def test_old_mac_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\rx,y\r1,2\r3,4\r")
    assert rows_of(list(read_blocks(open_delimited(path), 2, 2))) == [
        (3, ("1", "2")),
        (4, ("3", "4")),
    ]
