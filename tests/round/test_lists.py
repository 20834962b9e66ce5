"""Lists as people write them, and as a spreadsheet program saves them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.errors import Refusal
from inventarisatie.round.lists import read_list

HEADER = ["id", "tekst"]
CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)


@given(
    st.lists(st.tuples(CELL.filter(str.strip), CELL), max_size=5),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_any_way_of_saving_gives_the_same_cells(tmp_path_factory, rows, delimiter, end, mark):
    path = tmp_path_factory.mktemp("lijst") / "lijst.csv"
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows([HEADER, *rows])
    path.write_bytes(("\ufeff" * mark + buffer.getvalue()).encode())
    assert [tuple(cells) for _, cells in read_list(path, HEADER, "lijst")] == rows


def test_empty_lines_and_cells_that_excel_adds_do_not_count(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(b"id;tekst;;\r\na;b;;\r\n;;;\r\n")
    assert read_list(path, HEADER, "lijst") == [(2, ["a", "b"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,tekst\na,caf\xe9\n", "line 2: a byte that is no UTF-8 (0xe9)"),
        (b"id,text\n", "line 1: the columns are id, text"),
        (b"", "line 1: the columns are missing"),
        (b'id,tekst\na,"b" c\n', "line 2: "),
    ],
)
def test_what_is_wrong_is_named_as_what_it_is(tmp_path, content, message):
    path = tmp_path / "lijst.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_list(path, HEADER, "lijst")
    assert f"lijst.csv, {message}" in str(caught.value)
