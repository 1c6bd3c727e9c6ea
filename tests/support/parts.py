"""Made-up pictures and inner tables."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from gipdesk.report.parts import InnerTable, PartCell, Picture, TextPart, mark_of
from gipdesk.report.report import Report
from tests.support.reports import valid_2021

CELL_WORDS = ("渠道", "信息数量", "政府网站", "微信公众号", "120条", "政务\n大厅", "占比 50%", "<乙&丙>")
PARAGRAPHS = ("本年平稳有序。", "如下图所示：", "详见下表。", "各村均已公示。")


def png(width: int = 8, height: int = 6, shade: int = 120) -> bytes:
    """A whole PNG picture of one colour."""
    rows = b"".join(b"\0" + bytes((shade, 90, 200)) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def gif(width: int = 5, height: int = 4) -> bytes:
    """The head of a GIF picture, which is all that is looked at."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0;"


def bmp(width: int = 5, height: int = 4) -> bytes:
    """The head of a BMP picture."""
    return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, height) + bytes(40)


def jpeg(width: int = 5, height: int = 4, before: bytes = b"\xff\xe0\x00\x04ab") -> bytes:
    """A JPEG picture as far as it tells its size, with these segments before."""
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(12)
    return b"\xff\xd8" + before + frame + b"\xff\xd9"


def picture(name: str = "办事大厅", shade: int = 120, size: tuple[float, float] = (120.0, 90.5)) -> Picture:
    """A picture."""
    return Picture(png(shade=shade), "image/png", *size, name)


def table(*rows: tuple[str, ...]) -> InnerTable:
    """A table without merged cells."""
    return InnerTable(
        tuple(PartCell(r, c, 1, 1, words) for r, row in enumerate(rows) for c, words in enumerate(row))
    )


def merged() -> InnerTable:
    """A table with cells merged both ways."""
    cells = ((0, 0, 1, 2, "渠道"), (0, 2, 1, 1, "数量"), (1, 0, 2, 1, "网站"), (1, 1, 1, 1, "首页"))
    rest = ((1, 2, 1, 1, "12条"), (2, 1, 1, 1, "专栏"), (2, 2, 1, 1, "30条"))
    return InnerTable(tuple(PartCell(*cell) for cell in (*cells, *rest)))


def with_parts(texts: Mapping[str, list[str | TextPart]]) -> Report:
    """A report in whose texts, by section, these paragraphs and parts stand."""
    parts: dict[str, TextPart] = {}
    fields: dict[str, str] = {}
    for section, items in texts.items():
        lines: list[str] = []
        for item in items:
            mark = item if isinstance(item, str) else mark_of(len(parts))
            if not isinstance(item, str):
                parts[mark] = item
            lines.append(mark)
        fields[section] = "\n".join(lines)
    return replace(valid_2021().this_year.with_fields(fields), parts=parts)


def report_with_parts() -> Report:
    """A report with a picture and a table in its first text, and a table in its last."""
    return with_parts(
        {
            "overview": ["本年平稳有序，如下图所示：", picture(), "各渠道情况见下表。", merged(), "以上。"],
            "other_matters": ["没有其他事项。", table(("渠道", "数量"), ("网站", "3条")), "特此报告。"],
        }
    )


PICTURES = st.builds(
    picture,
    name=st.sampled_from(["", "图 1", "办事大厅 “一角”"]),
    shade=st.integers(0, 3),
    size=st.tuples(*[st.integers(100, 4000).map(lambda tenths: tenths / 10)] * 2),
)
ROWS = st.integers(2, 4).flatmap(
    lambda columns: st.lists(
        st.tuples(st.sampled_from(CELL_WORDS), *[st.sampled_from(CELL_WORDS)] * (columns - 1)),
        min_size=2,
        max_size=4,
    )
)
TABLES = ROWS.map(lambda rows: table(*rows)) | st.just(merged())
TEXTS = st.lists(st.sampled_from(PARAGRAPHS) | PICTURES | TABLES, max_size=4).map(
    lambda items: [PARAGRAPHS[0], *items, PARAGRAPHS[-1]]
)
REPORTS = st.builds(
    lambda first, fifth, last: with_parts({"overview": first, "problems": fifth, "other_matters": last}),
    TEXTS,
    TEXTS,
    TEXTS,
)
"""Reports with parts in their texts."""
