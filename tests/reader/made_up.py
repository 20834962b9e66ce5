"""Made-up surveys, and what was answered in them: for tests that write one and read it back."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from inventarisatie.reader import Survey

ALPHABET = "abcABC éëï€ &;,'\"->/.()=+@?!%1290"
LABEL = st.text(ALPHABET, min_size=1, max_size=14).map(lambda t: " ".join(t.split())).filter(bool)
WRITTEN = st.text(ALPHABET + "\n", max_size=30).map(str.strip)
Answer = tuple[int, str, str, str, str, float | None]


@dataclass
class Case:
    """A survey: the questions of its codebook, and per respondent what was answered."""

    questions: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def coded(labels: list[str]) -> list[dict[str, str]]:
    return [{"code": f"o{i}", "label": text} for i, text in enumerate(labels)]


@st.composite
def surveys(draw: st.DrawFn) -> Case:
    kinds = draw(
        st.lists(
            st.sampled_from(["single", "multi", "matrix", "ranking", "open", "numeric"]),
            min_size=1,
            max_size=5,
        )
    )
    texts = draw(st.lists(LABEL, min_size=len(kinds), max_size=len(kinds)))
    questions = []
    for i, (kind, text) in enumerate(zip(kinds, texts, strict=True)):
        question: dict[str, Any] = {"code": f"q{i}", "text": f"{text} v{i}", "type": kind}
        if kind not in ("open", "numeric"):
            labels = draw(st.lists(LABEL, min_size=2, max_size=4, unique=True))
            question["options"] = coded(labels)
        if kind == "matrix":
            rows = draw(st.lists(LABEL, min_size=1, max_size=3, unique=True))
            question["rows"] = [{"code": f"r{k}", "label": row} for k, row in enumerate(rows)]
        if kind in ("single", "multi") and draw(st.booleans()):
            meaning = draw(st.sampled_from(["answer", "comment"]))
            question["other"] = {"code": "anders", "label": "Anders, nl.", "meaning": meaning}
        questions.append(question)
    size = draw(st.integers(1, 6))
    return Case(questions, [{q["code"]: draw(_answer(q)) for q in questions} for _ in range(size)])


@st.composite
def _answer(draw: st.DrawFn, question: dict[str, Any]) -> Any:
    kind, options = question["type"], question.get("options", [])
    if kind == "open":
        return draw(WRITTEN)
    if kind == "numeric":
        return draw(st.sampled_from(["", "1", "2.5", "3,25", "-4"]))
    places = st.integers(0, len(options) - 1)
    if kind == "matrix":
        return [draw(st.none() | places) for _ in question["rows"]]
    if kind == "ranking":
        return draw(st.permutations(range(len(options))).map(list) | st.none())
    other = question.get("other")
    text = draw(WRITTEN) if other else ""
    if kind == "multi":
        return draw(st.sets(places)), text
    if text and other["meaning"] == "answer":
        return len(options), text
    return draw(st.none() | places), text


def expected(case: Case) -> list[Answer]:
    """What was answered: respondent, question, row, option, text, value."""
    found: list[Answer] = []
    for i, answers in enumerate(case.answers, start=1):
        for q in case.questions:
            code, kind, answer = q["code"], q["type"], answers[q["code"]]
            other = q.get("other")
            if kind == "open" and answer:
                found.append((i, code, "", "", answer, None))
            elif kind == "numeric" and answer:
                found.append((i, code, "", "", "", float(answer.replace(",", "."))))
            elif kind == "matrix":
                found += [(i, code, f"r{k}", f"o{a}", "", None) for k, a in enumerate(answer)
                          if a is not None]  # fmt: skip
            elif kind == "ranking" and answer:
                found += [(i, code, "", f"o{k}", "", a + 1.0) for k, a in enumerate(answer)]
            elif kind == "single" and answer[0] is not None:
                option = "anders" if answer[0] == len(q["options"]) else f"o{answer[0]}"
                found.append((i, code, "", option, answer[1], None))
            elif kind == "multi":
                found += [(i, code, "", f"o{k}", "", None) for k in answer[0]]
                if answer[1]:
                    option = "anders" if other["meaning"] == "answer" else ""
                    found.append((i, code, "", option, answer[1], None))
    return sorted(found, key=repr)


def actual(survey: Survey) -> list[Answer]:
    table = survey.answers[survey.answers["state"] == "answered"]
    return sorted(
        (
            (
                int(str(row.respondent).rpartition("-")[2]),
                str(row.question),
                str(row.row),
                str(row.option),
                str(row.text),
                None if row.value != row.value else float(row.value),
            )
            for row in table.itertuples()
        ),
        key=repr,
    )
