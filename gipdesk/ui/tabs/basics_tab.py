"""The tab of what stands before the first section: unit, year, title, opening."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from PySide6.QtCore import QEvent
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.report.report import HEAD_FIELDS
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.tab import ReportTab
from gipdesk.ui.widgets.fields import ignores_undo, set_property
from gipdesk.ui.widgets.not_updated_strip import NotUpdatedStrip
from gipdesk.ui.widgets.report_text import ReportText
