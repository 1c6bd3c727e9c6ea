"""Letting go of the open report without losing anything, even where its file cannot be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from gipdesk.errors import UserFault
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.flows.save_path import ask_report_path
from gipdesk.ui.session_bridge import SessionBridge

ELSEWHERE, GIVE_UP = "elsewhere", "give_up"


class KeepFlow(QObject):
    """Closes a report; where saving failed, has the user choose another place first."""

    def __init__(self, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs

    def close(self, bridge: SessionBridge) -> bool:
        """Let go of the report; False if the user would rather go on."""
        if bridge.save_fault is not None:
            kept = self._offer(bridge, bridge.save_fault, may_go_on=True)
            if kept:
                let_go(bridge)
            return kept
        fault = let_go(bridge)
        if fault is not None:
            self._offer(bridge, fault, may_go_on=False)
        return True

    def save_elsewhere(self, bridge: SessionBridge) -> Path | None:
        """Write the whole report to another file; None if the user chose none."""
        while True:
            target = ask_report_path(self._dialogs, Path.home() / bridge.path.name)
            if target is None:
                return None
            if is_same(target, bridge.path):
                tell_same_file(self._dialogs, target)
                continue
            try:
                bridge.save_copy(target)
            except UserFault as fault:
                self._dialogs.tell_fault(fault)
            else:
                return target

    def _offer(self, bridge: SessionBridge, fault: UserFault, *, may_go_on: bool) -> bool:
        """Ask until the report is safe elsewhere or given up; False to go on as it is."""
        answers = [(ELSEWHERE, text("window.keep.elsewhere")), (GIVE_UP, text("window.keep.give_up"))]
        if may_go_on:
            answers.append((CANCEL, text("window.keep.go_on")))
        question = Question(
            title=text("window.keep.title"),
            message=explain(fault).happened,
            detail=text("window.keep.detail"),
            answers=tuple(answers),
            on_escape=CANCEL if may_go_on else ELSEWHERE,
        )
        while (answer := self._dialogs.ask(question)) == ELSEWHERE:
            if self.save_elsewhere(bridge) is not None:
                return True
        return answer == GIVE_UP


def tell_same_file(dialogs: Dialogs, target: Path) -> None:
    """Say that the report cannot be written to another place that is its own."""
    key = "window.keep.same_file"
    dialogs.tell(text(f"{key}.title"), text(f"{key}.message", name=target.name), text(f"{key}.detail"))


def is_same(target: Path, path: Path) -> bool:
    """Whether both are one file; where a network that is gone does not say, by their names."""
    try:
        return target.resolve() == path.resolve()
    except OSError:
        return target.absolute() == path.absolute()


def let_go(bridge: SessionBridge) -> UserFault | None:
    """Close the report whether or not its last changes could be written; the fault if they could not."""
    try:
        bridge.close()
    except UserFault as fault:
        return fault
    return None
