"""The rules of cleaning as they stand in 02-opschonen."""

import pandas as pd
from notebook_cells import run

from inventarisatie.answers.tables import LOG_COLUMNS, Tables


def tables(*days):
    started = pd.to_datetime([f"{day} 10:00" if day else None for day in days], utc=True)
    names = [f"v1-{number:03}" for number in range(len(days))]
    respondents = pd.DataFrame({"respondent": names, "started": started})
    answers = pd.DataFrame({"respondent": names, "state": "answered", "text": ""})
    return Tables(respondents, answers, pd.DataFrame(columns=LOG_COLUMNS))


def cleaned(given, codebook):
    return run("02-opschonen", "periode", "leeg", tabellen=given, codeboek=codebook, pd=pd)[
        "tabellen"
    ]


def test_respondents_outside_the_period_are_left_out_with_their_answers(codebook):
    kept = cleaned(tables("2020-09-20", "2020-09-21", "2020-10-30", "2020-10-31"), codebook)
    assert list(kept.respondents["respondent"]) == ["v1-001", "v1-002"]
    assert set(kept.answers["respondent"]) == {"v1-001", "v1-002"}
    assert list(kept.log["rows"]) == [2, 0]


def test_who_has_no_start_is_kept(codebook):
    kept = cleaned(tables("2020-10-01", None), codebook)
    assert len(kept.respondents) == 2


def test_the_day_counts_in_the_time_zone_of_the_codebook(codebook):
    late = tables("2020-09-20")
    started = pd.to_datetime(["2020-09-20 22:30"], utc=True)  # 00:30 on the 21st in Amsterdam
    given = Tables(late.respondents.assign(started=started), late.answers, late.log)
    assert len(cleaned(given, codebook).respondents) == 1


def test_respondents_without_any_answer_are_left_out_and_logged(codebook):
    given = tables("2020-10-01", "2020-10-02")
    answers = given.answers.assign(state=["answered", "no_answer"])
    kept = cleaned(Tables(given.respondents, answers, given.log), codebook)
    assert list(kept.respondents["respondent"]) == ["v1-000"]
    assert "zonder enig antwoord" in kept.log["what"].iloc[-1]
