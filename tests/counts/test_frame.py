"""A tally with Dutch texts, the same as ledger rows, and what a chart shows of it."""

import pandas as pd
import pytest

from inventarisatie.counts.frame import check_rows, frame_of, labelled, once, rows_of
from inventarisatie.counts.tallies import COLUMNS
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import Codebook

QUESTIONS = [
    {"code": "plaats", "text": "Is er minder plaats?", "subject": "Capaciteit", "type": "single",
     "options": [{"code": "ja", "label": "Minder plaats", "finding": "hebben minder plaats"},
                 {"code": "nee", "label": "Evenveel"}],
     "merged": [{"code": "alles", "label": "Ja of nee", "options": ["ja", "nee"],
                 "finding": "antwoordden"}]},
    {"code": "zorg", "text": "Hoe is de zorg?", "type": "matrix",
     "options": [{"code": "goed", "label": "Goed"}],
     "rows": [{"code": "nacht", "label": "'s Nachts"}]},
]  # fmt: skip
CODEBOOK = Codebook.model_validate(
    {"ronde": 9, "title": "Proef", "period": {"start": "2025-01-31", "end": "2025-02-01"},
     "groups": [{"code": "pro", "label": "professionals"}, {"code": "mens", "label": "mensen"}],
     "questionnaires": [{"code": code, "title": code, "group": group, "file": f"{code}.csv",
                         "source": "surveymonkey", "questions": QUESTIONS}
                        for code, group in (("een", "pro"), ("twee", "mens"))]}
)  # fmt: skip


def tally(*rows: tuple[object, ...], **columns: object) -> pd.DataFrame:
    """Rows of question, row, category, group, lower, upper, base and certainty."""
    frame = pd.DataFrame(
        rows, columns=["question", "row", "category", "group", "lower", "upper", "base_lower",
                       "certainty"],
    )  # fmt: skip
    ids = frame["question"] + "." + frame["category"] + "." + frame["group"]
    return frame.assign(base_upper=frame["base_lower"], id=ids, **columns)


def told(*rows: tuple[object, ...]) -> list[dict[str, object]]:
    names = ["subject", "row_label", "label", "group_label", "finding", "text"]
    return labelled(tally(*rows)[COLUMNS], CODEBOOK)[names].to_dict("records")


def test_a_row_has_its_subject_labels_finding_and_number_in_dutch():
    assert told(("plaats", "", "ja", "pro", 29, 29, 50, "counted")) == [
        {"subject": "Capaciteit", "row_label": "", "label": "Minder plaats",
         "group_label": "professionals", "finding": "hebben minder plaats",
         "text": "29 van de 50"},
    ]  # fmt: skip
    assert told(("plaats", "", "alles", "mens", 1, 4, 50, "protected")) == [
        {"subject": "Capaciteit", "row_label": "", "label": "Ja of nee", "group_label": "mensen",
         "finding": "antwoordden", "text": "1 tot 4 van de 50"},
    ]  # fmt: skip
    assert told(("zorg", "nacht", "goed", "pro", 0, 50, 50, "not_kept")) == [
        {"subject": "Hoe is de zorg? 's Nachts", "row_label": "'s Nachts", "label": "Goed",
         "group_label": "professionals", "finding": "", "text": "niet bewaard in onze bron"},
    ]  # fmt: skip


def test_all_groups_together_are_respondents_and_their_sizes_a_subject():
    first, second, third = told(
        ("plaats", "", "nee", "alle", 30, 30, 66, "published"),
        ("respondenten", "", "pro", "pro", 50, 50, 66, "counted"),
        ("respondenten", "", "totaal", "alle", 66, 66, 66, "counted"),
    )
    assert (first["group_label"], first["label"]) == ("respondenten", "Evenveel")
    assert second == {
        "subject": "Respondenten", "row_label": "", "label": "Professionals",
        "group_label": "respondenten", "finding": "zijn professionals", "text": "50 van de 66",
    }  # fmt: skip
    assert (third["label"], third["finding"]) == ("Alle groepen", "zijn alle groepen")


