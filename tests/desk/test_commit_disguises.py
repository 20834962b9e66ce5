"""What is known of a round on this machine is found in whatever file it is committed in."""

import bz2
import gzip
import json
import lzma
import sqlite3
import subprocess
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pandas as pd
import pytest

from counts.disclosure.made_rounds import SMALL, answers_of
from inventarisatie.desk.commit_guard import check_paths
from inventarisatie.desk.push_guard import check_pushed
from inventarisatie.errors import Refusal
from inventarisatie.report.gate.microdata import Microdata
from inventarisatie.report.gate.secrets import Secrets, words

TABLE = [(("noord", "oost", "zuid")[n % 3], ("goed", "slecht")[n % 2]) for n in range(26)]
ANSWERS = answers_of([{"plaats": place, "oordeel": verdict} for place, verdict in TABLE])
SPOKEN = "Wij missen vooral een rustige plek in de nacht"
LINES = "\n".join(",".join(row) for row in TABLE)
PSEUDONYMS = "".join(f"v1-{n:03}\n" for n in range(12))


def workbook(*sheets: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def parquet() -> bytes:
    content = BytesIO()
    pd.DataFrame(TABLE, columns=["a", "b"]).to_parquet(content)
    return content.getvalue()


NOTEBOOK = {"cells": [{"cell_type": "code", "outputs": [{"text": [SPOKEN]}], "source": []}]}
HTML = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in TABLE)
DISGUISES = {
    "table.csv": f"x,y\n{LINES}", "no-header.csv": LINES, "bars.txt": LINES.replace(",", "|"),
    "semicolons.txt": LINES.replace(",", ";"), "tabs.tsv": LINES.replace(",", "\t"),
    "header-in-row-3.csv": f"een\ntwee\nx,y\n{LINES}", "capitals.csv": LINES.upper(),
    "records.json": json.dumps([{"p": one, "q": two} for one, two in TABLE]),
    "lists.json": json.dumps(TABLE), "columns.json": json.dumps(list(zip(*TABLE, strict=True))),
    "notebook.ipynb": json.dumps(NOTEBOOK), "page.html": f"<table>{HTML}</table>",
    "aligned.md": pd.DataFrame(TABLE, columns=["plek", "hoe"]).to_string(),
    "pipes.md": "\n".join(f"| {one} | {two} |" for one, two in TABLE),
    "module.py": f'ROWS = """\n{LINES}"""', "utf-16.csv": f"x,y\n{LINES}".encode("utf-16"),
    "bare-utf-16.csv": LINES.encode("utf-16-le"), "bom.csv": b"\xef\xbb\xbf" + LINES.encode(),
    "latin.csv": f"x,caf\xe9\n{LINES}".encode("latin-1"),
    "second-sheet.xlsx": workbook([("leeg",)], TABLE), "gzip.txt": gzip.compress(LINES.encode()),
    "bz2.md": bz2.compress(LINES.encode()), "xz.json": lzma.compress(LINES.encode()),
    "parquet.csv": parquet(), "picture.png": parquet(), "quote.md": f"Zo: {SPOKEN}.",
    "cut.md": SPOKEN.replace("rustige", "rus\u00adtige"),
    "tags.md": SPOKEN.replace("plek", "pl<b>e</b>k"),
    "base64.md": b64encode(SPOKEN.encode()).decode(), "id.md": "Zie respondent 118000123.",
    "pseudonyms.yml": PSEUDONYMS, "addresses.py": "".join(f"p{n}@x.nl\n" for n in range(12)),
    "ips.md": "".join(f"192.0.2.{n}\n" for n in range(12)),
    "ids.md": "".join(f"118000{n:05}\n" for n in range(12)),
}  # fmt: skip

