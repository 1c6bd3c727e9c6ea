"""年报助手: writes the yearly report on the disclosure of government information."""

__version__ = "0.1.0"
