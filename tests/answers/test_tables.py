"""The tables of a round on disk: as they were, or refused before anything is written."""

import pandas as pd
import pytest

from inventarisatie.answers.tables import (
    ANSWER_COLUMNS,
    LOG_COLUMNS,
    RESPONDENT_COLUMNS,
    Tables,
    read_tables,
    write_tables,
)
from inventarisatie.errors import Refusal


@pytest.fixture
def tables():
    names = ["v1-001", "v1-002"]
    respondents = pd.DataFrame({"respondent": names}).reindex(columns=RESPONDENT_COLUMNS)
    answers = pd.DataFrame({"respondent": names, "state": "answered"})
    log = pd.DataFrame([["lezen", "iets", "daarom", 1]], columns=LOG_COLUMNS)
    return Tables(respondents, answers.reindex(columns=ANSWER_COLUMNS), log)


def test_they_come_back_as_they_were_written(tables, tmp_path):
    write_tables(tmp_path, tables)
    again = read_tables(tmp_path)
    pd.testing.assert_frame_equal(again.respondents, tables.respondents, check_dtype=False)
    pd.testing.assert_frame_equal(again.answers, tables.answers, check_dtype=False)
    pd.testing.assert_frame_equal(again.log, tables.log)


def broken(tables, fault):
    respondents, answers = tables.respondents, tables.answers
    match fault:
        case "no column 'state'":
            answers = answers.drop(columns="state")
        case "'v1-001' occurs twice":
            respondents = respondents.assign(respondent="v1-001")
        case "'v1-002' has answers only":
            respondents = respondents.head(1)
        case "state 'maybe'":
            answers = answers.assign(state="maybe")
    return Tables(respondents, answers, tables.log)


@pytest.mark.parametrize(
    "fault",
    [
        "no column 'state'",
        "'v1-001' occurs twice",
        "'v1-002' has answers only",
        "state 'maybe'",
    ],
)
def test_what_would_be_counted_wrong_is_refused_and_nothing_is_written(tables, tmp_path, fault):
    with pytest.raises(Refusal, match=fault):
        write_tables(tmp_path, broken(tables, fault))
    assert list(tmp_path.iterdir()) == []


def test_no_name_is_left_of_who_is_left_out(tables):
    answers = tables.answers.astype({"respondent": "category"})
    all_of_them = Tables(tables.respondents, answers, tables.log)
    dropped = tables.respondents["respondent"] == "v1-001"
    kept = all_of_them.without(dropped, "weggelaten", "proef")
    assert list(kept.answers["respondent"].cat.categories) == ["v1-002"]