MIXED = [
    (chance.choices(("noord", "oost", "zuid"), (5, 3, 2))[0], chance.choice(("goed", "slecht")))
    for chance in [Random(3)]
    for _ in range(40)
]
COLUMNS = dict(zip(("p", "q"), zip(*MIXED, strict=True), strict=True))
DISGUISES |= {
    "yaml.yml": "\n".join(f"- p: {one}\n  q: {two}" for one, two in MIXED),
    "lines.json": "\n".join(json.dumps({"p": one, "q": two}) for one, two in MIXED),
    "fields.json": json.dumps(COLUMNS), "strings.json": json.dumps([",".join(r) for r in MIXED]),
    "sql.md": "\n".join(f"INSERT INTO x VALUES ('{one}', '{two}');" for one, two in MIXED),
    "one-line.md": " ".join(f"{one},{two};" for one, two in MIXED), "tuples.py": repr(MIXED),
    "attributes.xml": "".join(f'<r p="{one}" q="{two}"/>' for one, two in MIXED),
    "items.html": "".join(f"<li>{one}, {two}</li>" for one, two in MIXED),
    "script.html": f"<script>const d = {json.dumps(COLUMNS)};</script>",
    "latex.tex": "\n".join(f"{one} & {two} \\\\" for one, two in MIXED),
    "spaces.txt": "\n".join(" ".join(row) for row in MIXED),
    "prose.md": "\n".join(f"Iemand zei {one} en {two}." for one, two in MIXED),
    "packed.md": b64encode(gzip.compress("\n".join(map(",".join, MIXED)).encode())).decode(),
    "hexadecimal.md": SPOKEN.encode().hex(), "accents.md": SPOKEN.replace("e", "\u00e9"),
    "cyrillic.md": SPOKEN.replace("e", "\u0435"), "underscores.md": SPOKEN.replace(" ", "_"),
    "fillers.md": SPOKEN.replace("ti", "t\u3164i"),
    "joined.js": f"'{SPOKEN[:20]}' + '{SPOKEN[20:]}'",
    "escapes.js": "".join(f"\\x{byte:02x}" for byte in SPOKEN.encode()),
    "mail.md": "".join(f"={byte:02X}" for byte in SPOKEN.encode()),
    "twice.html": "".join(f"&amp;#{ord(letter)};" for letter in SPOKEN),
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> list[Secrets]:
    secrets = Secrets(table=Microdata.of(ANSWERS, SMALL))
    secrets.add_token("118000123", "id")
    secrets.add_phrase(words(SPOKEN)[:6], "free text of a respondent")
    return [secrets]


@pytest.mark.parametrize("name", DISGUISES)
def test_answers_are_found_in_whatever_disguise(name, tmp_path, known):
    content = DISGUISES[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Refusal, match=f"{name}: it "):
        check_paths(tmp_path, [name], secrets=known)


def test_a_database_is_found_under_any_name(tmp_path, known):
    with sqlite3.connect(tmp_path / "notes.md") as base:
        pd.DataFrame(TABLE, columns=["a", "b"]).to_sql("x", base)
    with pytest.raises(Refusal, match=r"notes\.md: it is binary"):
        check_paths(tmp_path, ["notes.md"], secrets=known)


def test_counts_and_words_of_the_questionnaire_may_be_committed(tmp_path, known):
    counts = "plaats,aantal\n" + "".join(f"{code},12\n" for code in ("noord", "oost", "zuid"))
    (tmp_path / "counts.csv").write_text(counts)
    (tmp_path / "text.md").write_text("Goed of slecht, in noord en oost: 12 van de 50.\n")
    check_paths(tmp_path, ["counts.csv", "text.md"], secrets=known)


def test_what_was_removed_again_is_found_in_the_commits_that_are_pushed(tmp_path):
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    def put(name: str, text: str) -> None:
        path: Path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        git("add", ".")
        git("commit", "-m", name)

    git("init", "--initial-branch=main")
    put("a.txt", "niets")
    check_pushed(tmp_path, "HEAD")
    put("een map/notes.md", PSEUDONYMS)
    git("rm", "een map/notes.md")
    git("commit", "-m", "gone")
    with pytest.raises(Refusal, match=r"Commit \w{10}: .*\n  een map/notes\.md") as refusal:
        check_pushed(tmp_path, "main")
    assert "git filter-repo" in refusal.value.way_out
    git("update-ref", "refs/remotes/origin/main", "HEAD")  # it is there already
    check_pushed(tmp_path, "HEAD")
