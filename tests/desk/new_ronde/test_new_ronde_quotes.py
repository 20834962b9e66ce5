"""A quote is in the report of a measured round if it was approved, as plain text, and else not."""

import re
import zipfile
from pathlib import Path

import pytest
from open_answers import APPROVED, REFUSED

from inventarisatie.counts.numbers import quoted
from inventarisatie.report.gate import scan
from inventarisatie.round.project import Ronde
from pdf_text import pages_of

pytestmark = pytest.mark.runs
START = quoted("Er is")[:-1]


@pytest.fixture(scope="module")
def project(chosen) -> Path:
    return chosen


def flat(text: str) -> str:
    """Without white space; a PDF may give a hyphen as one at the end of a line."""
    return re.sub(r"\s+", "", text).replace("\xad", "-")


def test_only_the_approved_quote_is_in_every_format_and_as_it_was_written(project):
    reports = project / "reports/ronde-5"
    page = (reports / "rapport.html").read_text()
    pdf = "".join(pages_of(reports / "rapport.pdf"))
    with zipfile.ZipFile(reports / "rapport.docx") as archive:
        docx = archive.read("word/document.xml").decode()
    plain = re.compile("<[^>]*>")
    for text in (plain.sub("", page), plain.sub("", docx)):
        shown = flat(text.replace("&lt;", "<").replace("&gt;", ">"))
        assert quoted(flat(APPROVED)) in shown
    assert quoted(flat(APPROVED)) in flat(pdf)
    for text in (page, pdf, docx):
        assert flat(REFUSED) not in flat(text)
    assert re.search(rf"<blockquote>\s*<p>{START}", page)


def test_it_stands_under_its_question(project):
    fragment = (project / "reports/ronde-5/fragmenten/_open-vragen.qmd").read_text()
    assert fragment.index("What would you change?") < fragment.index(START)
    assert fragment.count(START[0]) == 1
    assert START not in (project / "reports/ronde-5/fragmenten/_uitkomsten.qmd").read_text()


def test_the_gate_lets_the_approved_quote_pass_and_no_other(project):
    ronde = Ronde(project, 5)
    leaked = ronde.reports / "fragmenten/_gelekt.qmd"
    leaked.write_text(REFUSED)
    try:
        (finding,) = scan(ronde)
    finally:
        leaked.unlink()
    assert finding.what == "free text of a respondent"
    assert finding.file.endswith("_gelekt.qmd")
