"""The certain fixes: where there is only one way to mend a finding, the panel offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gipdesk.report.finding import Finding
from gipdesk.report.report import section_of
from gipdesk.report.step import Action
from gipdesk.report.values import Value, show_value
from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge


@dataclass(frozen=True, slots=True)
class Fix:
    """What the link says, and what it does through the bridge."""

    label: str
    apply: Callable[[SessionBridge], object]


ACCEPTABLE = frozenset({"text-not-updated", "preamble-not-updated"})
FILLABLE = frozenset({"cells-blank"})


def fix_for(finding: Finding, session: Session) -> Fix | None:
    """The certain fix of a finding; None where the user alone can know."""
    field = finding.places[0].field
    section = section_of(field)
    if finding.code in ACCEPTABLE:
        return Fix(text("window.fix.accept"), lambda bridge: bridge.accept_text(field))
    if len(finding.places) == 1 and finding.expected is not None:
        return _set_cell(field, finding.expected, session)
    if section is not None and finding.code in FILLABLE:
        return Fix(text("window.fix.fill"), lambda bridge: bridge.fill_blanks(section))
    return None


def _set_cell(cell: str, value: Value, session: Session) -> Fix | None:
    if session.is_computed(cell):
        return None
    label = text("window.fix.set", value=show_value(value))
    return Fix(label, lambda bridge: bridge.edit({cell: value}, action=Action.MENDED))
