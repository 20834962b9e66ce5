"""The real pipeline on a round with planted identifiers: none comes out, in any file."""

import pandas as pd
import pytest

from inventarisatie.answers.tables import read_tables
from inventarisatie.report.gate import scan
from inventarisatie.round.project import Ronde
from planted import CANARIES, PLANTED
from project_copy import finished_project

pytestmark = pytest.mark.runs


@pytest.fixture(scope="module")
def ronde(tmp_path_factory) -> Ronde:
    return Ronde(finished_project(tmp_path_factory, tmp_path_factory.mktemp("privacy")), 4)


def test_the_planted_data_were_read(ronde):
    texts = read_tables(ronde.processed).answers["text"]
    assert (texts.str.contains("paarse olifant")).sum() > 20


def test_no_identifier_is_in_the_processed_data(ronde):
    secrets = [*PLANTED.values(), "Terpstra", "24681357", "111222333", "0417 1643", "1012 AB"]
    for path in sorted(ronde.processed.rglob("*")):
        if path.suffix == ".parquet":
            text = pd.read_parquet(path).astype(str).to_csv()
        elif path.is_file():
            text = path.read_text(encoding="utf-8")
        else:
            continue
        assert not [secret for secret in secrets if secret in text], path.name


def test_no_canary_is_in_any_output_but_the_one_that_is_put_there(ronde):
    leaked = ronde.reports / "notebooks" / "gelekt.html"
    leaked.write_text("<p>Er stond een paarse olifant in de wachtkamer</p>", encoding="utf-8")
    try:
        found = {finding.file for finding in scan(ronde, planted=CANARIES)}
    finally:
        leaked.unlink()
    assert found == {leaked.relative_to(ronde.root).as_posix()}
