"""A table as Parquet, with its types and descriptions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from twelvedays.schema import Field, Table
from twelvedays.tables import read_rows

TYPES = {"string": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64()}
READ = {"string": str, "date": dt.date.fromisoformat, "integer": int, "number": float}


def write(table: Table, path: Path) -> None:
    """Write `table` to `path`; an empty cell is null, and the descriptions stand in the metadata of the columns."""
    columns = zip(*read_rows(table), strict=True)
    arrays = [
        pa.array([READ[field.type](cell) if cell else None for cell in cells], TYPES[field.type])
        for field, cells in zip(table.fields, columns, strict=True)
    ]
    schema = pa.schema(
        [_described(field) for field in table.fields],
        metadata={"title": table.title, "description": table.description},
    )
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _described(field: Field) -> pa.Field:
    metadata = {"description": field.description} | ({"unit": field.unit} if field.unit else {})
    return pa.field(field.name, TYPES[field.type], nullable=not field.required, metadata=metadata)
