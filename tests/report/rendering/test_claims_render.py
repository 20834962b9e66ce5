"""Claims of sentences and drafts, as a reader sees them and as a writer is told."""

import re

import pytest

from inventarisatie.errors import Refusal
from inventarisatie.report.drafts import drafts, refuse_drafts
from inventarisatie.report.rendering import render

CHAPTER = "hoofdstukken/_toegang.qmd"


def add(ronde, text):
    path = ronde.reports / CHAPTER
    path.write_text(f"{path.read_text()}\n{text}\n")
    return len(path.read_text().splitlines())


def test_a_claim_that_holds_is_a_plain_sentence(ronde):
    add(ronde, '[Er is minder plaats]{geldt="capaciteit.minder > 50%"}.')
    page = render(ronde, formats=("html",), engine="builtin").files[0].read_text()
    assert "Er is minder plaats" in page
    assert "geldt" not in page


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("capaciteit.minder > 60%", "it does not hold"),
        ("capaciteit.mindr > 50%", "no number 'capaciteit.mindr'"),
        ("capaciteit.minder meer", "cannot be read"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused_with_file_and_line(ronde, claim, why):
    line = add(ronde, f'[Veel minder plaats]{{geldt="{claim}"}}.')
    with pytest.raises(Refusal) as caught:
        render(ronde, formats=("html",), engine="builtin")
    assert why in str(caught.value)
    assert f"{CHAPTER}, line {line}" in str(caught.value)


def test_in_a_draft_what_is_missing_or_fails_is_marked(ronde):
    claim = "capaciteit.minder > 60%"
    claimed = f'[Veel minder]{{geldt="{claim}"}}'
    add(ronde, f"::: {{.concept}}\n{claimed}. En [weg.ja]{{.cijfer}} (@fig-weg).\n:::")
    page = render(ronde, formats=("html",), engine="builtin").files[0].read_text()
    text = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "Concept, nog niet bevestigd" in text
    assert "Veel minder [klopt niet in deze ronde]" in text
    assert "[cijfer ontbreekt: weg.ja]" in text
    assert "[verwijzing ontbreekt: fig-weg]" in text


def test_drafts_are_listed_and_refused(ronde):
    refuse_drafts(ronde)
    line = add(ronde, "::: {.concept}\nEen alinea die nog niemand las.\n:::")
    (draft,) = drafts(ronde)
    assert (draft.line, draft.begins) == (line - 2, "Een alinea die nog niemand las.")
    with pytest.raises(Refusal, match=f"line {line - 2}: one of 1 paragraphs"):
        refuse_drafts(ronde)
