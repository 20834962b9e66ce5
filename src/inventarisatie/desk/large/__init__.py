"""Large surveys: read, cleaned and tallied one part at a time, here or on a Dask cluster."""

from inventarisatie.desk.large.counting import Counted, count_export
from inventarisatie.desk.large.on_dask import count_export_on_dask

__all__ = ["Counted", "count_export", "count_export_on_dask"]
