"""The same counts with the parts spread over the workers of Dask.

An export is cut into chunks, because only one process can read on in one file. The chunks come in a
folder that every worker must see.
"""

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inventarisatie.desk.large.counting import Counted, add_up, count_part
from inventarisatie.errors import Refusal
from inventarisatie.reader.dates import DateOrder
from inventarisatie.reader.platforms import Wanted
from inventarisatie.reader.recognition import export_parts
from inventarisatie.reader.splitting import split_export
from inventarisatie.reader.survey import PART_ROWS, read_chunk, refuse_repeated_ids
from inventarisatie.round.codebook import Codebook, Questionnaire


def count_export_on_dask(
    path: Path,
    form: Questionnaire,
    codebook: Codebook,
    *,
    folder: Path | None = None,
    most: int = PART_ROWS,
) -> Counted:
    """Read, clean and tally an export on Dask, with the counts of `counting.count_export`.

    It happens on the cluster of the current ``distributed.Client``; where there is none, in this
    process as Dask is configured.

    Args:
        path: the export, as CSV.
        form: its questionnaire.
        codebook: of the round.
        folder: a folder that all workers see, for the chunks; they are removed at the end.
        most: respondents per chunk.

    Raises:
        Refusal: ``cluster`` without the extra; else as `counting.count_export`.
    """
    try:
        from dask.base import compute
        from dask.delayed import delayed
    except ImportError:
        raise Refusal(
            "cluster",
            "Counting on Dask needs the extra 'cluster'.",
            "Install it: pip install 'inventarisatie[cluster]'.",
        ) from None
    with tempfile.TemporaryDirectory(dir=folder or path.parent) as place:
        chunks = split_export(path, Path(place).resolve(), most)
        order = next(export_parts(chunks[0], Wanted(form, form.date_order))).order
        count = delayed(_count_chunk, pure=False)
        counts = [count(chunk, form, codebook, order) for chunk in chunks]
        results = compute(*counts)  # type: ignore[no-untyped-call]
    refuse_repeated_ids(path.name, [ids for _, ids in results])
    return add_up(counted for counted, _ in results)


def _count_chunk(
    chunk: Path, form: Questionnaire, codebook: Codebook, order: DateOrder | None
) -> tuple[Counted, NDArray[np.str_]]:
    survey, ids = read_chunk(chunk, form, codebook, order)
    return count_part(survey, form, codebook), ids
