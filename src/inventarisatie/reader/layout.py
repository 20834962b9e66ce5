"""Is the export in the column layout that the codebook says?"""

from inventarisatie.errors import Refusal
from inventarisatie.reader.column import label
from inventarisatie.reader.export import Export, Layout
from inventarisatie.reader.matching import Match
from inventarisatie.reader.notice import place
from inventarisatie.reader.subheaders import is_response


def check_layout(export: Export, matches: list[Match], expected: Layout) -> None:
    """Compare the sub-headers of single choices and matrices with both layouts.

    Raises:
        Refusal: R22.
    """
    if export.layout:
        return
    for match in matches:
        question, names = match.question, match.group.subheaders
        if question.type == "single":
            options = {label(option.label) for option in question.options}
            expanded = len(options & set(names)) >= min(2, len(options)) and not is_response(
                names[0]
            )
        elif question.type == "matrix":
            wanted = {
                label(f"{row.label} - {option.label}")
                for row in question.rows
                for option in question.options
            }
            expanded = bool(wanted & set(names))
        else:
            continue
        found: Layout = "expanded" if expanded else "condensed"
        if found != expected:
            raise Refusal(
                "R22",
                f"{export.name}: {place(match.group.position)}: the columns of question "
                f"{question.code} are {found}, where {expected} columns are expected.",
                f"Export with {expected} columns, or set layout: {found} in the codebook.",
            )
