"""The certain fixes: where there is only one way to mend a finding, the panel offers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from gipdesk.checks.mending import mended
from gipdesk.formats.definition import Cell, column_name, row_name
from gipdesk.report.finding import Finding
from gipdesk.report.report import section_of
from gipdesk.report.step import Action
from gipdesk.report.values import Value, show_value
from gipdesk.services.session import Changes, Session
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge


@dataclass(frozen=True, slots=True)
class Fix:
    """What the link says, and what it does through the bridge; `fills` is the table it puts zeros into."""

    label: str
    apply: Callable[[SessionBridge], Changes]
    fills: str = ""


ACCEPTABLE = frozenset({"text-not-updated", "preamble-not-updated", "foot-not-updated"})
FILLABLE = frozenset({"cells-blank"})


def fix_for(finding: Finding, session: Session) -> Fix | None:
    """The certain fix of a finding; None where the user alone can know, or may change nothing."""
    if session.is_read_only:
        return None
    field = finding.places[0].field
    section = section_of(field)
    if finding.code in ACCEPTABLE:
        return Fix(text("window.fix.accept"), lambda bridge: bridge.accept_text(field))
    if len(finding.places) == 1 and finding.expected is not None:
        return _set_cell(field, finding.expected, session)
    if section is not None and finding.code in FILLABLE:
        return _fill(section, session)
    return _mend(finding, field, session)


def fix_for_all(findings: Sequence[Finding], session: Session) -> Fix | None:
    """The certain fix of several findings of one rule: their slips all put right, as one step."""
    if len(findings) == 1:
        return fix_for(findings[0], session)
    right = {finding.places[0].field: _mended(finding, session) for finding in findings}
    texts = {field: written for field, written in right.items() if written is not None}
    if len(texts) < len(findings):
        return None
    label = text("window.fix.mend", count=sum(len(finding.places) for finding in findings))
    return Fix(label, lambda bridge: bridge.edit(texts, action=Action.MENDED))


def _mended(finding: Finding, session: Session) -> str | None:
    return mended(finding, str(session.report.get(finding.places[0].field)), session.office)


def _mend(finding: Finding, field: str, session: Session) -> Fix | None:
    """All slips of one kind in a text, as one step."""
    if field not in session.report.sections and field != "preamble":
        return None
    right = _mended(finding, session)
    if right is None:
        return None
    label = text("window.fix.mend", count=len(finding.places))
    return Fix(label, lambda bridge: bridge.edit({field: right}, action=Action.MENDED))


def filled(session: Session, section: str, changes: Changes) -> str:
    """What is to be said once zeros were put into a table: how many, and which cells the user has to fill."""
    cells = [cell for cell in session.format.cells.values() if cell.section == section]
    zeros = [cell for cell in cells if cell.id in changes.fields and not session.is_computed(cell.id)]
    blank = [cell for cell in cells if session.report.cells[cell.id] is None]
    open_cells = [cell for cell in blank if not session.is_computed(cell.id)]
    if not open_cells:
        return text("window.fill.all" if zeros else "window.fill.none", count=len(zeros))
    first = open_cells[0]
    last = session.last_value(first.id)
    return text(
        "window.fill.but" if zeros else "window.fill.not",
        count=sum(session.report.cells[cell.id] is not None for cell in zeros),
        left=len(open_cells),
        first=cell_in_words(first),
        last="" if last is None else text("window.fill.last", value=show_value(cast(Value, last))),
        more=text("window.fill.more") if len(open_cells) > 1 else "",
    )


def _fill(section: str, session: Session) -> Fix | None:
    """Zeros where they can be right; else the figures that follow from last year's."""
    zeros = session.zeros(section)
    if zeros.fitting:
        return Fix(text("window.fix.fill"), lambda bridge: bridge.fill_blanks(section), section)
    if not zeros.proposed:
        return None
    proposed = dict(zeros.proposed)
    shown = text("window.fill.separator").join(map(show_value, proposed.values()))
    label = text("window.fix.propose", values=shown)
    return Fix(label, lambda bridge: bridge.edit(proposed, action=Action.MENDED))


def _set_cell(cell: str, value: Value, session: Session) -> Fix | None:
    if session.is_computed(cell):
        return None
    label = text("window.fix.set", value=show_value(value))
    return Fix(label, lambda bridge: bridge.edit({cell: value}, action=Action.MENDED))


def cell_in_words(cell: Cell) -> str:
    """The cell by its printed row and column, as the checks name it."""
    name = "checks.cell-name" if cell.row_labels else "checks.cell-name-without-row"
    return text(name, row=row_name(cell), column=column_name(cell))
