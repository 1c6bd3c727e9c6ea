"""One year's report: its texts and the values of all cells of its format."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.report.parts import TextPart
from gipdesk.report.values import Value

FieldValue = Value | str
"""What a field of a report holds: a cell's value, the year, or a text (None where it is missing)."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report at one moment; an edit makes a new one.

    `year` and `organisation` are None where the source does not say. `title` and `preamble` are
    "" where missing. `sections` maps the id of each text section to its text, paragraphs separated
    by a line feed: None where the source lacks the section, "" where it is empty. `cells` has
    every cell of the format, None for blank.

    Behind the last section stand the names of the `attachments`, one a line, whose report it is
    (`signatory`) and when it was signed, as printed (`signing_date`), and whom to ask (`contact`);
    "" where missing.

    `parts` are the pictures and tables that stand in texts, by their marks; a part that stands in none
    is kept, for what took it out can be taken back.

    A field is named by what stands in no section ("title"), a text section's id ("overview") or a cell id.
    """

    format: Format
    year: int | None
    organisation: str | None
    title: str
    preamble: str
    sections: Mapping[str, str | None]
    cells: Mapping[str, Value]
    attachments: str = ""
    signatory: str = ""
    signing_date: str = ""
    contact: str = ""
    parts: Mapping[str, TextPart] = field(default_factory=dict)

    def get(self, field: str) -> FieldValue:
        """The value of a field; KeyError if the format has no such field."""
        if field in self.cells:
            return self.cells[field]
        if field in self.sections:
            return self.sections[field]
        if field in FRAME_FIELDS:
            value: FieldValue = getattr(self, field)
            return value
        raise KeyError(field)

    def with_fields(self, values: Mapping[str, FieldValue]) -> Report:
        """The report with these fields replaced; KeyError for a field the format lacks."""
        unknown = values.keys() - self.cells.keys() - self.sections.keys() - set(FRAME_FIELDS)
        if unknown:
            raise KeyError(min(unknown))
        cells = cast(dict[str, Value], _picked(values, self.cells))
        sections = cast(dict[str, str | None], _picked(values, self.sections))
        frame: dict[str, Any] = _picked(values, FRAME_FIELDS)
        return replace(
            self,
            cells={**self.cells, **cells} if cells else self.cells,
            sections={**self.sections, **sections} if sections else self.sections,
            **frame,
        )


def _picked(values: Mapping[str, FieldValue], wanted: Container[str]) -> dict[str, FieldValue]:
    return {field: value for field, value in values.items() if field in wanted}


def blank_report(definition: Format) -> Report:
    """A report of that format with nothing in it: no figures, no texts, no sections."""
    return Report(
        format=definition,
        year=None,
        organisation=None,
        title="",
        preamble="",
        sections={section.id: None for section in definition.text_sections},
        cells=dict.fromkeys(definition.cells),
    )


def section_of(field: str) -> str | None:
    """The id of the section that a cell or a text stands in; None for a field of its head or foot."""
    return None if field in FRAME_FIELDS else field.partition(".")[0]
