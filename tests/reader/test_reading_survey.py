"""Tidy tables: states, routing, text fields, times, pseudonyms and the cleaning log."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from reading_files import META, Q_SINGLE, Sheet, good

from inventarisatie.errors import Refusal
from inventarisatie.reader import Survey, draft_codebook, read_survey
from inventarisatie.round.codebook import Codebook

FORM = "vragenlijst-1"


def read(sheet: Sheet, book: Codebook, path: Path) -> Survey:
    return read_survey({FORM: sheet.csv(path / "export.csv")}, book)


def drafted(sheet: Sheet, path: Path) -> Codebook:
    return Codebook.model_validate(yaml.safe_load(draft_codebook(sheet.csv(path / "draft.csv"))))


def answers(survey: Survey, question: str, respondent: str) -> list[tuple[str, str, str, str]]:
    table = survey.answers
    chosen = table[(table["question"] == question) & (table["respondent"] == respondent)]
    return list(
        chosen[["row", "option", "state", "text"]].astype(str).itertuples(index=False, name=None)
    )


def test_frames_have_the_columns_of_the_contract(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    assert {name: str(dtype) for name, dtype in survey.answers.dtypes.items()} == {
        "respondent": "category", "questionnaire": "category", "group": "category",
        "question": "category", "row": "category", "option": "category", "text": "str",
        "value": "float64", "state": "category",
    }  # fmt: skip
    assert list(survey.respondents) == [
        "respondent", "questionnaire", "group", "started", "ended", "last_question", "complete",
    ]  # fmt: skip
    assert list(survey.log) == ["step", "what", "why", "rows"]


def test_states_of_every_type(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    assert answers(survey, "vraag-1", "v1-001") == [("", "goed", "answered", "")]
    assert answers(survey, "vraag-2", "v1-003") == [
        ("", "opvang", "not_selected", ""),
        ("", "spuitomruil", "not_selected", ""),
        ("", "inloop", "answered", ""),
        ("", "anders-namelijk", "answered", "Bus"),
    ]
    assert answers(survey, "vraag-2", "v1-008") == [("", "", "no_answer", "")]
    assert answers(survey, "vraag-3", "v1-001") == [
        ("overdag", "nooit", "answered", ""),
        ("s-nachts", "vaak", "answered", ""),
    ]
    assert answers(survey, "vraag-4", "v1-004") == [("", "nee", "answered", "Te koud")]
    assert answers(survey, "vraag-5", "v1-005") == [("", "", "answered", "N/A")]
    assert answers(survey, "vraag-5", "v1-003") == [("", "", "no_answer", "")]


def test_who_stopped_early_dropped_out(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    stopped = survey.respondents.set_index("respondent").loc["v1-007"]
    assert (stopped["last_question"], stopped["complete"]) == ("vraag-2", False)
    assert survey.respondents["complete"].sum() == 7
    states = {state for q in ("vraag-3", "vraag-4", "vraag-5")
              for _, _, state, _ in answers(survey, q, "v1-007")}  # fmt: skip
    assert states == {"dropped_out"}
    notice = next(notice for notice in survey.warnings if notice.code == "W34")
    assert "1 at 'Welke voorziening bezoekt u?'" in notice.message


def test_routing_gives_not_asked(tmp_path: Path, book: Codebook) -> None:
    data = book.model_dump()
    routed = data["questionnaires"][0]["questions"][4]
    routed["asked_if"] = {"question": "vraag-4", "options": ["nee"]}
    survey = read(good(), Codebook.model_validate(data), tmp_path)
    assert answers(survey, "vraag-5", "v1-003") == [("", "", "not_asked", "")]
    assert answers(survey, "vraag-5", "v1-002") == [("", "", "answered", "Een douche")]
    assert answers(survey, "vraag-5", "v1-001") == [("", "", "answered", "Niets")]
    assert answers(survey, "vraag-5", "v1-007") == [("", "", "not_asked", "")]


def test_every_respondent_has_every_question(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    pairs = survey.answers.groupby(["respondent", "question"], observed=False).size()
    assert len(survey.respondents) == 8
    assert (pairs > 0).all()
    assert len(pairs) == 8 * 5


def test_times_are_utc(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    first = survey.respondents.iloc[0]
    assert first["started"] == pd.Timestamp("2020-09-21T12:10:05", tz="UTC")
    assert first["ended"] == pd.Timestamp("2020-09-21T12:30:09", tz="UTC")


def test_the_repeated_hour_counts_as_winter_time(tmp_path: Path, book: Codebook) -> None:
    sheet = good().cell(3, 2, "10/25/2020 02:30:00 AM").cell(3, 3, "10/25/2020 02:40:00 AM")
    survey = read(sheet, book, tmp_path)
    assert survey.respondents["started"].max() == pd.Timestamp("2020-10-25T01:30", tz="UTC")


def test_no_direct_identifier_is_left(tmp_path: Path, book: Codebook) -> None:
    sheet = good()
    for row in sheet.rows[2:]:
        row[4:9] = ["203.0.113.99", "kanarie@example.org", "Kanarie", "Vogel", "klantnummer-77"]
    survey = read(sheet, book, tmp_path)
    content = "".join(
        frame.to_csv() for frame in (survey.answers, survey.respondents, survey.log)
    ) + str(survey.warnings)
    ids = [row[0] for row in sheet.rows[2:]]
    for secret in ("203.0.113", "kanarie@", "Kanarie", "Vogel", "klantnummer", *ids):
        assert secret not in content
    for name in META[4:]:
        assert survey.log["what"].str.contains(name).any()


def test_pseudonyms_follow_the_start_and_are_the_same_again(tmp_path: Path, book: Codebook) -> None:
    survey = read(good(), book, tmp_path)
    sheet = good()
    sheet.rows[2:] = reversed(sheet.rows[2:])
    again = read(sheet, book, tmp_path)
    assert survey.respondents.equals(again.respondents)
    assert survey.answers.equals(again.answers)
    assert survey.respondents["started"].is_monotonic_increasing


def test_the_log_reconciles(tmp_path: Path, book: Codebook) -> None:
    sheet = good().cell(3, Q_SINGLE, " Goed\u00a0")
    sheet.rows.append(list(sheet.rows[3]))
    sheet.rows.append([""] * 19)
    log = read(sheet, book, tmp_path).log.set_index("what")["rows"]
    assert log["Rijen in het bestand, zonder de koppen"] == 10
    assert log["Lege rijen overgeslagen"] == 1
    assert log["Dubbele rijen weggelaten"] == 1
    assert log["Respondenten ingelezen"] == 8
    assert log["Onvolledige antwoorden behouden"] == 1
    assert log["Spaties of opmaak rond antwoorden verwijderd"] == 1


def test_an_answer_outside_the_codebook_is_told_in_part(tmp_path: Path, book: Codebook) -> None:
    told = "Ik vertel liever in mijn eigen woorden hoe het met Berendina gaat"
    with pytest.raises(Refusal) as refusal:
        read(good().cell(3, Q_SINGLE, told), book, tmp_path)
    assert told[:39] in str(refusal.value)
    assert "Berendina" not in str(refusal.value)


def test_the_log_does_not_tell_whether_anybody_stopped(tmp_path: Path, book: Codebook) -> None:
    sheet = good()
    whole = read(sheet, book, tmp_path).respondents["complete"].tolist().index(False)
    del sheet.rows[2 + whole]
    survey = read(sheet, book, tmp_path)
    assert survey.respondents["complete"].all()
    assert survey.log.set_index("what")["rows"]["Onvolledige antwoorden behouden"] == 0


def test_html_and_odd_spaces_are_no_part_of_a_label(tmp_path: Path, book: Codebook) -> None:
    sheet = good().cell(1, Q_SINGLE, "<p>Hoe <strong>gaat</strong>\u00a0het?<br></p>")
    sheet.column(Q_SINGLE, ["<span>Goed</span>", "Matig ", "\u00a0Goed"])
    assert read(sheet, book, tmp_path).answers.equals(read(good(), book, tmp_path).answers)


def test_larger_than_is_text(tmp_path: Path) -> None:
    sheet = good().add("Leeftijd?", "Response", ["> 60", "< 20", "20 < x > 60"] * 2 + ["", "> 60"])
    survey = read(sheet, drafted(sheet, tmp_path), tmp_path)
    options = survey.answers.loc[survey.answers["question"] == "vraag-6", "option"]
    assert set(options) == {"60", "20", "antwoord-2", ""}


def test_several_text_boxes_contact_and_ranking(tmp_path: Path) -> None:
    sheet = good()
    for name in ("Sterk", "Zwak"):
        text = "Noem een punt" if name == "Sterk" else ""
        sheet.add(text, name, [f"{name} {i}" for i in range(8)])
    for name in ("Name", "Email Address", "Phone Number"):
        sheet.add("Uw gegevens" if name == "Name" else "", name, ["geheim"] * 8)
    for i, name in enumerate(("Rust", "Eten", "Werk")):
        ranks = [str((i + k) % 3 + 1) for k in range(7)]
        sheet.add("Zet op volgorde" if i == 0 else "", name, [*ranks, ""])
    sheet.add("", "Toelichting", ["Rust eerst", "", "", "Eten!", "", "", "", ""])
    book = drafted(sheet, tmp_path)
    assert [q.type for q in book.questionnaires[0].questions[5:]] == [
        "open", "open", "contact", "ranking",
    ]  # fmt: skip
    survey = read(sheet, book, tmp_path)
    assert "geheim" not in survey.answers.to_csv()
    assert answers(survey, "vraag-6-2", "v1-003")[0][3] == "Zwak 2"
    ranked = survey.answers[survey.answers["question"] == "vraag-8"]
    assert ranked.loc[ranked["respondent"] == "v1-002", "value"].tolist() == [2, 3, 1]
    assert ranked.loc[ranked["respondent"] == "v1-001", "value"].tolist()[:3] == [1, 2, 3]
    assert answers(survey, "vraag-8", "v1-001")[-1] == ("", "", "answered", "Rust eerst")
    assert answers(survey, "vraag-8", "v1-008") == [("", "", "dropped_out", "")]


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-8-sig")])
def test_dialects(tmp_path: Path, book: Codebook, separator: str, encoding: str) -> None:
    sheet = good().cell(3, 18, "Café, thee; koek")
    path = sheet.csv(tmp_path / "anders.csv", separator=separator, encoding=encoding)
    survey = read_survey({FORM: path}, book)
    assert answers(survey, "vraag-5", "v1-001")[0][3] == "Café, thee; koek"


def test_named_separator_line(tmp_path: Path, book: Codebook) -> None:
    path = tmp_path / "excel.csv"
    path.write_text("sep=;\r\n" + good().text(";"), newline="")
    assert len(read_survey({FORM: path}, book).respondents) == 8


def test_response_while_the_clock_goes_back(tmp_path: Path, book: Codebook) -> None:
    sheet = good().cell(3, 2, "10/25/2020 02:50:00 AM").cell(3, 3, "10/25/2020 02:10:00 AM")
    survey = read(sheet, book, tmp_path)
    last = survey.respondents.set_index("respondent").loc["v1-008"]
    assert str(last["started"]) == "2020-10-25 00:50:00+00:00"
    assert str(last["ended"]) == "2020-10-25 01:10:00+00:00"
    assert "W32" not in [notice.code for notice in survey.warnings]
    elsewhere = good().cell(3, 2, "11/01/2020 01:50:00 AM").cell(3, 3, "11/01/2020 01:10:00 AM")
    assert "W32" in [notice.code for notice in read(elsewhere, book, tmp_path).warnings]
    america = Codebook.model_validate(book.model_dump() | {"timezone": "America/New_York"})
    assert "W32" not in [notice.code for notice in read(elsewhere, america, tmp_path).warnings]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("10/24/2020 02:50:00 AM", "10/24/2020 02:10:00 AM"),
        ("10/25/2020 02:50:00 AM", "10/25/2020 01:40:00 AM"),
        ("10/25/2020 02:50:00 PM", "10/25/2020 02:10:00 PM"),
    ],
)
def test_no_clock_goes_back_then(tmp_path: Path, book: Codebook, start: str, end: str) -> None:
    with pytest.raises(Refusal, match="before the start"):
        read(good().cell(3, 2, start).cell(3, 3, end), book, tmp_path)
