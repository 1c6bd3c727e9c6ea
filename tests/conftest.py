"""What holds for every test: no window shows, no folder of the user is touched, nothing logs a warning."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Literal

import hypothesis
import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker
from typing_extensions import override

from gipdesk.paths import resource
from gipdesk.services.importing import import_file
from gipdesk.ui.garbage import collect_what_is_due

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("gipdesk", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("gipdesk")

PATIENCE = 30_000
"""Milliseconds: a busy machine takes its time, and what has come is not waited for."""


class PatientBot(QtBot):
    """Waits as long as it takes, where pytest-qt would give up after five seconds."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    @override
    def waitSignals(
        self,
        signals: list[SignalInstance],
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cbs: list[Callable[..., bool]] | None = None,
        order: Literal["none", "simple", "strict"] = "none",
    ) -> MultiSignalBlocker:
        return super().waitSignals(
            signals, timeout=timeout, raising=raising, check_params_cbs=check_params_cbs, order=order
        )


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> QtBot:
    """The hands and eyes of a test of the window."""
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="session")
def _application(qapp: QApplication) -> QApplication:
    """The one application of a process: a test that only draws would make one that has no widgets."""
    return qapp


@pytest.fixture(autouse=True, scope="session")
def _readers_are_loaded() -> None:
    """On a busy machine loading them, with coverage measured, may cost all that one reading is allowed."""
    import_file(resource("samples", "last_year.docx"))


@pytest.fixture(autouse=True)
def _windows_go_in_their_own_thread() -> Iterator[None]:
    """Garbage is collected between tests, as the program does it between its events."""
    gc.disable()
    yield
    collect_what_is_due()


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new, empty home folder for each test, with the user's documents and settings below it.

    It stays until the next test has its own: what is closed behind a test writes into it, too.
    """
    home = tmp_path_factory.mktemp("home")
    folder_of_variable = {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_DOCUMENTS_DIR": home / "Documents",
        "WIN_PD_OVERRIDE_PERSONAL": home / "Documents",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "config",
    }
    os.environ.update({variable: str(folder) for variable, folder in folder_of_variable.items()})
    (home / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home / "temp"))  # what a test writes does not lie there
    return home


@pytest.fixture(autouse=True)
def _nothing_logged_as_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which our code or a library logged a warning or worse."""
    yield
    records = caplog.get_records("setup") + caplog.get_records("call")
    complaints = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    if complaints:
        pytest.fail(f"logged at WARNING or above: {complaints}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Let nobody watch the lines of a test that is marked so.

    The mark of pytest-cov does not do it where tests run in several processes: each of them is measured
    twice, and where the one pauses the other goes on.
    """
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    watchers = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(watchers[0])
        threading.settrace(watchers[1])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage with made-up examples: they are many, slow to watch, and others each time."""
    for item in items:
        if isinstance(item, pytest.Function) and hypothesis.is_hypothesis_test(item.obj):
            item.add_marker("unmeasured")
