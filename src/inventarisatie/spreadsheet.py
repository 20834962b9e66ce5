"""Cells that a spreadsheet shows as text and never runs."""

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_FORMULA) else cell
