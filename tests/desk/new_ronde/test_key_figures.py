"""What the summary of a measured round draws."""

from types import SimpleNamespace

import pandas as pd
import pytest

from inventarisatie.desk.new_ronde import questions
from inventarisatie.desk.new_ronde.questions import key_figures


def asked(*codes: str) -> SimpleNamespace:
    """A round of questions; those that end with ``-wie`` tell who somebody is."""
    own = [SimpleNamespace(code=code, background=code.endswith("-wie")) for code in codes]
    return SimpleNamespace(codebook=SimpleNamespace(questions=own))


@pytest.fixture
def tally(monkeypatch):
    """Of every question two answers, of which the second was given most; of "niets" nothing."""

    def two(data, code):
        return pd.DataFrame({"id": [f"{code}.a", f"{code}.b"], "question": code})

    def said(frame):
        leads = frame["id"].iloc[1]
        return None if leads.startswith("niets") else ("", SimpleNamespace(id=leads), "")

    monkeypatch.setattr(questions, "tally", two)
    monkeypatch.setattr(questions, "statement", said)


@pytest.mark.parametrize(
    ("codes", "drawn"),
    [
        (["stad-wie", "v1", "v2"], ["v1.b", "v2.b", "stad-wie.b"]),
        (["v1", "niets", "v2", "v3", "stad-wie", "v4", "v5"],
         ["v1.b", "v2.b", "v3.b", "v4.b", "v5.b"]),
        (["niets"], ["niets.a"]),
    ],
)  # fmt: skip
def test_the_first_five_findings_and_who_somebody_is_last(tally, codes, drawn):
    assert list(key_figures(asked(*codes), codes)["id"]) == drawn
