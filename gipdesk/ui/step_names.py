"""How the window names a step: what was done, and where."""

from __future__ import annotations

from collections.abc import Iterable

from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.report.reasons import Reason
from gipdesk.report.report import section_of
from gipdesk.report.step import Action, Step
from gipdesk.texts import entries_of, text
from gipdesk.ui.grid.model import cell_name

HINTS = "window.office.hint"
"""Where the texts have the names of the kinds of hints."""

_OF_ALL = frozenset({Action.BROUGHT_BACK, Action.FOLDED})
"""What may change cells and texts, each for itself."""


def step_name(step: Step, definition: Format) -> str:
    """Such as “空白填 0：申请”; totals and figures in texts that went along are not spoken of."""
    fields = sorted(acted_on(step, definition))
    action = text(f"words.step.{step.action}")
    where = _where(fields, definition) if fields else hint_names((*step.given, *step.withdrawn))
    return text("words.steps.name", action=action, where=where)


def hint_name(code: str) -> str:
    """What kind of hints that is; one of another version has no name of its own."""
    return text(f"{HINTS}.{code}") if code in entries_of(HINTS) else text("window.office.other_hint")


def hint_names(reasons: Iterable[Reason]) -> str:
    """What kinds of hints these switch off."""
    names = [hint_name(reason.code) for reason in reasons if reason.is_against_hints]
    return text("store.and").join(dict.fromkeys(names))


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
