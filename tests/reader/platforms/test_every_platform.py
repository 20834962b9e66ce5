"""What holds for a file of any platform: the same small survey, as each of them exports it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
import yaml
from platform_files import table, write_csv
from reading_files import edited

from inventarisatie.reader import draft_codebook, personal_columns, raw_texts, read_survey
from inventarisatie.round.codebook import Codebook

MAIL = "mail mij op iemand@example.org"
CONTACT = "Hoe gaat het? Vragen: onderzoek@example.org, +31 (0)20 1234567"
GOING = ["Goed", "Slecht", "Goed", "Goed", "Slecht", "Goed"]
BOXES = {"Fiets": "110110", "Auto": "011011"}
ROWS = {"Dag": ["Soms", "Vaak"] * 3, "Nacht": ["Vaak", "Vaak", "Soms"] * 2}
WHY = ["te ver weg", MAIL, "geen tijd", "het was dicht", "", "te duur voor mij"]
WHY_AGAIN = ["geen bus", "", "geen trein", "geen fiets", "niets", "geen auto"]
DAYS = [f"2020-09-{13 + i} 09:05:00" for i in range(6)]
LISTS = ["Fiets", "Fiets|Auto", "Auto", "Fiets", "Fiets|Auto", "Auto"]
Columns = dict[str, list[str]]


def ticked(yes: str, no: str) -> Columns:
    return {name: [yes if c == "1" else no for c in cells] for name, cells in BOXES.items()}


def limesurvey(path: Path) -> Path:
    columns = {
        "Respons ID": list("123456"), "Datum verstuurd": DAYS, "Laatste pagina": ["1"] * 6,
        "Begin taal": ["nl"] * 6, "IP-adres": ["192.0.2.1"] * 6, CONTACT: GOING,
        **{f"Wat gebruikt u? [{name}]": cells for name, cells in ticked("Ja", "Nee").items()},
        **{f"Hoe vaak? [{name}]": cells for name, cells in ROWS.items()},
        "Waarom?": WHY, "En nu?": GOING, "Waarom? ": WHY_AGAIN,
    }  # fmt: skip
    return write_csv(path.with_suffix(".csv"), table(columns))


def qualtrics(path: Path) -> Path:
    columns = {
        ("StartDate", "StartDate"): DAYS, ("EndDate", "EndDate"): DAYS,
        ("ResponseId", "ResponseId"): [f"R_{i}" for i in range(6)],
        ("RecordedDate", "RecordedDate"): DAYS, ("IPAddress", "IPAddress"): ["192.0.2.1"] * 6,
        ("Q1", CONTACT): GOING,
        ("Q2", "Wat gebruikt u?"): [text.replace("|", ",") for text in LISTS],
        **{(f"Q3_{i}", f"Hoe vaak? - {name}"): cells
           for i, (name, cells) in enumerate(ROWS.items())},
        ("Q4_TEXT", "Waarom?"): WHY, ("Q5", "En nu?"): GOING, ("Q6_TEXT", "Waarom?"): WHY_AGAIN,
    }  # fmt: skip
    names, texts = zip(*columns, strict=True)
    rows = [list(names), list(texts), *map(list, zip(*columns.values(), strict=True))]
    return write_csv(path.with_suffix(".csv"), rows)


def forms(path: Path, meta: Columns, lists: list[str]) -> Path:
    columns = {
        **meta, CONTACT: GOING, "Wat gebruikt u?": lists,
        **{f"Hoe vaak? [{name}]": cells for name, cells in ROWS.items()},
        "Waarom?": WHY, "En nu?": GOING, "Waarom? ": WHY_AGAIN,
    }  # fmt: skip
    return write_csv(path.with_suffix(".csv"), table(columns))


def google(path: Path) -> Path:
    meta = {"Tijdstempel": DAYS, "E-mailadres": ["x@example.org"] * 6}
    return forms(path, meta, [text.replace("|", ", ") for text in LISTS])


def microsoft(path: Path) -> Path:
    meta = {"Id": list("123456"), "Begintijd": DAYS, "Tijd van voltooien": DAYS,
            "E-mail": ["x@example.org"] * 6, "Naam": ["Piet Jansen"] * 6}  # fmt: skip
    return forms(path, meta, [text.replace("|", ";") + ";" for text in LISTS])


def spss(path: Path) -> Path:
    box, often = {0.0: "Niet gekozen", 1.0: "Gekozen"}, {1.0: "Soms", 2.0: "Vaak"}
    good = {1.0: "Goed", 2.0: "Slecht"}
    variables: dict[str, tuple[str, Any, dict[float, str]]] = {
        "IPAddress": ("", ["192.0.2.1"] * 6, {}),
        "v1": (CONTACT, GOING, good),
        **{f"v2_{i}": (f"Wat gebruikt u? - {name}", list(map(float, cells)), box)
           for i, (name, cells) in enumerate(BOXES.items())},
        **{f"v3_{i}": (f"Hoe vaak? - {name}", cells, often)
           for i, (name, cells) in enumerate(ROWS.items())},
        "v4": ("Waarom?", WHY, {}), "v5": ("En nu?", GOING, good),
        "v6": ("Waarom?", WHY_AGAIN, {}),
    }  # fmt: skip
    codes = {text: code for labels in (good, often) for code, text in labels.items()}
    frame = pd.DataFrame({
        name: [codes.get(cell, cell) if labels else cell for cell in cells]
        for name, (_, cells, labels) in variables.items()
    })  # fmt: skip
    pyreadstat.write_sav(
        frame, str(path.with_suffix(".sav")), column_labels=[t for t, _, _ in variables.values()],
        variable_value_labels={name: v for name, (_, _, v) in variables.items() if v},
    )  # fmt: skip
    return path.with_suffix(".sav")


Make = Callable[[Path], Path]
EVERY = pytest.mark.parametrize("make", [limesurvey, qualtrics, google, microsoft, spss])


def drafted(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(draft_codebook(path))
    return content


@EVERY
def test_a_draft_reads_its_own_file(tmp_path: Path, make: Make) -> None:
    path = make(tmp_path / "a")
    book = Codebook.model_validate(drafted(path))
    answers = read_survey({"vragenlijst-1": path}, book).answers
    given = answers[answers["state"] == "answered"].groupby(["question", "row", "option"]).size()
    count = {
        (question, row, book.question(question).label(option) if option else ""): int(number)
        for (question, row, option), number in given.items()
    }
    assert (count["vraag-1", "", "Goed"], count["vraag-1", "", "Slecht"]) == (4, 2)
    assert (count["vraag-2", "", "Fiets"], count["vraag-2", "", "Auto"]) == (4, 4)
    assert (count["vraag-3", "dag", "Soms"], count["vraag-3", "nacht", "Vaak"]) == (3, 4)
    assert (count["vraag-4", "", ""], count["vraag-6", "", ""]) == (5, 5)
    written = answers.groupby("question")["text"].agg(set)
    assert (written["vraag-4"], written["vraag-6"]) == ({*WHY}, {*WHY_AGAIN})


@EVERY
def test_every_text_and_label_may_be_another_one(tmp_path: Path, make: Make) -> None:
    path = make(tmp_path / "a")
    plain = Codebook.model_validate(drafted(path))
    own = Codebook.model_validate(edited(drafted(path)))
    assert own.question("vraag-3").rows[0].label == "Vertaald: Dag"
    found = read_survey({"vragenlijst-1": path}, own)
    assert found.answers.equals(read_survey({"vragenlijst-1": path}, plain).answers)
    (form,) = own.questionnaires
    assert sorted(raw_texts(path, form)) == sorted(raw_texts(path, plain.questionnaires[0]))


@EVERY
def test_guards_learn_who_somebody_is_and_what_was_written(tmp_path: Path, make: Make) -> None:
    path = make(tmp_path / "a")
    (form,) = Codebook.model_validate(drafted(path)).questionnaires
    told = set(raw_texts(path, form))
    assert {("text", text) for text in (*WHY, *WHY_AGAIN) if text} <= told
    assert {kind for kind, _ in told} & {"ip", "email"}
    assert not {text for _, text in told} & {"Goed", "Slecht", "Fiets", "Auto", "Soms", "Vaak"}
    assert personal_columns(path)


@EVERY
def test_whom_to_ask_is_in_no_text_that_a_reader_sees(tmp_path: Path, make: Make) -> None:
    question = Codebook.model_validate(drafted(make(tmp_path / "a"))).question("vraag-1")
    assert question.text == "Hoe gaat het? Vragen: [e-mailadres], [telefoonnummer]"
    assert question.export == CONTACT
