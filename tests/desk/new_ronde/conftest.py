"""A project on disk, and an English export that the project never saw."""

import csv
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from open_answers import APPROVED, REFUSED

from project_copy import call, copy_project, made_once

META = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1",
]  # fmt: skip
NAME = "Wilhelmina Zwanenburg"
QUOTES = "id,respondent,question,text_sha256,approved_by,date"
LONG = (
    "A very long answer that goes on and on, as answers in real surveys do, <b>with</b> | {markup}"
)
SINGLE, MULTI, MATRIX, RANKING, OPEN, NUMBER = (
    "How satisfied are you with the service?",
    "Which services did you use in the past six months? (choose all that apply)",
    "How often do you meet these people?",
    "Put these in order of importance.",
    "What would you change?",
    "How many times did you visit?",
)
SATISFIED = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied"]
SERVICES = ["Needle exchange", "Night shelter", LONG, "Drop-in", "Methadone", "Bus", "Clinic",
            "Doctor", "Nurse", "Kitchen", "Shower", "Laundry", "Internet", "Library"]  # fmt: skip
OFTEN, PEOPLE = ["Never", "Sometimes", "Often"], ["A nurse", "A social worker", "Police"]
THINGS = ["Food", "Sleep", "Safety"]
QUESTIONS = {SINGLE: 4, MULTI: 14, MATRIX: 3, RANKING: 3, OPEN: 0, NUMBER: 0}


def write_export(path: Path, people: int = 60, seed: int = 8) -> dict[str, dict[str, int]]:
    """Write an export; give per question how many people gave each answer."""
    draw = random.Random(seed)
    first = [*META, SINGLE, MULTI, *[""] * (len(SERVICES) - 1), MATRIX, "", "", RANKING, "", "",
             OPEN, NUMBER]  # fmt: skip
    second = [*[""] * len(META), "Response", *SERVICES, *PEOPLE, *THINGS,
              "Open-Ended Response", "Open-Ended Response"]  # fmt: skip
    rows = [first, second]
    counts: dict[str, dict[str, int]] = {SINGLE: {}, MULTI: {}, MATRIX: {}, RANKING: {}}
    for number in range(people):
        mood = draw.choices(SATISFIED, [40, 30, 25, 5])[0]
        used = [service if draw.random() < 0.45 else "" for service in SERVICES]
        if not any(used):
            used[0] = SERVICES[0]
        often = [draw.choice(OFTEN) for _ in PEOPLE]
        for question, answers in ((SINGLE, [mood]), (MULTI, used)):
            for answer in filter(None, answers):
                counts[question][answer] = counts[question].get(answer, 0) + 1
        for person, answer in zip(PEOPLE, often, strict=True):
            key = f"{person}|{answer}"
            counts[MATRIX][key] = counts[MATRIX].get(key, 0) + 1
        places = draw.sample([1, 2, 3], 3)
        for thing, place in zip(THINGS, places, strict=True):
            key = f"{thing}|Plaats {place}"
            counts[RANKING][key] = counts[RANKING].get(key, 0) + 1
        rows.append([
            str(10_000_000_000 + 13 * number), "400000001",
            f"11/{1 + number % 28}/2020 02:{number % 60:02}:05 PM",
            f"11/{1 + number % 28}/2020 03:{number % 60:02}:09 PM",
            "192.0.2.7", "iemand@example.org", *NAME.split(), "",
            mood, *used, *often, *map(str, places),
            f"Nothing, says {NAME}, iemand@example.org" if number == 3 else f"Idea {number}",
            str(draw.randrange(20, 400)),
        ])  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    return counts


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def command_line() -> Callable[..., subprocess.CompletedProcess[str]]:
    return call


@pytest.fixture(scope="session")
def export_writer() -> Callable[..., dict[str, dict[str, int]]]:
    return write_export


def make_chosen(folder: Path) -> None:
    """A round with two open answers of its own, one of them approved; selections by a question."""
    project = copy_project(folder / "project")
    write_export(project / "export.csv")
    text = (project / "export.csv").read_bytes().decode()
    for idea, words in (("Idea 5", APPROVED), ("Idea 6", REFUSED)):
        text = re.sub(rf"\b{idea}\b", lambda _, words=words: words, text)
    (project / "export.csv").write_bytes(text.encode())

    def told(*words: str) -> str:
        done = call(project, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    told("new-ronde", "5", "--export", str(project / "export.csv"))
    told("run", "--ronde", "5", "--until", "opschonen")
    none = told("quotes", "--ronde", "5")
    assert "No quote is approved" in none
    assert "--question CODE" in none
    listed = told("quotes", "--ronde", "5", "--question", "vraag-5")
    line = re.search(r"^Er is <b>geen.*\n +(\S+),,(\S+)$", listed, re.MULTILINE)
    assert line
    assert REFUSED in listed
    raw = project / "data/raw/ronde-5"
    (raw / "citaten.csv").write_text(f"{QUOTES}\n{line[1]},A. Onderzoeker,{line[2]}\n")
    (raw / "bescherming.yml").write_text("selections: [vraag-1]\n")
    told("seal", "--ronde", "5")
    told("run", "--ronde", "5", "--engine", "builtin", "--formats", "html,pdf,docx")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of which a quote was approved, and that may be divided by its first question."""
    folder = tmp_path_factory.mktemp("gekozen")
    made = made_once(tmp_path_factory, "ronde-5-gekozen", make_chosen)
    return shutil.copytree(made, folder, dirs_exist_ok=True) / "project"


@pytest.fixture(scope="module")
def measured(chosen: Path) -> tuple[Path, dict[str, dict[str, int]]]:
    """The same round, with the true counts."""
    return chosen, write_export(chosen / "again.csv")
