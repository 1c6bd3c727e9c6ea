"""How much a .gip takes in beside the report itself."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

MAX_SOURCE_BYTES = 16 * MEBIBYTE
"""The largest file that is kept beside the report made from it: a hundred times a report, thirty times one
with a photograph. It is read whole whenever the report is opened, by machines that have 4 GB."""

MOST_ROWS = {"text_parts": 1000, "reasons": 10_000, "parts": 5000, "links": 50_000}
MOST_CHARACTERS = {
    "text_parts": 100 * MEBIBYTE,
    "reasons": 32 * MEBIBYTE,
    "parts": 100 * MEBIBYTE,
    "links": 8 * MEBIBYTE,
}
"""Rows of a table and characters in all of them: many times more than any report has, and soon read."""

MOST_PLACES = 4 * MEBIBYTE
"""Bytes of the places in the file of last year's report: fifty times those of a whole one."""

COPY_DAYS = 30
MAX_COPIES = 60
MAX_COPY_BYTES = 100 * MEBIBYTE
"""How long, how many and how much of the copies of one report are kept; the newest is, whatever its size."""

STEPS_BEFORE_FOLDING = 2000
"""Steps that a working copy is replayed from when its report is opened: more are put together first."""
