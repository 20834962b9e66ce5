"""Which reader takes a file, and what a file of another platform than expected is told."""

from pathlib import Path

import pytest
from platform_files import write_csv
from reading_files import good

from inventarisatie.errors import Refusal
from inventarisatie.reader import inspect_export, read_survey
from inventarisatie.reader.platforms import READERS, reader_named
from inventarisatie.reader.recognition import recognise
from inventarisatie.round.codebook import Codebook


def test_every_reader_has_a_name_of_its_own() -> None:
    assert len({reader.source for reader in READERS}) == len(READERS)
    assert all(reader_named(reader.source) is reader for reader in READERS)


def test_an_unknown_source_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal, match="surveymonkey"):
        reader_named("surveymonky")


def test_a_file_is_recognised_by_its_header(tmp_path: Path) -> None:
    assert recognise(good().csv(tmp_path / "a.csv")).source == "surveymonkey"
    (tmp_path / "b.csv").write_text("respondent;datum;vraag-1\n1;1-2-2020;ja\n", encoding="utf-8")
    assert recognise(tmp_path / "b.csv").source == "interview"
    refusal = inspect_export(tmp_path / "b.csv").refusal
    assert refusal
    assert refusal.code == "interview"


def test_a_file_of_another_platform_than_the_codebook_says(tmp_path: Path, book: Codebook) -> None:
    (tmp_path / "b.csv").write_text("respondent;datum;vraag-1\n1;1-2-2020;ja\n", encoding="utf-8")
    with pytest.raises(Refusal, match="write source: interview") as refusal:
        read_survey({"vragenlijst-1": tmp_path / "b.csv"}, book)
    assert refusal.value.code == "R46"


@pytest.mark.parametrize(
    ("platform", "first"),
    [
        ("LimeSurvey", ["id", "submitdate", "lastpage", "startlanguage", "Q1"]),
        ("LimeSurvey", ["Response ID", "Date submitted", "Last page", "Start language", "Q1"]),
        ("Google Forms", ["Timestamp", "Hoe gaat het?", "Wat mist u?"]),
        ("Google Forms", ["Tijdstempel", "Hoe gaat het?", "Wat mist u?"]),
        ("Microsoft Forms", ["ID", "Start time", "Completion time", "Email", "Name", "Q"]),
        ("Microsoft Forms", ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Q"]),
        ("Qualtrics", ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Q1"]),
        ("Qualtrics", ["Start Date", "End Date", "Finished", "Recorded Date", "Response ID", "Q"]),
        ("Typeform", ["#", "Q", "Network ID", "Start Date (UTC)", "Submit Date (UTC)"]),
        ("REDCap", ["record_id", "redcap_event_name", "q1___1", "form_complete"]),
        ("REDCap", ["record_id", "leeftijd", "vragenlijst_complete"]),
        ("Alchemer", ["Response ID", "Time Started", "Date Submitted", "Status", "Q"]),
        ("KoboToolbox", ["start", "end", "groep/vraag", "_id", "_uuid", "_submission_time"]),
        ("Castor", ["Participant Id", "Participant Status", "Participant Creation Date", "Q"]),
    ],
)
def test_platforms_are_recognised_by_their_columns(
    tmp_path: Path, platform: str, first: list[str]
) -> None:
    path = write_csv(tmp_path / "a.csv", [first, ["1"] * len(first), ["2"] * len(first)])
    assert recognise(path).platform == platform


def test_platforms_that_are_not_read_are_refused_by_name(tmp_path: Path) -> None:
    rows = [["record_id", "leeftijd", "vragenlijst_complete"], ["1", "40", "2"]]
    refusal = inspect_export(write_csv(tmp_path / "a.csv", rows)).refusal
    assert refusal
    assert (refusal.code, "REDCap" in refusal.message) == ("R46", True)
    assert "interview-form" in refusal.message