def test_extra_answers_and_labels_of_the_source_and_what_has_no_label():
    rows = [
        ("plaats", "", code, "pro", 5, 5, 50, "counted") for code in ("geen-antwoord", "overig")
    ]
    assert [row["label"] for row in told(*rows)] == [
        "Geen antwoord", "Overige antwoorden (niet uitgesplitst)",
    ]  # fmt: skip
    own = tally(("elders", "", "x", "", 5, 5, None, "published"), label="Naloxon")
    frame = labelled(own, CODEBOOK)
    assert frame[["subject", "label", "group_label"]].to_numpy().tolist() == [
        ["Naloxon", "Naloxon", ""]
    ]
    with pytest.raises(Refusal, match="'x' has no label"):
        told(("elders", "", "x", "pro", 5, 5, 50, "published"))


def test_ledger_rows_hold_what_the_frame_holds_and_come_back():
    frame = labelled(
        tally(("plaats", "", "ja", "pro", 29, None, 50, "published"), words="veel", section="3.1"),
        CODEBOOK,
    )
    [row] = rows_of(frame, "08-plaats", "tellen")
    assert (row.notebook, row.cell) == ("08-plaats", "tellen")
    assert (row.lower, row.upper, row.base_lower, row.base_upper) == (29, None, 50, 50)
    assert (row.words, row.section, row.note, row.filter) == ("veel", "3.1", "", "")
    again = frame_of([row], CODEBOOK)
    assert rows_of(again) == [row]
    for made in (frame, again):
        assert made["upper"].dtype == "Int64"
        assert made.attrs == {
            "title": "Proef", "source": "inventarisatie 2025",
            "period": "31\N{NO-BREAK SPACE}januari tot 1\N{NO-BREAK SPACE}februari 2025",
        }  # fmt: skip


def shown(frame: pd.DataFrame) -> list[str]:
    return once(labelled(frame, CODEBOOK))["category"].tolist()


def test_nobody_is_counted_twice_among_counted_answers():
    rows = [("plaats", "", code, "pro", 9, 9, 50, "counted")
            for code in ("ja", "nee", "alles", "overig", "geen-antwoord")]  # fmt: skip
    sums = [("ja",), ("nee",), ("ja", "nee"), ("overig",), ("geen-antwoord",)]
    assert shown(tally(*rows).assign(options=sums)) == ["ja", "nee", "overig", "geen-antwoord"]
    sums[3] = ("nee", "geen-antwoord")
    assert shown(tally(*rows).assign(options=sums)) == ["ja", "overig"]


def test_of_published_answers_those_in_a_known_sum_and_an_empty_rest_are_left_out():
    rows = [
        ("plaats", "", "ja", "pro", 0, 45, 50, "not_kept"),
        ("plaats", "", "nee", "pro", 5, 5, 50, "published"),
        ("plaats", "", "alles", "pro", 45, 45, 50, "published"),
        ("plaats", "", "overig", "pro", 0, 0, 50, "derived"),
        ("plaats", "", "nee", "pro", 4, 6, 50, "converted"),
    ]
    sums = [("ja",), ("nee",), ("ja", "nee"), ("overig",), ("nee",)]
    frame = tally(*rows).assign(options=sums)
    assert shown(frame) == ["nee", "alles"]
    assert once(labelled(frame, CODEBOOK))["lower"].tolist() == [5, 45]
    assert once(labelled(frame.iloc[:0], CODEBOOK)).empty


def test_what_is_no_tally_or_has_no_rows_is_refused():
    frame = labelled(tally(("plaats", "", "ja", "pro", 9, 9, 50, "counted")), CODEBOOK)
    check_rows(frame, "label")
    for column in ("id", "question", "lower", "base_upper", "certainty"):
        with pytest.raises(Refusal, match=f"no column '{column}'"):
            check_rows(frame.drop(columns=column))
    with pytest.raises(Refusal, match="no column 'labl'"):
        check_rows(frame, "labl")
    with pytest.raises(Refusal, match="no rows"):
        check_rows(frame.iloc[:0])
