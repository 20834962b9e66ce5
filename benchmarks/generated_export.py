"""Invented exports of any size: 40 columns as SurveyMonkey writes them, and their codebook."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from inventarisatie.round.codebook import Codebook

SCALE = ["Veel minder", "Minder", "Ongeveer gelijk", "Meer", "Veel meer"]
MEASURES = [f"Maatregel nummer {number}" for number in range(1, 9)]
ROWS = [f"Voorziening {number}" for number in range(1, 6)]
OTHER = "Anders, namelijk"
REMARKS = ["", "", "Het was druk, en lastig.", 'Wij noemen dat "de nachtopvang".', "Geen idee"]
METADATA = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1",
]  # fmt: skip
SINGLES, STEP, DAY = 10, 100_000, 86_400


def codebook() -> Codebook:
    """Ten single questions, two of several answers, a matrix, a number and a remark."""
    questions = [
        *(question(f"enkel-{n}", f"Enkelvoudige vraag {n}", "single") for n in range(SINGLES)),
        question("maatregelen", "Welke maatregelen?", "multi", MEASURES) | {"other": {}},
        question("redenen", "Welke redenen?", "multi", MEASURES[:5]),
        question("drukte", "Hoe druk was het?", "matrix") | {"rows": coded(ROWS)},
        {"code": "dagen", "text": "Hoeveel dagen?", "type": "numeric"},
        {"code": "opmerking", "text": "Nog opmerkingen?", "type": "open"},
    ]
    form = {"code": "vragenlijst", "title": "Vragenlijst", "group": "professionals",
            "source": "surveymonkey", "file": "export.csv", "questions": questions}  # fmt: skip
    return Codebook.model_validate(
        {
            "ronde": 1,
            "title": "Gegenereerd",
            "period": {"start": date(2020, 9, 21), "end": date(2020, 10, 30)},
            "groups": [{"code": "professionals", "label": "professionals"}],
            "questionnaires": [form],
        }
    )


def question(code: str, text: str, kind: str, labels: Sequence[str] = SCALE) -> dict[str, object]:
    return {"code": code, "text": text, "type": kind, "options": coded(labels)}


def coded(labels: Sequence[str]) -> list[dict[str, str]]:
    return [{"code": label.lower().replace(" ", "-"), "label": label} for label in labels]


def write(path: Path, respondents: int, seed: int = 1) -> None:
    """Write an export, some respondents at a time."""
    generator = np.random.default_rng(seed)
    headers = header()
    with path.open("wb") as file:
        for row in headers:
            file.write((",".join(f'"{cell}"' for cell in row) + "\r\n").encode())
        for start in range(0, respondents, STEP):
            frame = part(generator, start, min(STEP, respondents - start), len(headers[0]))
            options = csv.WriteOptions(include_header=False, quoting_style="needed")
            csv.write_csv(frame, file, options)


def header() -> list[list[str]]:
    """The two header rows."""
    texts = [*METADATA, *(f"Enkelvoudige vraag {number}" for number in range(SINGLES))]
    under = [*[""] * len(METADATA), *["Response"] * SINGLES]
    for text, columns in [
        ("Welke maatregelen?", [*MEASURES, OTHER]),
        ("Welke redenen?", MEASURES[:5]),
        ("Hoe druk was het?", ROWS),
        ("Hoeveel dagen?", ["Open-Ended Response"]),
        ("Nog opmerkingen?", ["Open-Ended Response"]),
    ]:
        texts += [text, *[""] * (len(columns) - 1)]
        under += columns
    return [texts, under]


def part(generator: np.random.Generator, start: int, size: int, width: int) -> pa.Table:
    """Rows of the export as text columns, one respondent in ten stopping half-way."""
    number = np.arange(start, start + size)
    begun = generator.integers(0, 40 * DAY, size)
    ended = begun + generator.integers(60, 3600, size)
    blank = pa.array([""] * size)
    columns = [
        pa.array((10_000_000_000 + number).astype(str)),
        pa.array(["100000001"] * size),
        moments(begun),
        moments(ended),
        *[blank] * 5,
    ]
    columns += [choice(generator, SCALE, size) for _ in range(SINGLES)]
    columns += [choice(generator, [label, ""], size) for label in MEASURES]
    columns += [choice(generator, [*[""] * 19, "Een eigen maatregel"], size)]
    columns += [choice(generator, [label, ""], size) for label in MEASURES[:5]]
    columns += [choice(generator, SCALE, size) for _ in ROWS]
    columns += [choice(generator, [str(day) for day in range(8)], size)]
    columns += [choice(generator, REMARKS, size)]
    stopped = pa.array(generator.random(size) < 0.1)
    half = len(METADATA) + SINGLES
    columns[half:] = [pc.if_else(stopped, "", column) for column in columns[half:]]
    assert len(columns) == width, "the header fits the rows"
    return pa.table(columns, names=[str(place) for place in range(width)])


def choice(generator: np.random.Generator, labels: list[str], size: int) -> pa.Array:
    codes = pa.array(generator.integers(0, len(labels), size))
    return pa.array(labels).take(codes)


def moments(seconds: np.ndarray) -> pa.Array:
    """Seconds since the start as dates and times of day."""
    days, times = calendar()
    day, second = np.divmod(seconds, DAY)
    return pc.binary_join_element_wise(days.take(pa.array(day)), times.take(pa.array(second)), " ")


@cache
def calendar() -> tuple[pa.Array, pa.Array]:
    """Every day of the fieldwork and every second of a day, as written in an export."""
    days = pd.date_range("2020-09-21", periods=42).strftime("%m/%d/%Y")
    times = pd.date_range("2020-01-01", periods=DAY, freq="s").strftime("%I:%M:%S %p")
    return pa.array(days, pa.string()), pa.array(times, pa.string())
