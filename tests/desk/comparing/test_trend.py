"""Trends: drawn for comparable questions only, with the numbers of both ledgers."""

from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from charts.seen import Seen, dots_of
from inventarisatie.charts.flow import charts_in
from inventarisatie.charts.style import colours, house_style
from inventarisatie.counts.ledger_file import read_ledger
from inventarisatie.desk.comparing.trend import Trend, Wave, choose, find_trend, find_trends
from inventarisatie.desk.comparing.trend_chart import draw_trend
from inventarisatie.desk.comparing.trend_files import trend_markdown, write_trend
from inventarisatie.desk.comparing.trend_text import alt_text, headline, note, subtitle
from inventarisatie.desk.comparing.wave_guard import compare_codebooks
from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

Pair = tuple[Wave, Wave]


@pytest.fixture(scope="module")
def pair(waves: Ronde) -> Pair:
    made = []
    for ronde in (Ronde(waves.root, 4), waves):
        rows = read_ledger(ronde.reports / "cijfers.json")
        made.append(Wave(load_codebook(ronde.codebook_file), rows))
    return made[0], made[1]


def trend(pair: Pair, code: str, group: str = "professionals") -> Trend:
    comparisons = compare_codebooks(pair[0].codebook, pair[1].codebook)
    [chosen] = [one for one in choose(comparisons, code) if one.asked.form.group == group]
    return find_trend(chosen, *pair)


def test_both_numbers_come_from_their_own_ledger(pair: Pair) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    for label, (old, new) in found.bars:
        assert old.label == new.label == label
        assert (old.lower, old.upper) == (29, 29)
        assert (new.lower, new.upper) == (28, 28)
    assert (
        headline(found, *pair) == "Minder mensen: 29 van de 50 in ronde 4, 28 van de 50 in ronde 5"
    )


def test_a_minor_change_is_a_footnote_and_new_answers_have_no_bar(pair: Pair) -> None:
    comparisons = compare_codebooks(pair[0].codebook, pair[1].codebook)
    [comparison] = choose(comparisons, "hygienemaatregelen")
    assert comparison.verdict == "footnote"
    found = trend(pair, "hygienemaatregelen")
    told = note(found)
    assert "licht anders geformuleerd" in told
    assert "Zelftesten" in told
    shown = {number.category for _, numbers in found.bars for number in numbers}
    assert shown
    assert not shown & {"testen", "handen"}


def test_ranges_say_why_they_are_ranges_and_long_lists_are_cut(pair: Pair) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    assert "Gearceerd" not in note(found)
    label, (old, new) = found.bars[0]
    hidden = replace(new, lower=0, upper=5, certainty="protected")
    few = replace(found, bars=[(label, (old, hidden))])
    assert "afgeschermd" in note(few)
    rising = [replace(old, lower=count, upper=count) for count in range(28, 48)]
    many = replace(found, bars=[(f"Antwoord {one.lower}", (one, new)) for one in rising])
    assert [name for name, _ in many.charted] == [f"Antwoord {n}" for n in range(36, 48)]
    assert note(many) == "De figuur toont de 12 meest gegeven antwoorden."
    small = replace(hidden, words="")
    both = replace(many, bars=[(name, (one, small)) for name, (one, _) in many.bars])
    assert note(both).endswith(
        "tussen deze grenzen. De figuur toont de 12 meest gegeven antwoorden."
    )


def test_each_round_is_drawn_with_its_own_number_and_name(pair: Pair, root: Path) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    with house_style(root):
        figure = Figure()
        draw_trend(found, *pair, figure.subplots())
        [chart] = charts_in(figure)
        named = colours()
    drawn = {row.marks.row.lower: row for row in chart.rows}
    wanted = {29: ("ronde 4", "accent_midden"), 28: ("ronde 5", "accent")}
    for count, (name, tint) in wanted.items():
        assert drawn[count].label.get_text().replace("\n", " ") == f"{count} van de 50: {name}"
        _, filled = drawn[count].marks._parts[0]
        assert len(filled.get_offsets()) == count
        assert to_hex(filled.get_facecolor()[0]) == named[tint]


