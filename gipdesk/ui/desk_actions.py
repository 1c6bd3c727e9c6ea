"""What the window's actions ask of the desk, by the name of the action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gipdesk.texts import text

if TYPE_CHECKING:
    from gipdesk.ui.desk import Desk
    from gipdesk.ui.words.tools import WordTools


def _tell_saved(desk: Desk) -> None:
    """Say how what was typed is kept: nobody has to save, but everybody has learnt to."""
    if desk.bridge is not None:
        is_read_only = desk.bridge.session.is_read_only
        key = "nothing" if is_read_only else "failed" if desk.is_unsaved else "done"
        words = text(f"window.save.{key}", name=desk.bridge.path.name)
        desk.status.show_notice(words, while_unsaved=desk.is_unsaved)


def _choose_figure(desk: Desk) -> None:
    if desk.editor is not None:
        desk.editor.choose_figure()


def _step_finding(by: int, desk: Desk) -> None:
    if desk.editor is not None:
        desk.editor.step_finding(by)


def _cycle_focus(desk: Desk) -> None:
    if desk.editor is not None:
        desk.editor.cycle_focus()


def _set_compact(desk: Desk, is_compact: bool) -> None:
    if desk.editor is not None:
        desk.editor.set_compact(is_compact)


DESK_ACTIONS: dict[str, Callable[[Desk], object]] = {
    "import": lambda desk: desk.begin.choose_last_year(),
    "import_clipboard": lambda desk: desk.begin.begin_pasted(),
    "new": lambda desk: desk.begin.begin_blank(),
    "open": lambda desk: desk.begin.choose_report(),
    "example": lambda desk: desk.begin.open_example(),
    "restore": lambda desk: desk.begin.restore(),
    "save": _tell_saved,
    "export": lambda desk: desk.export(),
    "print": lambda desk: desk.print_report(),
    "save_source": lambda desk: desk.source.save(),
    "show_source": lambda desk: desk.source.toggle(),
    "copy_out": lambda desk: desk.own_files.copy_out(),
    "erase": lambda desk: desk.own_files.erase(),
    "privacy": lambda desk: desk.own_files.show_places(),
    "close": lambda desk: desk.close_report(),
    "office": lambda desk: desk.office.edit(),
    "undo": lambda desk: desk.steps.undo(),
    "redo": lambda desk: desk.steps.redo(),
    "history": lambda desk: desk.show_history(),
    "insert_figure": _choose_figure,
    "next_finding": partial(_step_finding, 1),
    "previous_finding": partial(_step_finding, -1),
    "next_area": _cycle_focus,
}

DESK_SWITCHES: dict[str, Callable[[Desk, bool], None]] = {
    "show_last": lambda desk, on: desk.show_last(on),
    "show_panel": lambda desk, on: desk.show_panel(on),
    "compact": _set_compact,
}
ON_AT_FIRST = frozenset({"show_panel"})

WORDS_ACTIONS: dict[str, Callable[[WordTools], None]] = {
    "find": lambda words: words.look_for(),
    "replace": lambda words: words.look_for(replacing=True),
    "find_next": lambda words: words.find_next(1),
    "find_previous": lambda words: words.find_next(-1),
    "move_years": lambda words: words.move_years(),
}


def on_words() -> dict[str, Callable[[Desk], object]]:
    """What is asked of the tools for words, as asked of a desk."""

    def ask(act: Callable[[WordTools], None], desk: Desk) -> None:
        if desk.editor is not None:
            act(desk.editor.words)

    return {name: partial(ask, act) for name, act in WORDS_ACTIONS.items()}
