"""Parts in JSON: as cli.md says, and back with the bytes of the pictures at hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from gipdesk.errors import DamagedContent
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.parts import mark_of
from gipdesk.report.parts_form import contents_of, part_from_json, part_to_json, sha256
from gipdesk.report.report import Report
from tests.support.parts import REPORTS, merged, picture, png, report_with_parts

CELL = [0, 0, 1, 1, "字"]
PICTURE = part_to_json(mark_of(3), picture())
CONTENTS = contents_of([picture()])


@given(report=REPORTS)
def test_a_report_with_parts_comes_back_from_json(report: Report) -> None:
    written = json.loads(json.dumps(report_to_json(report)))
    assert report_from_json(written, report.format, contents_of(report.parts.values())) == report


def test_the_form_that_the_command_line_promises() -> None:
    written = report_to_json(report_with_parts())
    assert written["sections"]["overview"] == (
        "本年平稳有序，如下图所示：\n\ufffc\n各渠道情况见下表。\n\ufffc\n以上。"
    )
    first, second = written["parts"]["overview"]
    assert first == {
        "kind": "picture",
        "key": 0,
        "name": "办事大厅",
        "media_type": "image/png",
        "width": 120.0,
        "height": 90.5,
        "bytes": len(png()),
        "sha256": sha256(png()),
    }
    assert second["kind"] == "table"
    assert second["rows"] == [["渠道", "", "数量"], ["网站", "首页", "12条"], ["", "专栏", "30条"]]
    assert list(written["parts"]) == ["overview", "other_matters"]


def test_a_text_without_parts_is_left_as_it_is() -> None:
    report = report_with_parts().with_fields({"overview": "￼甲", "other_matters": "乙"})
    written = report_to_json(report)
    assert written["sections"]["overview"] == "￼甲"
    assert written["parts"] == {}
    assert report_from_json(written, report.format) == replace(report, parts={})


def test_a_mark_of_no_part_is_dropped_and_one_beside_words_set_apart() -> None:
    first = mark_of(0)
    report = report_with_parts().with_fields({"overview": f"甲{first}乙{mark_of(9)}￼丙"})
    written = report_to_json(report)
    assert written["sections"]["overview"] == "甲\n￼\n乙丙"
    restored = report_from_json(written, report.format, contents_of(report.parts.values()))
    assert restored.sections["overview"] == f"甲\n{first}\n乙丙"


@pytest.mark.parametrize(
    "stored",
    [
        None,
        {"kind": "film", "key": 0},
        {"kind": "table", "key": 0, "cells": []},
        {"kind": "table", "key": -1, "cells": [CELL]},
        {"kind": "table", "key": 1000, "cells": [CELL]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 1, "字"]]},
        {"kind": "table", "key": 0, "cells": [[0, -1, 1, 1, "字"]]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 0, 1, "字"]]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 1, 1, "\ud800"]]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 1, 10**9, "字"]]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 1, 2, "字"], [0, 1, 1, 1, "字"]]},
        {"kind": "table", "key": 0, "cells": [[0, 0, 1, 2, "字"], [0, 1, 1, 1, "字"], [1, 0, 1, 1, "字"]]},
        {**PICTURE, "width": 0},
        {**PICTURE, "height": 1e9},
        {**PICTURE, "height": float("nan")},
        {**PICTURE, "sha256": "0"},
        {**PICTURE, "name": "\ud800"},
    ],
    ids=str,
)
def test_what_is_no_part_is_refused(stored: Any) -> None:
    with pytest.raises(DamagedContent):
        part_from_json(stored, CONTENTS)


def test_bytes_that_are_no_picture_are_refused() -> None:
    with pytest.raises(DamagedContent):
        part_from_json(PICTURE, {PICTURE["sha256"]: b"MZ"})
    assert part_from_json(PICTURE, CONTENTS) == (mark_of(3), picture())


@pytest.mark.parametrize("parts", [None, [], {"overview": {}}, {"overview": [0]}])
def test_json_with_other_parts_is_refused(parts: object) -> None:
    report = report_with_parts()
    with pytest.raises(DamagedContent):
        report_from_json({**report_to_json(report), "parts": parts}, report.format)


def test_sections_that_are_no_texts_are_refused() -> None:
    report = report_with_parts()
    written = report_to_json(report)
    with pytest.raises(DamagedContent):
        report_from_json(
            {**written, "sections": {"overview": 7}},
            report.format,
            contents_of(report.parts.values()),
        )


def test_a_table_may_leave_places_free() -> None:
    assert part_from_json(part_to_json(mark_of(0), merged()), {}) == (mark_of(0), merged())
