"""The real export of the fourth round's twin, counted in parts, is counted as a whole."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from inventarisatie.answers.cleaning import clean
from inventarisatie.answers.tables import Tables
from inventarisatie.counts.tallies import tally_question
from inventarisatie.desk.large import Counted, count_export, count_export_on_dask
from inventarisatie.errors import Refusal
from inventarisatie.reader import read_survey
from inventarisatie.reader.delimited import DelimitedSource
from inventarisatie.reader.splitting import split_export
from inventarisatie.reader.table import open_source
from inventarisatie.round.codebook import CLOSED_TYPES


@pytest.fixture(scope="module")
def form(codebook):
    return codebook.questionnaires[0]


@pytest.fixture(scope="module")
def export(root, form) -> Path:
    return root / "data/raw/ronde-4" / form.file


@pytest.fixture(scope="module")
def whole(export, form, codebook) -> Counted:
    survey = read_survey({form.code: export}, codebook)
    tables = clean(Tables(survey.respondents, survey.answers, survey.log), codebook)
    closed = [question.code for question in form.questions if question.type in CLOSED_TYPES]
    tallies = [tally_question(tables.answers, codebook, question) for question in closed]
    return Counted(pd.concat(tallies, ignore_index=True), tables.log)


def rows_of(counted: Counted) -> dict[str, int]:
    return counted.log.set_index("what")["rows"].to_dict()


@pytest.mark.parametrize("most", [5, 50])
def test_parts_add_up(export, form, codebook, whole, most) -> None:
    counted = count_export(export, form, codebook, most=most)
    pd.testing.assert_frame_equal(counted.tally, whole.tally)
    assert rows_of(counted) == rows_of(whole)


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_dask_counts_the_same(export, form, codebook, whole, tmp_path, scheduler) -> None:
    dask = pytest.importorskip("dask", reason="needs the extra 'cluster'")
    with dask.config.set(scheduler=scheduler):
        counted = count_export_on_dask(export, form, codebook, folder=tmp_path, most=7)
    pd.testing.assert_frame_equal(counted.tally, whole.tally)
    assert rows_of(counted) == rows_of(whole)
    assert not list(tmp_path.iterdir()), "the chunks are removed"


def test_on_workers_that_are_processes(export, form, codebook, whole, tmp_path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster'")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster):
        counted = count_export_on_dask(export, form, codebook, folder=tmp_path, most=20)
    pd.testing.assert_frame_equal(counted.tally, whole.tally)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_chunks_hold_the_rows_of_the_export(export, tmp_path, encoding) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(export.read_bytes().decode().encode(encoding))
    chunks = split_export(path, tmp_path / "delen", 8)
    header, *rows = _rows(export)
    parts = [_rows(chunk) for chunk in chunks]
    assert all(part[0] == header for part in parts)
    assert [row for part in parts for row in part[2:]] == rows[1:]
    assert {len(part) - 2 for part in parts[:-1]} == {8}


def test_a_line_break_in_an_answer_does_not_end_the_record(tmp_path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b'ID,Vraag\r\n,Response\r\n1,"een ""twee""\r\ndrie"\r\n2,vier\r\n')
    chunks = split_export(path, tmp_path, 1)
    assert [_rows(chunk)[2:] for chunk in chunks] == [
        [["1", 'een "twee"\r\ndrie']],
        [["2", "vier"]],
    ]


def test_what_cannot_be_counted_on_dask_is_refused(
    export, form, codebook, tmp_path, monkeypatch
) -> None:
    open_quote = tmp_path / "open.csv"
    open_quote.write_bytes(b'ID,Vraag\r\n,Response\r\n1,"een\r\n2,twee\r\n')
    with pytest.raises(Refusal, match="R26"):
        split_export(open_quote, tmp_path, 5)

    header, rows = export.read_bytes().split(b"\r\n", 2)[:2], export.read_bytes()
    twice = tmp_path / "dubbel.csv"
    twice.write_bytes(rows + rows[len(b"\r\n".join(header)) + 2 :])
    with pytest.raises(Refusal, match="R17"):
        count_export_on_dask(twice, form, codebook, most=50)

    monkeypatch.setitem(sys.modules, "dask.delayed", None)
    with pytest.raises(Refusal, match="needs the extra 'cluster'"):
        count_export_on_dask(export, form, codebook)


def _rows(path: Path) -> list[list[str]]:
    source = open_source(path)
    assert isinstance(source, DelimitedSource)
    return list(source.rows())
