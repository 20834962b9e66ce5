"""The wave guard: which questions of two rounds can be compared, judged from their codebooks."""

from collections.abc import Iterator
from dataclasses import replace

from inventarisatie.desk.comparing.verdict import Asked, Change, Comparison, Effect
from inventarisatie.desk.comparing.wording import changed_meaning, is_minor, pair, plain
from inventarisatie.report.appendix.questionnaires import TYPES
from inventarisatie.round.codebook import Codebook
from inventarisatie.round.question import Question

OWN_YES_OR_NO = ("multi",)
"""Types in which every option is answered for itself: another option leaves the rest as it was."""

WORDS = {"options": ("antwoord", "antwoorden"), "rows": ("onderdeel", "onderdelen")}
"""What options and matrix rows are called in Dutch: one, and several of them."""

Labels = list[tuple[str, str]]
"""Codes and Dutch labels of options or of matrix rows."""


def compare_codebooks(old: Codebook, new: Codebook) -> list[Comparison]:
    """Compare every question of two rounds, group by group.

    Questions are paired by code, then by their words, both within a respondent group first and
    across groups after that; then by similarity of wording (``wording.SAME_THING``) within a group.

    Returns:
        The questions of the later round in its order, then those that were dropped.
    """
    first, second = _asked(old), _asked(new)
    found = pair(
        first,
        second,
        keys=[
            lambda asked: (asked.form.group, asked.question.code),
            lambda asked: (asked.form.group, plain(asked.question.text)),
            lambda asked: asked.question.code,
            lambda asked: plain(asked.question.text),
        ],
        text=lambda asked: asked.question.text,
        alike=lambda one, other: one.form.group == other.form.group,
    )
    earlier = {_key(later): asked for asked, later in found}
    done: dict[tuple[str, str], Comparison] = {}
    for asked in second:
        done[_key(asked)] = _compare(earlier.get(_key(asked)), asked, done)
    kept = {_key(asked) for asked, _ in found}
    return [*done.values(), *(Comparison(a, None) for a in first if _key(a) not in kept)]


def _asked(codebook: Codebook) -> list[Asked]:
    return [Asked(form, q) for form in codebook.questionnaires for q in form.questions]


def _key(asked: Asked) -> tuple[str, str]:
    return asked.form.code, asked.question.code


def _compare(old: Asked | None, new: Asked, done: dict[tuple[str, str], Comparison]) -> Comparison:
    if old is None:
        return Comparison(None, new)
    comparison = Comparison(
        old,
        new,
        options=_pair_labels(_options(old.question), _options(new.question)),
        rows=_pair_labels(_rows(old.question), _rows(new.question)),
    )
    changes = [
        *_question_changes(old, new),
        *_option_changes(comparison, old.question, new.question),
        *_routing_changes(old, new, done),
    ]
    return replace(comparison, changes=tuple(changes))


def _question_changes(old: Asked, new: Asked) -> Iterator[Change]:
    before, after = old.question, new.question
    if before.code != after.code:
        yield Change("code", "none", f"De code was {before.code} en is nu {after.code}.")
    if plain(before.text) != plain(after.text):
        effect, how = _rewording(before.text, after.text)
        yield Change("text", effect, f"De vraag is {how}. Eerst: “{before.text}”")
    if before.type != after.type:
        yield Change(
            "type",
            "breaks",
            f"De vraagvorm was “{TYPES[before.type]}” en is nu “{TYPES[after.type]}”.",
        )
    if old.form.group != new.form.group:
        yield Change(
            "group",
            "breaks",
            f"De vraag ging naar groep {old.form.group} en gaat nu naar {new.form.group}.",
        )
    if old.form.source != new.form.source:
        yield Change(
            "source",
            "footnote",
            f"De afname is veranderd van {_mode(old)} in {_mode(new)}.",
        )


def _mode(asked: Asked) -> str:
    return "interview" if asked.form.source == "interview" else "online vragenlijst"


def _rewording(old: str, new: str) -> tuple[Effect, str]:
    if is_minor(old, new):
        return "footnote", "licht anders geformuleerd"
    words = changed_meaning(old, new)
    told = f" (verschil in: {', '.join(words)})" if words else ""
    return "breaks", f"wezenlijk anders geformuleerd{told}"


def _option_changes(comparison: Comparison, old: Question, new: Question) -> Iterator[Change]:
    alone: Effect = "footnote" if new.type in OWN_YES_OR_NO else "breaks"
    yield from _label_changes("options", _options(old), _options(new), comparison.options, alone)
    yield from _label_changes("rows", _rows(old), _rows(new), comparison.rows, "footnote")


def _label_changes(
    about: str, old: Labels, new: Labels, pairs: dict[str, str], alone: Effect
) -> Iterator[Change]:
    """Changes of options or matrix rows; ``alone`` is what one without a partner does."""
    one, many = WORDS[about]
    after = dict(new)
    for code, label in old:
        if code not in pairs:
            yield Change(about, alone, f"Vervallen {one}: “{label}”.")
        elif plain(label) != plain(after[pairs[code]]):
            told = f"“{label}” is nu “{after[pairs[code]]}”"
            yield Change(about, "footnote", f"Licht anders geformuleerd {one}: {told}.")
        elif code != pairs[code]:
            yield Change(about, "none", f"De code van “{label}” was {code}, nu {pairs[code]}.")
    for code, label in new:
        if code not in pairs.values():
            yield Change(about, alone, f"Toegevoegd {one}: “{label}”.")
    order = [pairs[code] for code, _ in old if code in pairs]
    if order != [code for code in after if code in pairs.values()]:
        yield Change(about, "footnote", f"De volgorde van de {many} is veranderd.")


def _options(question: Question) -> Labels:
    return [(code, question.label(code)) for code in question.option_codes]


def _rows(question: Question) -> Labels:
    return [(row.code, row.label) for row in question.rows]


def _pair_labels(old: Labels, new: Labels) -> dict[str, str]:
    """New code by old code; an essentially reworded label is another answer, under any code."""
    found = pair(
        old,
        new,
        keys=[lambda item: item[0], lambda item: plain(item[1])],
        text=lambda item: item[1],
    )
    return {before[0]: after[0] for before, after in found if is_minor(before[1], after[1])}


def _routing_changes(
    old: Asked, new: Asked, done: dict[tuple[str, str], Comparison]
) -> Iterator[Change]:
    """Whether the same people get the question: those who answered an earlier one in some way."""
    before, after = old.question.asked_if, new.question.asked_if
    if before is None and after is None:
        return
    if before is None or after is None:
        limited = "iedereen en nu een deel" if before is None else "een deel en nu iedereen"
        yield Change("routing", "breaks", f"Eerst kreeg {limited} van de groep de vraag.")
        return
    asked = done[new.form.code, after.question]
    if asked.old is None or asked.old.question.code != before.question:
        yield Change("routing", "breaks", "Een andere vraag bepaalt wie deze vraag krijgt.")
    elif {asked.options.get(code) for code in before.options} != set(after.options):
        yield Change("routing", "breaks", "Andere antwoorden bepalen wie deze vraag krijgt.")
    elif asked.verdict != "comparable":
        effect: Effect = "footnote" if asked.verdict == "footnote" else "breaks"
        yield Change("base", effect, f"De vraag waarvan dit afhangt is veranderd: {asked.subject}.")
