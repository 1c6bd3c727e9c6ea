"""How the window names a step: what was done, and where."""

from __future__ import annotations

from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.report.report import section_of
from gipdesk.report.step import Action, Step
from gipdesk.texts import text
from gipdesk.ui.grid.model import cell_name

_OF_ALL = frozenset({Action.BROUGHT_BACK, Action.FOLDED})
"""What may change cells and texts, each for itself."""


def step_name(step: Step, definition: Format) -> str:
    """Such as “空白填 0：申请”; totals and figures in texts that went along are not spoken of."""
    fields = sorted(acted_on(step, definition))
    action = text(f"words.step.{step.action}")
    return text("words.steps.name", action=action, where=_where(fields, definition))


def acted_on(step: Step, definition: Format) -> frozenset[str]:
    """The fields that the user meant: texts follow the cells they tell of."""
    fields = step.fields - definition.computed_cells
    texts = {section.id for section in definition.text_sections}
    follows = step.action not in _OF_ALL and step.after.keys() & definition.cells.keys()
    return (fields - texts if follows else fields) or fields


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
