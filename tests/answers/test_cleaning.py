import pandas as pd

from inventarisatie.answers.cleaning import deidentify_texts
from inventarisatie.answers.tables import LOG_COLUMNS, Tables


def tables(*days):
    started = pd.to_datetime([f"{day} 10:00" for day in days], utc=True)
    names = [f"v1-{n:03}" for n in range(len(days))]
    respondents = pd.DataFrame({"respondent": names, "started": started})
    answers = pd.DataFrame(
        {"respondent": names, "state": "answered", "text": "Mail jan@example.org"}
    )
    return Tables(respondents, answers, pd.DataFrame(columns=LOG_COLUMNS))


def test_free_text_is_deidentified_and_counted():
    cleaned = deidentify_texts(tables("2020-10-01"))
    assert "example.org" not in cleaned.answers["text"].iloc[0]
    assert cleaned.log["rows"].iloc[-1] == 1


def test_without_drops_respondents_with_their_answers_and_logs_how_many():
    given = tables("2020-10-01", "2020-10-02")
    dropped = given.respondents["respondent"].eq("v1-000")
    kept = given.without(dropped, "iets weggelaten", "daarom")
    assert list(kept.answers["respondent"]) == ["v1-001"]
    assert kept.log[["what", "why", "rows"]].iloc[-1].tolist() == ["iets weggelaten", "daarom", 1]
