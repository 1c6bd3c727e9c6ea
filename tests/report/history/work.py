"""Somebody's work on a report, step by step, and the history that comes of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count

from gipdesk.report.draft import Draft
from gipdesk.report.history import History
from gipdesk.report.past import Moment
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.step import Action, Step, mark
from tests.support.reports import valid_2021

START = datetime(2026, 1, 5, 1, tzinfo=UTC)
LAST_TEXT = "去年的文字"
CELL = "requests.received.business"
TOTAL = "requests.received.total"
TODAY = date(2026, 12, 31)


def clock(apart: timedelta = timedelta(seconds=20)) -> Iterator[datetime]:
    return (START + number * apart for number in count())


class Work:
    """A draft at work, the history of it, and the report as it stood after every step."""

    def __init__(self, report: Report | None = None, apart: timedelta = timedelta(seconds=20)) -> None:
        times = clock(apart)
        carried = {"overview": LAST_TEXT}
        self.draft = Draft(report or valid_2021().this_year, None, carried, clock=lambda: next(times))
        self.history = History()
        self.moments = [self.moment]

    @property
    def moment(self) -> Moment:
        return Moment(self.draft.report, dict(self.draft.carried_texts))

    def keep(self, step: Step | None) -> None:
        assert step is not None
        self.history = self.history.after(step)
        self.moments.append(self.moment)

    def edit(self, fields: Mapping[str, FieldValue], burst: str | None = None) -> None:
        self.keep(self.draft.edit(fields, burst))

    def mark(self, action: Action, note: str = "") -> None:
        self.keep(mark(action, self.draft.done[-1].at if self.draft.done else START, note))

    def reopened(self) -> History:
        """The history as a file gives it back."""
        return History(self.history.packed())


def varied() -> Work:
    work = Work()
    work.mark(Action.IMPORTED, "去年.docx")
    work.edit({CELL: 7})
    work.edit({"overview": "今年的文字"})
    work.edit({"overview": "今年的一段文字"})
    work.edit({"year": 2030, "title": "别的", "problems": ""})
    work.edit({"disclosure.fees.amount": None})
    work.keep(work.draft.undo())
    work.keep(work.draft.redo())
    work.edit({"overview": LAST_TEXT})
    work.keep(work.draft.accept_text("overview"))
    work.keep(work.draft.undo())
    work.mark(Action.EXPORTED, "年报.docx、年报.pdf")
    return work


def altered(history: History, key: str, value: object) -> History:
    """The history with something else in its latest step."""
    *blocks, last = history.packed()
    *lines, line = zlib.decompress(last).decode().split("\n")
    form = json.loads(line)
    form[key] = value
    return History((*blocks, packed_lines(*lines, json.dumps(form))))


def packed_lines(*lines: str) -> bytes:
    return zlib.compress("\n".join(lines).encode())
