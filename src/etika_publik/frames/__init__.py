"""Surveys over tables of any size, on any engine: polars, pandas, pyarrow, DuckDB, Spark (extra `frames`).

::

    from etika_publik import frames, surveys

    audit = frames.audit(table, surveys.SKM_2017, respondent="nomor", units=known, date="tanggal")
    audit.report.render("id")
    audit.rows("out_of_scale")              # the rows themselves, as the same kind of frame as `table`

    indices = frames.index(table, surveys.SKM_2017, by="unit")
    indices["Puskesmas Ciputat"].rounded
    indices.total.grade.letter

The engine collects sums and counts, which are whole numbers, and Python computes the rest exactly: every engine gives
the same figures as `Survey.index`. A lazy table stays lazy until that one collection.
"""

from ..errors import MissingExtra

try:
    import narwhals.stable.v2  # noqa: F401 - where it is missing, the error names the extra
except ModuleNotFoundError as _missing:
    if _missing.name != "narwhals":
        raise
    raise MissingExtra("frames") from None

from ..surveys.frames.auditing import KINDS as KINDS
from ..surveys.frames.auditing import Audit as Audit
from ..surveys.frames.auditing import audit as audit
from ..surveys.frames.indexing import Indices as Indices
from ..surveys.frames.indexing import index as index

__all__ = ["KINDS", "Audit", "Indices", "audit", "index"]


def __dir__() -> list[str]:
    return __all__
