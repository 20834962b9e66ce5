"""Free text: what is taken out, and what stays."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventarisatie.answers.deidentify import clean_texts, normalised
from inventarisatie.answers.identifiers import BSN, IBAN, IP, PHONE, is_bsn
from inventarisatie.answers.recasing import KnownWords, recased

NAMES = KnownWords(
    first=frozenset({"jan", "roos", "fatima"}),
    last=frozenset({"vries"}),
    places=frozenset({"assen"}),
    common=frozenset({"roos"}),
)


def clean(text: str) -> str:
    return str(clean_texts(pd.Series([text])).texts.iloc[0])


@pytest.mark.parametrize(
    ("text", "tag", "secret"),
    [
        ("Vraag het aan Jan de Vries, hij weet het", "[naam]", "Vries"),
        ("Fatima El Amrani helpt ons", "[naam]", "Amrani"),
        ("Wij zitten in Eindhoven", "[plaats]", "Eindhoven"),
        ("Kom naar Stationsplein 12", "[adres]", "Stationsplein"),
        ("Ik werk bij De Regenboog Groep", "[organisatie]", "Regenboog"),
        ("Sinds mijn tijd bij GGZ Friesland", "[organisatie]", "Friesland"),
        ("mail naar jan.jansen+werk@voorbeeld.nl", "[e-mailadres]", "jansen"),
        ("bel 06-12345678", "[telefoonnummer]", "12345678"),
        ("bel +31 (0)6 1234 5678", "[telefoonnummer]", "1234"),
        ("bel 020 623 45 67", "[telefoonnummer]", "623"),
        ("bsn 111222333", "[bsn]", "111222333"),
        ("rekening NL91 ABNA 0417 1643 00", "[rekeningnummer]", "0417"),
        ("postcode 1012 AB", "[postcode]", "1012"),
        ("zie https://example.org/persoon/12", "[webadres]", "persoon"),
        ("geboren op 12-03-1975", "[geboortedatum]", "1975"),
        ("vanaf 8.8.4.4", "[ip-adres]", "8.8.4.4"),
    ],
)
def test_identifiers_become_dutch_tags(text, tag, secret):
    result = clean(text)
    assert tag in result
    assert secret not in result


@pytest.mark.parametrize(
    "text",
    [
        "De meeste mensen willen geen mondkapje dragen.",
        "Wij wachten op beleid; sinds maart 2020 is het drukker dan ooit.",
        "1,5 meter afstand lukt niet met 30 bezoekers",
        "Synthetische toelichting 12",
        "",
    ],
)
def test_ordinary_answers_stay_as_they_are(text):
    assert clean(text) == text


def test_texts_keep_their_index_and_the_counts_add_up():
    texts = pd.Series(["bel 06-12345678 of 06-87654321", "", "bel 06-12345678"], index=[3, 5, 9])
    result = clean_texts(texts)
    assert result.texts.to_dict() == {
        3: "bel [telefoonnummer] of [telefoonnummer]", 5: "", 9: "bel [telefoonnummer]",
    }  # fmt: skip
    assert result.counts == {"telefoonnummer": 3}


def test_cleaning_twice_is_cleaning_once():
    once = clean("Jan Jansen in Utrecht, 06-12345678, jan@voorbeeld.nl")
    assert clean(once) == once


@given(st.integers(0, 10**9 - 1))
def test_a_bsn_is_recognised_by_its_eleven_test(number):
    text = f"{number:09}"
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    valid = number > 0 and sum(w * int(d) for w, d in zip(weights, text, strict=True)) % 11 == 0
    assert is_bsn(text) == valid
    assert bool(list(BSN.find(f"nummer {text}."))) == valid


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        (PHONE, "sha256:0612345678abcdef"),
        (PHONE, "0.0612345678"),
        (PHONE, "2020-09-21 10:00"),
        (IBAN, "NL91 ABNA 0417 1643 01"),
        (IP, "versie 0.1.0.0"),
        (IP, "paragraaf 2.2.1"),
        (BSN, "1020006000"),
    ],
)
def test_numbers_that_only_look_like_it_are_let_through(identifier, text):
    assert not list(identifier.find(text))


HERE = Path(__file__).parent
FLOOR = 0.9
"""The share of the planted identifiers of each kind that must be found."""


@pytest.fixture(scope="module")
def planted() -> pd.DataFrame:
    table = pd.read_csv(HERE / "planted_identifiers.csv", sep=";", dtype=str)
    clean = clean_texts(table["text"]).texts
    kept = [
        normalised(secret).casefold() in normalised(text).casefold()
        for secret, text in zip(table["secret"], clean, strict=True)
    ]
    return table.assign(found=[not one for one in kept])


def test_planted_identifiers_of_every_kind_are_found(planted):
    assert len(planted) >= 130
    recall = planted.groupby("kind")["found"].mean()
    assert recall[recall < FLOOR].to_dict() == {}
    assert planted["found"].mean() >= 0.97


def test_at_most_three_of_sixty_harmless_sentences_change():
    sentences = pd.Series((HERE / "harmless_sentences.txt").read_text("utf-8").splitlines())
    assert len(sentences) == 60
    clean = clean_texts(sentences).texts
    assert clean[clean != sentences].to_list()[3:] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ja\u200bn", "Jan"), ("Eind\u00adhoven", "Eindhoven"), ("\uff10\uff16", "06"),
        ("\ufb01jn", "fijn"), ("12\u201112", "12-12"), ("d\u2019r", "d'r"),
    ],
)  # fmt: skip
def test_texts_are_normalised_before_anything_is_looked_for(text, written):
    assert normalised(text) == written


def test_no_sign_that_only_says_how_to_write_is_kept():
    signs = "".join(filter(lambda sign: unicodedata.category(sign) == "Cf", map(chr, range(2**20))))
    assert len(signs) > 150
    assert normalised(f"a{signs}b") == "ab"


@given(st.text(max_size=40))
def test_a_recased_text_is_as_long_as_it_was(text):
    assert len(recased(text, NAMES)) == len(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("bij jan de vries thuis", "bij Jan de Vries thuis"),
        ("BIJ JAN DE VRIES", "BIJ Jan DE Vries"),
        ("zij heet roos", "zij heet roos"),
        ("zij heet fatima", "zij heet Fatima"),
        ("een roos in de tuin van fatima", "een roos in de tuin van Fatima"),
        ("hij slaapt in assen", "hij slaapt in Assen"),
        ("de assen van de kar", "de assen van de kar"),
        ("j.p. vries", "J.P. Vries"),
    ],
)
def test_names_in_small_letters_get_a_capital(text, written):
    assert recased(text, NAMES) == written


def test_a_home_folder_that_cannot_be_written_is_no_hindrance(tmp_path):
    (tmp_path / "file").touch()
    code = "from inventarisatie.answers.deidentify import _cache_folder; print(_cache_folder())"
    home = {"HOME": str(tmp_path / "file"), "XDG_CACHE_HOME": ""}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().startswith(sys.prefix)
