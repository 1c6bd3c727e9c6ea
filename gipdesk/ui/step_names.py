"""How the window names a step: what was done, and where."""

from __future__ import annotations

from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.report.report import section_of
from gipdesk.report.step import Step
from gipdesk.texts import text
from gipdesk.ui.grid.model import cell_name


def step_name(step: Step, definition: Format) -> str:
    """Such as “空白填 0：申请”; totals that went along are not spoken of."""
    fields = sorted(step.fields - definition.computed_cells)
    action = text(f"words.step.{step.action}")
    return text("words.steps.name", action=action, where=_where(fields, definition))


def field_name(field: str, definition: Format) -> str:
    """The name of a text or a cell, as it stands beside it."""
    if field in FRAME_FIELDS:
        return text(f"window.basics.{field}").partition("(&")[0]
    if field in definition.cells:
        return cell_name(definition.cells[field])
    return definition.section(field).short


def _where(fields: list[str], definition: Format) -> str:
    sections = {section_of(field) for field in fields}
    if len(fields) == 1:
        return field_name(fields[0], definition)
    if len(sections) == 1 and None not in sections:
        return definition.section(str(sections.pop())).short
    return text("words.steps.several", count=len(fields))