def test_the_headline_is_the_answer_that_most_gave_in_the_later_round(pair: Pair) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    _, (old, new) = found.bars[0]
    lost = replace(old, certainty="not_kept")
    bars = [(f"Antwoord {n}", (old, replace(new, lower=n, upper=n))) for n in (3, 27, 9)]
    bars += [("Onbekend", (lost, replace(new, lower=40, upper=40)))]
    told = headline(replace(found, bars=bars), *pair)
    assert told == "Antwoord 27: 29 van de 50 in ronde 4, 27 van de 50 in ronde 5"


def test_each_base_stands_with_its_own_round(pair: Pair) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    label, (old, new) = found.bars[0]
    fewer = replace(new, base_lower=40, base_upper=40)
    told = subtitle(replace(found, bars=[(label, (old, fewer))]), *pair)
    assert told.endswith(": professionals, n = 50 in ronde 4 (2020) en n = 40 in ronde 5 (2021).")


def test_what_lies_between_bounds_is_hatched_in_either_round(pair: Pair, root: Path) -> None:
    found = trend(pair, "capaciteit-voor-corona")
    label, (old, new) = found.bars[0]
    numbers = (replace(old, lower=10, upper=30), replace(new, lower=23, upper=27))
    with house_style(root):
        figure = Figure()
        draw_trend(replace(found, bars=[(label, numbers)]), *pair, figure.subplots())
        figure.draw_without_rendering()
    assert dots_of(figure) == [Seen(10, 20, 20), Seen(23, 4, 23)]


def test_no_trend_of_what_is_not_comparable(pair: Pair) -> None:
    with pytest.raises(Refusal, match=r"not-comparable.*derde, tweede"):
        trend(pair, "voorbereid-tweede-golf")
    ids = [found.id for found in find_trends(
        compare_codebooks(pair[0].codebook, pair[1].codebook), *pair)]  # fmt: skip
    assert "trend-voorbereid-tweede-golf-professionals" not in ids
    assert len(ids) == len(set(ids)) > 10


def test_no_trend_without_numbers_of_both(pair: Pair) -> None:
    with pytest.raises(Refusal, match="known in both rounds"):
        trend((pair[0], replace(pair[1], rows=[])), "capaciteit-voor-corona")


def test_an_unknown_question_is_refused_with_the_nearest(pair: Pair) -> None:
    with pytest.raises(Refusal, match="capaciteit-voor-corona"):
        trend(pair, "capaciteit-voor-coron")


def test_files_say_the_same_and_are_the_same_twice(pair: Pair, root: Path, tmp_path: Path) -> None:
    found = trend(pair, "aanbod-verandering")
    for folder in ("een", "twee"):
        write_trend(tmp_path / folder, found, *pair, root)
    for name in (f"{found.id}.svg", f"{found.id}.csv"):
        first, second = (tmp_path / f / "figuren" / name for f in ("een", "twee"))
        assert first.read_bytes() == second.read_bytes()
    data = (tmp_path / "een" / "figuren" / f"{found.id}.csv").read_text(encoding="utf-8-sig")
    lines = data.splitlines()
    assert lines[0].startswith("ronde;cijfer;onderwerp;antwoord;")
    assert [line.split(";")[0] for line in lines[1:]] == ["4", "5"] * len(found.bars)
    markdown, alt = trend_markdown(found, *pair), alt_text(found, *pair)
    for _, (old, new) in found.bars:
        for number, round_ in ((old, 4), (new, 5)):
            assert f"{number.count.full()} in ronde {round_}" in alt
        assert f"../ronde-5/verantwoording.html#cijfer-{new.id.replace('.', '-')}" in markdown
