# SPDX-License-Identifier: Apache-2.0
"""Writes the files that ParquetTest reads: python3 make-files.py, with pyarrow."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

UTC = dt.timezone.utc
columns = {
    "whole": pa.array([1, 2, -(2**31)], pa.int32()),
    "wide": pa.array([2**40, None, -(2**63)], pa.int64()),
    "real": pa.array([0.1, None, -0.0], pa.float64()),
    "single": pa.array([0.5, None, -2.0], pa.float32()),
    "flag": pa.array([True, None, False]),
    "text": pa.array(["Z\u00fcrich \U0001f680", None, ""]),
    "colour": pa.array(["RED", None, "GREEN"]).dictionary_encode(),
    "date": pa.array([dt.date(2014, 1, 31), None, dt.date(1969, 12, 31)]),
    "instant": pa.array(
        [
            dt.datetime(2014, 1, 31, 21, 59, 59, 123456, UTC),
            None,
            dt.datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
        ],
        pa.timestamp("us", tz="UTC"),
    ),
    "time": pa.array(
        [
            dt.datetime(2014, 1, 31, 23, 59, 59, 123456),
            None,
            dt.datetime(1969, 12, 31, 23, 59, 59, 999999),
        ],
        pa.timestamp("us"),
    ),
    "amount": pa.array([Decimal("-1.50"), None, Decimal("99999999.99")], pa.decimal128(10, 2)),
    "small": pa.array([-7, None, 127], pa.int8()),
    "unsigned": pa.array([4_000_000_000, None, 0], pa.uint32()),
    "listed": pa.array([[1], None, [2, 3]]),
    "clock": pa.array([dt.time(1), None, dt.time(2)], pa.time64("us")),
    "raw": pa.array([b"\xff", None, b""], pa.binary()),
}
table = pa.table(columns)
for codec in ["none", "snappy", "zstd", "gzip"]:
    pq.write_table(table, codec + ".parquet", compression=codec)
pq.write_table(table, "v2.parquet", data_page_version="2.0", version="2.6")
pq.write_table(
    table.select(["instant"]), "int96.parquet", use_deprecated_int96_timestamps=True
)
numbers = pa.table(
    {
        "n": pa.array(range(10_000), pa.int64()),
        "other": pa.array([i / 7 for i in range(10_000)]),
        "word": pa.array(["word %d" % (i % 100) for i in range(10_000)]),
    }
)
pq.write_table(numbers, "groups.parquet", row_group_size=3_000, compression="snappy")
pq.write_table(
    numbers.slice(0, 2_000), "checked.parquet", write_page_checksum=True, compression="snappy"
)
