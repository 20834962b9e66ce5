"""Cleaning: from tables as read to tables as counted, every rule one function, one line of log."""

from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from inventarisatie.answers.deidentify import clean_texts
from inventarisatie.answers.tables import Tables
from inventarisatie.round.codebook import Codebook

STEP = "opschonen"


def clean(tables: Tables, codebook: Codebook) -> Tables:
    """Apply all cleaning rules in order.

    Returns:
        Tables of the same columns; the log has one more line per rule, also where it changed
        nothing.
    """
    for rule in RULES:
        tables = rule(tables, codebook)
    return tables


def drop_outside_period(tables: Tables, codebook: Codebook) -> Tables:
    """Leave out respondents who started outside the fieldwork period (days in local time)."""
    local = tables.respondents["started"].dt.tz_convert(codebook.timezone).dt.tz_localize(None)
    first, last = pd.Timestamp(codebook.period.start), pd.Timestamp(codebook.period.end)
    inside = local.dt.normalize().between(first, last) | local.isna()
    return _keep(tables, inside).logged(
        STEP,
        "respondenten buiten de veldwerkperiode weggelaten",
        "zij horen niet bij deze ronde",
        int((~inside).sum()),
    )


def drop_without_answers(tables: Tables, codebook: Codebook) -> Tables:
    """Leave out respondents who answered nothing at all."""
    answered = tables.answers.loc[tables.answers["state"] == "answered", "respondent"]
    some = _among(tables.respondents["respondent"], answered)
    return _keep(tables, some).logged(
        STEP,
        "respondenten zonder enig antwoord weggelaten",
        "zij hebben de vragenlijst alleen geopend",
        int((~some).sum()),
    )


RULES: tuple[Callable[[Tables, Codebook], Tables], ...] = (
    drop_outside_period,
    drop_without_answers,
)


def deidentify_texts(tables: Tables) -> Tables:
    """Replace names, places and numbers in free text, before the first file is written."""
    cleaned = clean_texts(tables.answers["text"])
    changed = int((cleaned.texts != tables.answers["text"]).sum())
    answers = tables.answers.assign(text=cleaned.texts)
    return Tables(tables.respondents, answers, tables.log).logged(
        "inlezen",
        "namen, plaatsen en nummers in open antwoorden vervangen",
        "zij kunnen iemand herkenbaar maken",
        changed,
    )


def _keep(tables: Tables, chosen: "pd.Series[bool]") -> Tables:
    if chosen.all():
        return tables
    respondents = tables.respondents[chosen].reset_index(drop=True)
    inside = _among(tables.answers["respondent"], respondents["respondent"])
    return Tables(respondents, tables.answers[inside].reset_index(drop=True), tables.log)


def _among(values: "pd.Series[str]", known: "pd.Series[str]") -> "pd.Series[bool]":
    """Which values are known; pandas' own ``isin`` goes through the known texts one by one."""
    texts = pa.array(values, pa.large_string())
    found = pc.is_in(texts, value_set=pa.array(known, pa.large_string()).unique())
    return pd.Series(found.to_numpy(zero_copy_only=False), index=values.index)
