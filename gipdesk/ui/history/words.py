"""How the window tells what was done, when, and what stood there before."""

from __future__ import annotations

from datetime import date, datetime

from gipdesk.formats.definition import Format
from gipdesk.report.comparing import shared_ends
from gipdesk.report.reasons import Reason, silenced
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Step, Way
from gipdesk.report.values import show_value
from gipdesk.services.looking_back import Sitting
from gipdesk.texts import text
from gipdesk.ui.step_names import acted_on, field_name, step_name

NEAR = 5
"""So many characters before a change in a text tell where it is."""

LONGEST = 60
"""Characters of a text that are shown of what was cut out or put in."""

Row = tuple[str, str, str, str]
"""When, what, what was there before, and what after."""


def when(utc: datetime, today: date) -> str:
    """A time as one speaks of it today."""
    at = utc.astimezone()
    if at.date() == today:
        return text("history.time.today", time=f"{at:%H:%M}")
    key = "this_year" if at.year == today.year else "other_year"
    details = {"month": at.month, "day": at.day, "time": f"{at:%H:%M}"}
    return text(f"history.time.{key}", **details, **({} if key == "this_year" else {"year": at.year}))


def sitting_title(sitting: Sitting, today: date) -> str:
    """When it was, and how much was done."""
    first, last = sitting.steps[-1].at.astimezone(), sitting.steps[0].at.astimezone()
    start, count = when(first, today), sitting.count
    if (first.date(), f"{first:%H:%M}") == (last.date(), f"{last:%H:%M}"):
        return text("history.group.one", start=start, count=count)
    end = f"{last:%H:%M}" if first.date() == last.date() else when(last, today)
    return text("history.group.range", start=start, end=end, count=count)


def name_of(step: Step, definition: Format) -> str:
    """Such as “撤销：填写：总体情况” or “导出：年报.docx”."""
    if step.is_mark:
        what = text(f"history.mark.{step.action}")
        return text("history.mark.named", what=what, note=step.note) if step.note else what
    typed = step.fields - definition.computed_cells
    is_named = typed or silenced((*step.given, *step.withdrawn))
    name = step_name(step, definition) if is_named else text(f"words.step.{step.action}")
    return name if step.way is Way.DONE else text(f"history.way.{step.way}", step=name)


def typed_fields(step: Step, definition: Format) -> list[str]:
    """What the step changed but for totals, in the report's order; totals where there is nothing else."""
    order = {field: number for number, field in enumerate(definition.cells)}
    fields = [field for field in step.after if field not in definition.computed_cells] or [*step.after]
    return sorted(fields, key=lambda field: order.get(field, -1))


def step_row(step: Step, definition: Format) -> Row:
    """The step in one line; of a cell and the texts that followed it, the cell."""
    fields = typed_fields(step, definition)
    meant = [field for field in fields if field in acted_on(step, definition)] or fields
    time = f"{step.at.astimezone():%H:%M}"
    if len(meant) == 1:
        return (time, name_of(step, definition), *_change(step, meant[0]))
    many = text("history.value.many", count=len(fields)) if fields else ""
    return time, name_of(step, definition), _words(step.withdrawn), many or _words(step.given)


def _words(reasons: tuple[Reason, ...]) -> str:
    """What was written as reasons, each once."""
    return text("store.and").join(dict.fromkeys(_line(reason.words) for reason in reasons))


def field_row(step: Step, field: str, definition: Format) -> Row:
    """One field of a step that changed several."""
    return ("", field_name(field, definition), *_change(step, field))


def _change(step: Step, field: str) -> tuple[str, str]:
    """What stood in a field before and after; of a text, that part of it which changed."""
    before, after = step.before[field], step.after[field]
    if isinstance(before, str) and isinstance(after, str) and before and after:
        return _parts(before, after)
    return _shown(before), _shown(after)


def _parts(before: str, after: str) -> tuple[str, str]:
    start, end = shared_ends(before, after)
    return _excerpt(before, start, end), _excerpt(after, start, end)


def _excerpt(whole: str, start: int, end: int) -> str:
    """A part of a text, with a little of what stands before it."""
    cut = text("history.value.cut")
    first = max(0, start - NEAR)
    part = whole[first : len(whole) - end]
    shown = f"{part[:LONGEST]}{cut}" if len(part) > LONGEST else f"{part}{cut if end else ''}"
    return _line(f"{cut if first else ''}{shown}")


def _shown(value: FieldValue) -> str:
    if value is None or value == "":
        return text("history.value.blank")
    if not isinstance(value, str):
        return show_value(value)
    cut = text("history.value.cut")
    return _line(value if len(value) <= LONGEST else f"{value[:LONGEST]}{cut}")


def _line(words: str) -> str:
    return words.replace("\n", text("history.value.line"))
