"""Limits against hostile or runaway files, all in one place."""

MAX_FILE_BYTES = 8 << 30
MAX_ROWS = 20_000_000
MAX_COLUMNS = 5_000
MAX_CELL_CHARACTERS = 100_000

MAX_WORKBOOK_BYTES = 200 << 20
MAX_WORKBOOK_CELLS = 20_000_000
"""Rows times columns of a sheet, the empty ones within it counted."""
MAX_SHARED_BYTES = 2 << 30
"""Text of all cells of a workbook, which stores a text once however often it occurs."""
MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 512 << 20
MAX_RATIO = 250
"""Unpacked size over packed size of one entry; checked above ``RATIO_FROM_BYTES`` unpacked."""
RATIO_FROM_BYTES = 5 << 20

HEAD_ROWS = 30
"""Rows looked at to recognise a file."""
BLOCK_ROWS = 20_000
"""Rows held as Python strings at the same time, when a file is read row by row."""
BLOCK_BYTES = 1 << 20
"""Bytes parsed at the same time, when a file is well-formed; no row may be longer."""
