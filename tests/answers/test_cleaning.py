import pandas as pd

from inventarisatie.answers.cleaning import clean, deidentify_texts
from inventarisatie.answers.tables import LOG_COLUMNS, Tables, read_tables, write_tables


def tables(*days):
    started = pd.to_datetime([f"{day} 10:00" for day in days], utc=True)
    names = [f"v1-{n:03}" for n in range(len(days))]
    respondents = pd.DataFrame({"respondent": names, "started": started})
    answers = pd.DataFrame(
        {"respondent": names, "state": "answered", "text": "Mail jan@example.org"}
    )
    return Tables(respondents, answers, pd.DataFrame(columns=LOG_COLUMNS))


def test_respondents_outside_the_period_are_left_out_with_their_answers(codebook):
    cleaned = clean(tables("2020-09-20", "2020-09-21", "2020-10-30", "2020-10-31"), codebook)
    assert list(cleaned.respondents["respondent"]) == ["v1-001", "v1-002"]
    assert set(cleaned.answers["respondent"]) == {"v1-001", "v1-002"}
    assert list(cleaned.log["rows"]) == [2, 0]


def test_the_day_counts_in_the_time_zone_of_the_codebook(codebook):
    late = tables("2020-09-20")
    late = Tables(
        late.respondents.assign(started=pd.to_datetime(["2020-09-20 22:30"], utc=True)),
        late.answers,
        late.log,
    )
    assert len(clean(late, codebook).respondents) == 1  # 00:30 on 21 September in Amsterdam


def test_respondents_without_any_answer_are_left_out_and_logged(codebook):
    given = tables("2020-10-01", "2020-10-02")
    answers = given.answers.assign(state=["answered", "no_answer"])
    cleaned = clean(Tables(given.respondents, answers, given.log), codebook)
    assert len(cleaned.respondents) == 1
    assert "zonder enig antwoord" in cleaned.log["what"].iloc[-1]


def test_free_text_is_deidentified_and_counted():
    cleaned = deidentify_texts(tables("2020-10-01"))
    assert "example.org" not in cleaned.answers["text"].iloc[0]
    assert cleaned.log["rows"].iloc[-1] == 1


def test_tables_come_back_as_they_were_written(tmp_path, codebook):
    cleaned = clean(tables("2020-10-01"), codebook)
    write_tables(tmp_path, cleaned)
    again = read_tables(tmp_path)
    pd.testing.assert_frame_equal(again.respondents, cleaned.respondents, check_dtype=False)
    assert list(again.log["what"]) == list(cleaned.log["what"])
