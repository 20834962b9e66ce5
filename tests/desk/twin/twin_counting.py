import csv
from collections.abc import Mapping

from inventarisatie.round.codebook import Codebook

Export = tuple[list[str], list[str], list[list[str]]]
"""Question texts, sub-headers and responses."""


def parse(content: bytes) -> Export:
    texts, heads, *rows = csv.reader(content.decode("utf-8").split("\r\n")[:-1])
    return texts, heads, rows


def count(
    exports: Mapping[str, Export], codebook: Codebook, question: str
) -> dict[tuple[str, str], int]:
    """Who gave which answer, per group and option: counted straight from the cells."""
    counts: dict[tuple[str, str], int] = {}
    for form in codebook.questionnaires:
        texts, heads, rows = exports[form.code]
        for model in form.questions:
            if model.code != question:
                continue
            first = texts.index(model.text)
            options = {option.label: option.code for option in model.options}
            if model.type == "single":
                cells = [row[first] for row in rows]
                if model.other:
                    options[model.other.label] = model.other.code
                for label, code in options.items():
                    counts[form.group, code] = cells.count(label)
                counts[form.group, "geen-antwoord"] = cells.count("")
                assert set(cells) <= {*options, ""}
            else:
                for place, (label, code) in enumerate(options.items(), start=first):
                    assert heads[place] == label
                    counts[form.group, code] = sum(row[place] == label for row in rows)
    return counts
